import {
  arrayMember,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  member,
  objectMember,
  stringMember,
} from "../document/json.ts";
import { parseRawPointer } from "../document/pointer.ts";

type Resolve = (reference: string) => Json;

/** The members of a union, each with its value of the discriminator, where its own schema leaves that open. */
export function discriminated(
  schema: JsonObject,
  members: readonly Json[],
  resolve: Resolve,
): readonly Json[] {
  const name = stringMember(member(schema, "discriminator"), "propertyName");
  if (name === undefined) return members;
  const mapping = Object.entries(objectMember(member(schema, "discriminator"), "mapping"));
  // The union may be beside a declaration of the property that its members share.
  const { properties = {}, allOf = [] } = schema;
  const outer = declarations({ properties, allOf }, name, resolve);
  return members.map((part) => {
    const reference = stringMember(part, "$ref");
    if (reference === undefined) return part;
    const own = parseRawPointer(reference)?.at(-1) ?? "";
    const mapped = mapping
      .filter(([, target]) => target === reference || target === own)
      .map(([value]) => value);
    const declared = [...outer, ...declarations(resolve(reference), name, resolve)];
    const values = mapped.length > 0 ? mapped : [own];
    if (declared.length === 0 || !declared.every((one) => leavesOpen(one, values, resolve))) return part;
    return { allOf: [part, { type: "object", required: [name], properties: { [name]: { enum: values } } }] };
  });
}

/** What a schema and its parts say about a property. */
function declarations(schema: Json, name: string, resolve: Resolve, depth = 0): Json[] {
  if (depth > 20) return [];
  const reference = stringMember(schema, "$ref");
  const own = member(member(schema, "properties"), name);
  return [
    ...(reference === undefined ? [] : declarations(resolve(reference), name, resolve, depth + 1)),
    ...(own === undefined ? [] : [own]),
    ...arrayMember(schema, "allOf").flatMap((part) => declarations(part, name, resolve, depth + 1)),
  ];
}

/** Whether a property can have these values and others: a string of any kind, or of a list that has more. */
function leavesOpen(schema: Json, values: readonly string[], resolve: Resolve, depth = 0): boolean {
  const reference = stringMember(schema, "$ref");
  if (reference !== undefined)
    return depth < 20 && leavesOpen(resolve(reference), values, resolve, depth + 1);
  if (!isObject(schema) || Object.hasOwn(schema, "const")) return false;
  const listed = member(schema, "enum");
  if (!isArray(listed)) return schema["type"] === "string";
  return listed.length > values.length && values.every((one) => listed.includes(one));
}
