/** The schema files that editors are given: the shapes of this room, with what the API takes from its specification. */
import { isObject } from "../../json/index.ts";
import { applyReportSchema } from "./apply-report-schema.ts";
import { approvalsSchema } from "./approvals-schema.ts";
import { applicationSchema } from "./application-schema.ts";
import { configSchema } from "./config-schema.ts";
import type { FileSchema } from "./file-schema.ts";
import { movesSchema } from "./moves-schema.ts";
import { namesSchema } from "./names-schema.ts";
import { peopleSchema } from "./people-schema.ts";
import { planSchema } from "./plan-schema.ts";
import { policySchema } from "./policy-schema.ts";
import { reportSchema } from "./report-schema.ts";
import { testsSchema } from "./tests-schema.ts";

/** The files that have a schema. */
export type FileSchemaName =
  | "policy"
  | "tests"
  | "people"
  | "application"
  | "approvals"
  | "config"
  | "moves"
  | "names"
  | "plan"
  | "report"
  | "apply-report";

const shapes: Readonly<Record<FileSchemaName, FileSchema>> = {
  policy: policySchema,
  tests: testsSchema,
  people: peopleSchema,
  application: {
    title: "Cloudflare Access applications, and the policies that guard them",
    description:
      "One application, or a list of them. They are read for tests and questions, and never written to the account.",
    anyOf: [applicationSchema, { type: "array", items: applicationSchema }],
  },
  approvals: approvalsSchema,
  config: configSchema,
  moves: movesSchema,
  names: namesSchema,
  plan: planSchema,
  report: reportSchema,
  "apply-report": applyReportSchema,
};

type Schema = Readonly<Record<string, unknown>>;

/**
 * The schema of each file, as JSON Schema of draft-07, which the language servers of YAML and of VS Code do best. They are in the package as
 * `cloudflare-access-policies/schema/policy.json` and so on; this makes them.
 *
 * @example fileSchemasFrom(parse(await readFile("openapi.yaml", "utf8")).components.schemas).policy;
 *
 * @param components The schemas of the specification by name, as OpenAPI 3.1 has them below `components`.
 */
export function fileSchemasFrom(
  components: Readonly<Record<string, unknown>>,
): Readonly<Record<FileSchemaName, object>> {
  const schemas = Object.entries(shapes).map(([name, shape]) => {
    const used = new Map<string, Schema>();
    const root = fromShape(shape, components, used);
    const definitions = Object.fromEntries([...used].toSorted(([a], [b]) => (a < b ? -1 : 1)));
    const $schema = "http://json-schema.org/draft-07/schema#";
    return [name, { $schema, ...root, ...(used.size > 0 && { definitions }) }] as const;
  });
  return Object.fromEntries(schemas) as Record<FileSchemaName, object>;
}

/** A shape of this room. An object takes no other members unless it says so, and a reference with members takes them besides. */
function fromShape(shape: FileSchema, components: Schema, used: Map<string, Schema>): Schema {
  const inner = (one: FileSchema): Schema => fromShape(one, components, used);
  const { $ref, properties, items, anyOf, additionalProperties, ...rest } = shape;
  const members = properties && mapped(properties, inner);
  if ($ref !== undefined) {
    const name = $ref.replace("#/definitions/", "");
    if (!members) return reference(name, components, used);
    const { properties: own, ...component } = fromComponent(components[name], components, used);
    return { ...component, properties: { ...members, ...(own as object) } };
  }
  return {
    ...rest,
    ...(members && { properties: members }),
    ...(items && { items: inner(items) }),
    ...(anyOf && { anyOf: anyOf.map((one) => inner(one)) }),
    ...(shape.type !== undefined &&
      [shape.type].flat().includes("object") && {
        additionalProperties:
          typeof additionalProperties === "object"
            ? inner(additionalProperties)
            : (additionalProperties ?? false),
      }),
  };
}

