import { isArray, isObject, stringMember, type Json } from "../../document/json.ts";
import { rewordMark } from "./structure.ts";

const words: ReadonlySet<string> = new Set(["description", "title", "example", "examples", "externalDocs"]);
const namedSchemas: ReadonlySet<string> = new Set(["properties", "patternProperties", "dependentSchemas"]);
const innerSchemas: ReadonlySet<string> = new Set([
  "items",
  "additionalProperties",
  "not",
  "if",
  "then",
  "else",
  "contains",
]);

/** Whether a member of a schema says something in words, or is an extension: no structure either way. */
export function isWording(name: string): boolean {
  return words.has(name) || name.startsWith("x-");
}

/** A new structure with the words of the old one, wherever the same thing stands in both: by name, reference or place. */
export function withWording(old: Json | undefined, next: Json): Json {
  if (!isObject(old) || !isObject(next)) return next;
  const kept = Object.fromEntries(Object.entries(old).filter(([name]) => isWording(name)));
  const placeholder = (name: string): boolean =>
    (name === "description" || name === rewordMark) && "description" in old;
  const structure = Object.entries(next).flatMap(([name, value]): (readonly [string, Json])[] =>
    placeholder(name) ? [] : [[name, inner(name, old[name], value)]],
  );
  return { ...Object.fromEntries(structure), ...kept };
}

function inner(name: string, old: Json | undefined, next: Json): Json {
  if (innerSchemas.has(name)) return withWording(old, next);
  if (isArray(next) && isArray(old))
    return next.map((item, index) => withWording(counterpart(old, item, index), item));
  if (!namedSchemas.has(name) || !isObject(next) || !isObject(old)) return next;
  return Object.fromEntries(Object.entries(next).map(([key, value]) => [key, withWording(old[key], value)]));
}

/** Members of a list belong together by what they refer to; without a reference by place. */
function counterpart(old: readonly Json[], item: Json, index: number): Json | undefined {
  const reference = stringMember(item, "$ref");
  if (reference !== undefined) return old.find((one) => stringMember(one, "$ref") === reference);
  return stringMember(old[index], "$ref") === undefined ? old[index] : undefined;
}
