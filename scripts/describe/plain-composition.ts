import {
  arrayMember,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  member,
  objectMember,
  stringMember,
} from "../load/json.ts";
import { parseRawPointer } from "../load/pointer.ts";

/** Keywords that people read: they stay where they are when structure moves. */
export const annotations: ReadonlySet<string> = new Set(
  "title summary description deprecated default example examples format nullable readOnly writeOnly".split(
    " ",
  ),
);

/** Keywords that types are made from. */
export const structural: readonly string[] =
  "type properties required additionalProperties items prefixItems enum const".split(" ");

/** Whether a schema has parts or alternatives. */
export function isComposed(schema: JsonObject): boolean {
  return ["allOf", "anyOf", "oneOf"].some((name) => arrayMember(schema, name).length > 0);
}

/** A schema whose parts and alternatives stand apart from what it says itself. */
export function composed(schema: JsonObject, resolve: (reference: string) => Json): Json {
  const alternatives = ["anyOf", "oneOf"].filter((name) => arrayMember(schema, name).length > 0);
  const parts = arrayMember(schema, "allOf").filter((part) => part !== true);
  const kept = Object.fromEntries(Object.entries(schema).filter(([name]) => annotations.has(name)));
  if (alternatives.length === 0 && parts.length === 0)
    return Object.fromEntries(
      Object.entries(schema).filter(([name]) => !["allOf", "anyOf", "oneOf"].includes(name)),
    );
  if (parts.includes(false)) return { ...kept, enum: [] };
  const own = ownStructure(schema);
  const unions = alternatives.map((name) => ({
    [name]: discriminated(schema, arrayMember(schema, name), resolve),
  }));
  const all = [...(own === undefined ? [] : [own]), ...parts, ...unions];
  const [only] = all;
  if (all.length === 1 && unions.length === 1) return { ...kept, ...unions[0] };
  return all.length === 1 && only === own ? { ...kept, ...own } : { ...kept, allOf: all };
}

/** What a composed schema says itself, beside its parts; a bare \`type: object\` says nothing that the parts do not. */
function ownStructure(schema: JsonObject): JsonObject | undefined {
  const own = Object.fromEntries(Object.entries(schema).filter(([name]) => structural.includes(name)));
  const { type, required: _required, ...rest } = own;
  if (type === undefined && Object.keys(rest).length === 0) return undefined;
  if ((type === "object" || isArray(type)) && Object.keys(rest).length === 0) return undefined;
  return own;
}

/** The members of a union, each with its value of the discriminator, where its own schema leaves that open. */
function discriminated(
  schema: JsonObject,
  members: readonly Json[],
  resolve: (reference: string) => Json,
): readonly Json[] {
  const name = stringMember(member(schema, "discriminator"), "propertyName");
  if (name === undefined) return members;
  const mapping = Object.entries(objectMember(member(schema, "discriminator"), "mapping"));
  return members.map((part) => {
    const reference = stringMember(part, "$ref");
    if (reference === undefined) return part;
    const own = parseRawPointer(reference)?.at(-1) ?? "";
    const mapped = mapping
      .filter(([, target]) => target === reference || target === own)
      .map(([value]) => value);
    const property = member(member(resolve(reference), "properties"), name);
    if (!isOpenString(property)) return part;
    const values = mapped.length > 0 ? mapped : [own];
    return { allOf: [part, { type: "object", required: [name], properties: { [name]: { enum: values } } }] };
  });
}

function isOpenString(schema: Json | undefined): boolean {
  return (
    isObject(schema) &&
    schema["type"] === "string" &&
    !Object.hasOwn(schema, "enum") &&
    !Object.hasOwn(schema, "const")
  );
}