/** A component of the specification becomes a definition once, and is referred to. */
function reference(name: string, components: Schema, used: Map<string, Schema>): Schema {
  if (!used.has(name)) {
    used.set(name, {});
    const schema = fromComponent(components[name], components, used);
    used.set(name, name === "AccessRule" ? withSnippets(schema, used) : schema);
  }
  return { $ref: `#/definitions/${name}` };
}

/**
 * A schema of the specification. Objects take no other members, so that an editor shows a misspelt name; where a reference stands, a name
 * may stand too.
 */
function fromComponent(given: unknown, components: Schema, used: Map<string, Schema>): Schema {
  if (!isObject(given)) return {};
  const { $ref, example, properties, items, anyOf, oneOf, allOf } = given;
  if (typeof $ref === "string") return reference($ref.replace("#/components/schemas/", ""), components, used);
  const inner = (one: unknown): Schema => fromComponent(one, components, used);
  const lists = Object.entries({ anyOf, oneOf, allOf }).flatMap(([name, list]) =>
    Array.isArray(list) ? [[name, list.map((one) => inner(one))] as const] : [],
  );
  const plain = Object.entries(given).filter(([name]) => kept.has(name));
  return {
    ...Object.fromEntries(plain),
    ...described(given),
    ...(example !== undefined && { examples: [example] }),
    ...(isObject(properties) && { properties: mapped(properties, inner) }),
    ...(items !== undefined && { items: inner(items) }),
    ...Object.fromEntries(lists),
    ...(given["type"] === "object" && { additionalProperties: false }),
  };
}

/** Keywords that mean the same in both dialects. */
const kept: ReadonlySet<string> = new Set([
  "type",
  "enum",
  "const",
  "required",
  "format",
  "pattern",
  "minLength",
  "maxLength",
  "minimum",
  "maximum",
  "minItems",
  "maxItems",
  "uniqueItems",
  "default",
]);

function described({ description, "x-refers-to": target }: Schema): Schema {
  if (typeof description !== "string") return {};
  const text = description.trim();
  const name = target === "identity-provider" ? "`name:Okta` or `type:onetimepin`" : "`name:Engineering`";
  const words = target === undefined ? text : `${text} Its name will do as well, as ${name}.`;
  return { description: words, markdownDescription: words };
}

/** A snippet for each kind, with the examples of the specification to type over. */
function withSnippets(rule: Schema, used: ReadonlyMap<string, Schema>): Schema {
  const kinds = Array.isArray(rule["anyOf"]) ? (rule["anyOf"] as readonly Schema[]) : [];
  const defaultSnippets = kinds.flatMap(({ $ref }) => {
    const kind = used.get(String($ref).replace("#/definitions/", ""));
    const [label] = Array.isArray(kind?.["required"]) ? (kind["required"] as readonly string[]) : [];
    if (kind === undefined || label === undefined) return [];
    return [{ label, description: kind["description"], body: bodyOf(kind, { count: 0 }) }];
  });
  return { ...rule, defaultSnippets };
}

function bodyOf(schema: Schema, tabs: { count: number }): unknown {
  const { type, properties, required, examples } = schema;
  if (type === "object") {
    const names = Array.isArray(required) ? (required as readonly string[]) : [];
    const members = isObject(properties) ? properties : {};
    return Object.fromEntries(names.map((name) => [name, bodyOf((members[name] ?? {}) as Schema, tabs)]));
  }
  tabs.count += 1;
  const [example] = Array.isArray(examples) ? (examples as readonly unknown[]) : [];
  if (Array.isArray(example)) return [`\${${tabs.count}:${String(example[0])}}`];
  return `\${${tabs.count}:${String(example ?? "")}}`;
}

function mapped<T>(members: Readonly<Record<string, T>>, change: (one: T) => Schema): Schema {
  return Object.fromEntries(Object.entries(members).map(([name, one]) => [name, change(one)]));
}
