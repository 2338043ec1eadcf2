import { type LoadedDocument, withRoot } from "./document.ts";
import { isArray, isObject, type Json, type JsonObject, objectMember } from "./json.ts";
import { methods } from "./operations.ts";
import { mapSubschemas } from "./subschemas.ts";

/** Gives another schema for one whose inner schemas are changed already. `resolve` follows a reference to its value. */
export type ChangeSchema = (schema: JsonObject, resolve: (reference: string) => Json) => Json;

/** What the objects of an OpenAPI document hold under a name: an object of a kind, a list or a table of them. */
interface Holds {
  readonly one?: Readonly<Record<string, Kind>>;
  readonly list?: Readonly<Record<string, Kind>>;
  readonly table?: Readonly<Record<string, Kind>>;
}

type Kind =
  "schema" | "pathItem" | "operation" | "parameter" | "content" | "response" | "mediaType" | "callback";

const holds: Readonly<Record<Exclude<Kind, "schema" | "callback">, Holds>> = {
  pathItem: {
    list: { parameters: "parameter" },
    one: Object.fromEntries(methods.map((method) => [method, "operation"])),
  },
  operation: {
    list: { parameters: "parameter" },
    one: { requestBody: "content" },
    table: { responses: "response", callbacks: "callback" },
  },
  parameter: { one: { schema: "schema" }, table: { content: "mediaType" } },
  response: { table: { headers: "parameter", content: "mediaType" } },
  content: { table: { content: "mediaType" } },
  mediaType: { one: { schema: "schema" } },
};

/** Tables of these may hold extensions; in others, `x-…` is a name like any other. */
const extensible: ReadonlySet<Kind> = new Set(["pathItem", "response", "callback"]);

const components: Holds = {
  table: {
    schemas: "schema",
    parameters: "parameter",
    headers: "parameter",
    responses: "response",
    requestBodies: "content",
    callbacks: "callback",
    pathItems: "pathItem",
  },
};

/** A bundled document with every schema changed, innermost first. */
export function mapSchemas(document: LoadedDocument, change: ChangeSchema): LoadedDocument {
  const resolve = (reference: string): Json => document.resolve(reference).value;
  const schema = (value: Json): Json =>
    isObject(value) ? change(mapSubschemas(value, schema), resolve) : value;
  const mapped = (value: Json, kind: Kind): Json => {
    if (kind === "schema") return schema(value);
    if (!isObject(value)) return value;
    return kind === "callback" ? table(value, "pathItem") : inner(value, holds[kind]);
  };
  /** Among paths, answers and callbacks, a name that begins with `x-` is an extension, whose value is data. */
  const table = (value: JsonObject, kind: Kind): JsonObject =>
    Object.fromEntries(
      Object.entries(value).map(([name, one]) => [
        name,
        extensible.has(kind) && name.startsWith("x-") ? one : mapped(one, kind),
      ]),
    );
  const inner = (value: JsonObject, { one = {}, list = {}, table: tables = {} }: Holds): JsonObject =>
    Object.fromEntries(
      Object.entries(value).map(([name, held]) => {
        const [single, several, named] = [one, list, tables].map((kinds) =>
          Object.hasOwn(kinds, name) ? kinds[name] : undefined,
        );
        if (single !== undefined) return [name, mapped(held, single)];
        if (several !== undefined && isArray(held)) return [name, held.map((item) => mapped(item, several))];
        return [name, named !== undefined && isObject(held) ? table(held, named) : held];
      }),
    );
  const root = inner(document.root, { table: { paths: "pathItem", webhooks: "pathItem" } });
  return withRoot(document, { ...root, components: inner(objectMember(root, "components"), components) });
}
