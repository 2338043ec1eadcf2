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
    const isFree = !mapping.some(([value]) => value === own);
    const values = mapped.length > 0 ? mapped : isFree ? [own] : [];
    if (
      values.length === 0 ||
      declared.length === 0 ||
      !declared.every((one) => leavesOpen(one, values, resolve))
    )
      return part;
    return { allOf: [part, { type: "object", required: [name], properties: { [name]: { enum: values } } }] };
  });
}

/** What a schema, its parts and its alternatives say about a property. */
function declarations(schema: Json, name: string, resolve: Resolve, depth = 0): Json[] {
  if (depth > 20) return [];
  const reference = stringMember(schema, "$ref");
  const own = member(member(schema, "properties"), name);
  return [
    ...(reference === undefined ? [] : declarations(resolve(reference), name, resolve, depth + 1)),
    ...(own === undefined ? [] : [own]),
    ...["allOf", "anyOf", "oneOf"]
      .flatMap((keyword) => arrayMember(schema, keyword))
      .flatMap((part) => declarations(part, name, resolve, depth + 1)),
  ];
}

/** Whether a property can have these values and others: a text of any kind, or of a list that has more. */
function leavesOpen(schema: Json, values: readonly string[], resolve: Resolve, depth = 0): boolean {
  const reference = stringMember(schema, "$ref");
  if (depth > 20) return false;
  if (reference !== undefined) return leavesOpen(resolve(reference), values, resolve, depth + 1);
  if (!isObject(schema)) return schema === true;
  if (Object.hasOwn(schema, "const")) return false;
  const isOpen = (part: Json): boolean => leavesOpen(part, values, resolve, depth + 1);
  const alternatives = [...arrayMember(schema, "anyOf"), ...arrayMember(schema, "oneOf")];
  if (!arrayMember(schema, "allOf").every(isOpen) || (alternatives.length > 0 && !alternatives.some(isOpen)))
    return false;
  const [listed, type] = [member(schema, "enum"), member(schema, "type")];
  if (isArray(listed)) return listed.length > values.length && values.every((one) => listed.includes(one));
  return type === undefined || type === "string" || (isArray(type) && type.includes("string"));
}
