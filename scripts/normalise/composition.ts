import {
  arrayMember,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  member,
  stringMember,
} from "../document/json.ts";
import { sentByExamples } from "../document/direction-marks.ts";
import { discriminated } from "./discriminators.ts";

/** Keywords that people read: they stay where they are when structure moves. */
export const annotations: ReadonlySet<string> = new Set(
  `title summary description deprecated default example examples format nullable readOnly writeOnly x-type-name ${sentByExamples}`.split(
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

/**
 * A schema whose parts and alternatives are apart from what it says itself. `implied`: that it is an object is said
 * by its properties only, so that it can be something else too where an alternative says so.
 */
export function composed(schema: JsonObject, resolve: (reference: string) => Json, implied = false): Json {
  const alternatives = ["anyOf", "oneOf"].filter((name) => arrayMember(schema, name).length > 0);
  const parts = arrayMember(schema, "allOf").filter((part) => part !== true);
  const kept = Object.fromEntries(Object.entries(schema).filter(([name]) => annotations.has(name)));
  if (alternatives.length === 0 && parts.length === 0)
    return Object.fromEntries(
      Object.entries(schema).filter(([name]) => !["allOf", "anyOf", "oneOf"].includes(name)),
    );
  if (parts.includes(false)) return { ...kept, enum: [] };
  const lists = alternatives.map((name) => arrayMember(schema, name));
  const own = ownStructure(schema, parts.some(saysType) || lists.some((list) => list.every(saysType)));
  const within =
    implied && own !== undefined && lists.some((list) => list.some((part) => isOther(part, resolve)));
  const unions = alternatives.map((name, index) => {
    const members = discriminated(schema, lists[index] ?? [], resolve);
    return { [name]: within ? members.map((part) => joined(own, part, resolve)) : members };
  });
  const whole = [...(own === undefined || within ? [] : [own]), ...parts, ...unions];
  const told = whole.filter((part) => !saysOnlyObject(part));
  const all = told.some((part) => part === own || saysType(part)) ? told : whole;
  const [only] = all;
  if (all.length === 1 && unions.length === 1) return { ...kept, ...unions[0] };
  return all.length === 1 && only === own ? { ...kept, ...own } : { ...kept, allOf: all };
}

/**
 * What a composed schema says itself, beside its parts. That it is an object says nothing more where the parts say so
 * too (`said`); the same type of its own would only hide theirs.
 */
function ownStructure(schema: JsonObject, said: boolean): JsonObject | undefined {
  const own = Object.fromEntries(Object.entries(schema).filter(([name]) => structural.includes(name)));
  const { type, required: _required, ...rest } = own;
  if (Object.keys(rest).length > 0) return own;
  const isObjectType = type === "object" || (isArray(type) && type.includes("object"));
  if (type === undefined || (said && isObjectType)) return undefined;
  return isObjectType ? { ...own, additionalProperties: {} } : own;
}

/** Whether a plain schema says what its type is. */
function saysType(schema: Json): boolean {
  if (!isObject(schema)) return schema === false;
  if (["$ref", "type", "enum"].some((name) => Object.hasOwn(schema, name))) return true;
  const every = (name: string): boolean =>
    arrayMember(schema, name).length > 0 && arrayMember(schema, name).every(saysType);
  return arrayMember(schema, "allOf").some(saysType) || every("anyOf") || every("oneOf");
}

/** Whether a plain schema says that something is an object, and nothing else; beside other parts that is too much. */
export function saysOnlyObject(schema: Json): boolean {
  const others = member(schema, "additionalProperties");
  const known = Object.keys(isObject(schema) ? schema : {}).filter((name) => !annotations.has(name));
  const isOpen = isObject(others) && Object.keys(others).length === 0;
  return isOpen && known.length === 2 && stringMember(schema, "type") === "object";
}

/** Whether a schema says that what it describes is not an object. */
function isOther(schema: Json, resolve: (reference: string) => Json, depth = 0): boolean {
  const reference = stringMember(schema, "$ref");
  if (reference !== undefined) return depth < 20 && isOther(resolve(reference), resolve, depth + 1);
  const type = member(schema, "type");
  const values = member(schema, "enum");
  if (isArray(values)) return values.length > 0 && !values.some(isObject);
  return isArray(type) ? !type.includes("object") : typeof type === "string" && type !== "object";
}

function joined(own: JsonObject, part: Json, resolve: (reference: string) => Json): Json {
  return saysOnlyObject(own) || isOther(part, resolve) ? part : { allOf: [own, part] };
}
