import { type NameTable, pascal, toMember } from "../types/identifiers.ts";
import type { OperationFact } from "./operation-facts.ts";

/** One branch of the resource tree. */
export interface ResourceFact {
  /** The member names that lead here; empty for the root. */
  readonly path: readonly string[];
  /** The name of its type, such as `Pets`. */
  readonly name: string;
  /** The name of its type for clients that carry variables; undefined where no operation below has a variable. */
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

/** The tree of all operations, its branches and methods in the order of their names. */
export function describeResources(operations: readonly OperationFact[], names: NameTable): ResourceFact {
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
  return resource(root, names);
}

function resource(branch: Branch, names: NameTable): ResourceFact {
  const taken = new Set(branch.branches.keys());
  const methods = branch.operations.map((operation) => ({ member: freeMember(operation, taken), operation }));
  const children = [...branch.branches].sort(([left], [right]) => (left < right ? -1 : 1));
  const described = children.map(([member, child]) => ({ member, resource: resource(child, names) }));
  const carries =
    methods.some(({ operation }) => operation.variables.length > 0) ||
    described.some((child) => child.resource.withVariables !== undefined);
  const isRoot = branch.path.length === 0;
  const name = isRoot ? "Resources" : names.take(pascal(branch.path.at(-1) ?? ""));
  const variables = isRoot ? "ResourcesWithVariables" : `${name}WithVariables`;
  return {
    path: branch.path,
    name,
    ...(carries ? { withVariables: isRoot ? variables : names.take(variables) } : {}),
    methods: methods.sort((left, right) => (left.member < right.member ? -1 : 1)),
    children: described,
  };
}

/** The operation's name, or one with its HTTP method, or with a number behind it, where that is taken. */
function freeMember(operation: OperationFact, taken: Set<string>): string {
  let name = operation.name;
  if (taken.has(name)) name = toMember(`${operation.name} ${operation.method.toLowerCase()}`);
  for (let count = 2; taken.has(name); count++) name = `${operation.name}${count}`;
  taken.add(name);
  return name;
}
