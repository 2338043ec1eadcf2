import { member, stringMember, stringsMember } from "../../document/json.ts";
import type { PlacedOperation } from "../../document/operations.ts";
import { camel, isIdentifier, type NameTable, toMember } from "../types/identifiers.ts";
import type { OperationFact } from "./operation-facts.ts";

/** One branch of the resource tree. */
export interface ResourceFact {
  /** The member names that lead here; empty for the root. */
  readonly path: readonly string[];
  /** The name of its type, such as `Pets`. */
  readonly name: string;
  /** The name of its type for clients that carry variables; undefined if no operation below has a variable. */
  readonly withVariables?: string;
  readonly methods: readonly MethodFact[];
  readonly children: readonly { readonly member: string; readonly resource: ResourceFact }[];
}

/** One method of a resource. */
export interface MethodFact {
  readonly member: string;
  readonly operation: OperationFact;
}

interface Branch {
  readonly path: readonly string[];
  readonly operations: OperationFact[];
  readonly branches: Map<string, Branch>;
}

/**
 * Where an operation hangs in the tree: by the extensions that say so, else by its first tag and its id. One without an id has
 * that of a summary that is written like one (`ListPayments`), else a name made of its path.
 */
export function treePlace({ path, method, value: operation, id, tags }: PlacedOperation): {
  resource: string[];
  name: string;
  namedBy: OperationFact["namedBy"];
} {
  const given = member(operation, "x-fern-sdk-group-name");
  const group =
    typeof given === "string" ? given.split(".") : stringsMember(operation, "x-fern-sdk-group-name");
  const words = path.split("/").filter((word) => word !== "" && !word.startsWith("{"));
  const word = words.find((one) => !/^(?:api|v\d+(?:\.\d+)*)$/i.test(one)) ?? words[0];
  const resource = group.length > 0 ? group : [tags[0] ?? word ?? "root"];
  const names = {
    method: stringMember(operation, "x-fern-sdk-method-name"),
    id,
    summary: nameIn(stringMember(operation, "summary")),
    path: `${method} ${path.replace(/[{}]/g, " ")}`,
  };
  const namedBy = (["method", "id", "summary"] as const).find((one) => names[one] !== undefined) ?? "path";
  return { resource: resource.map(memberName), name: memberName(names[namedBy] ?? names.path), namedBy };
}

/** A summary that is a name: one word, with a capital within. */
function nameIn(summary: string = ""): string | undefined {
  return /^[A-Za-z][A-Za-z0-9]*[a-z][A-Z][A-Za-z0-9]*$/.test(summary.trim()) ? summary.trim() : undefined;
}

/** `2.0` and other versions become `v2_0`, since no name begins with a digit. */
function memberName(text: string): string {
  if (/^\d+(?:\.\d+)*$/.test(text)) return `v${text.replaceAll(".", "_")}`;
  return toMember(isIdentifier(text) && /^[a-z]/.test(text) ? text : camel(text));
}

/** The tree of all operations, its branches and methods in the order of their names. */
export function describeResources(
  operations: readonly OperationFact[],
  types: ReadonlyMap<string, { readonly type: string }>,
  names: NameTable,
): ResourceFact {
  const root: Branch = { path: [], operations: [], branches: new Map() };
  for (const operation of operations) {
    let branch = root;
    for (const name of operation.resource) {
      const next = branch.branches.get(name) ?? {
        path: [...branch.path, name],
        operations: [],
        branches: new Map<string, Branch>(),
      };
      branch.branches.set(name, next);
      branch = next;
    }
    branch.operations.push(operation);
  }
  return resource(root, types, names);
}

function resource(
  branch: Branch,
  types: ReadonlyMap<string, { readonly type: string }>,
  names: NameTable,
): ResourceFact {
  const methods = branch.operations.map((operation) => ({ member: operation.name, operation }));
  const children = [...branch.branches].sort(([left], [right]) => (left < right ? -1 : 1));
  const described = children.map(([name, child]) => ({
    member: name,
    resource: resource(child, types, names),
  }));
  const carries =
    methods.some(({ operation }) => operation.variables.length > 0) ||
    described.some((child) => child.resource.withVariables !== undefined);
  const isRoot = branch.path.length === 0;
  const name = isRoot ? "Resources" : (types.get(branch.path.join("."))?.type ?? "");
  const variables = isRoot ? "ResourcesWithVariables" : `${name}WithVariables`;
  return {
    path: branch.path,
    name,
    ...(carries ? { withVariables: isRoot ? variables : names.take(variables) } : {}),
    methods: methods.sort((left, right) => (left.member < right.member ? -1 : 1)),
    children: described,
  };
}
