import { isArray, isObject, member, stringMember, type Json } from "../../document/json.ts";
import { below } from "../../document/pointer.ts";
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

/** Whether a member of a schema is words or an extension, and therefore not structure. */
export function isWording(name: string): boolean {
  return words.has(name) || name.startsWith("x-");
}

/** A new structure with the words of the old one for each part that is in both, by name, reference or position. */
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

/** Members of a list are matched by what they refer to, and without a reference by position. */
function counterpart(old: readonly Json[], item: Json, index: number): Json | undefined {
  const reference = stringMember(item, "$ref");
  if (reference !== undefined) return old.find((one) => stringMember(one, "$ref") === reference);
  return stringMember(old[index], "$ref") === undefined ? old[index] : undefined;
}

/** The places of a document that still need a person's words, as JSON pointers. */
export function unworded(value: Json, pointer = "#"): readonly string[] {
  if (isArray(value)) return value.flatMap((item, index) => unworded(item, below(pointer, index)));
  if (!isObject(value)) return [];
  const here = member(value, rewordMark) === undefined ? [] : [pointer];
  return [
    ...here,
    ...Object.entries(value).flatMap(([name, child]) => unworded(child, below(pointer, name))),
  ];
}
