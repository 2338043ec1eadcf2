import {
  arrayMember,
  type Json,
  type JsonObject,
  isObject,
  member,
  objectMember,
  stringMember,
} from "../document/json.ts";
import { saysOnlyObject } from "./composition.ts";

type Resolve = (reference: string) => Json;

/**
 * A plain schema in which what several parts say about one list is said together, by a part that comes first. By the letter
 * `A[] & B[]` is the same as `(A & B)[]`, but its `map`, `find` and other methods are those of `A[]` alone.
 */
export function withRefinedLists(schema: JsonObject, resolve: Resolve): Json {
  const parts = arrayMember(schema, "allOf");
  if (parts.length < 2) return schema;
  const lists = parts.flatMap((part) => itemsOf(part, resolve) ?? []);
  const isList = parts.some((part) => stringMember(followed(part, resolve), "type") === "array");
  if (lists.length > 1 && isList) {
    const { allOf: _parts, ...kept } = schema;
    const list = { type: "array", items: joined(lists, resolve) };
    const others = parts.filter((part) => itemsOf(part, resolve) === undefined);
    return others.length === 0 ? { ...kept, ...list } : { ...kept, allOf: [list, ...others] };
  }
  const refined = Object.fromEntries(
    [...new Set(parts.flatMap((part) => propertyNames(part, resolve)))].flatMap((name) => {
      const items = parts.flatMap((part) => listsUnder(part, name, resolve));
      return items.length < 2 ? [] : [[name, joined(items, resolve)] as const];
    }),
  );
  if (Object.keys(refined).length === 0) return schema;
  const declares = (part: Json): boolean =>
    Object.keys(objectMember(part, "properties")).some((name) => Object.hasOwn(refined, name));
  const own = parts.findLast(declares) ?? { type: "object" };
  const declared = objectMember(own, "properties");
  const described = Object.entries(refined).map(([name, items]): [string, Json] => {
    const said = member(declared, name);
    const kept = isObject(said) && !Object.hasOwn(said, "$ref") ? said : {};
    return [name, { ...kept, type: "array", items }];
  });
  const first = { ...(own as JsonObject), properties: { ...declared, ...Object.fromEntries(described) } };
  return { ...schema, allOf: [first, ...parts.filter((part) => part !== own)] };
}

/** What the items of a list are that a schema describes, and nothing but a list. */
function itemsOf(schema: Json | undefined, resolve: Resolve): Json | undefined {
  const seen = followed(schema, resolve);
  const isOther = ["allOf", "anyOf", "oneOf", "prefixItems", "enum", "properties"].some(
    (name) => member(seen, name) !== undefined,
  );
  if (isOther || member(seen, "nullable") === true) return undefined;
  const type = member(seen, "type");
  if (type === "array") return member(seen, "items") ?? {};
  return type === undefined ? member(seen, "items") : undefined;
}

/** The names of the properties that a schema or its parts declare. */
function propertyNames(schema: Json, resolve: Resolve, depth = 0): string[] {
  const seen = followed(schema, resolve);
  const parts = depth > deepest ? [] : arrayMember(seen, "allOf");
  return [
    ...Object.keys(objectMember(seen, "properties")),
    ...parts.flatMap((part) => propertyNames(part, resolve, depth + 1)),
  ];
}

/** What a schema and its parts say about the items of a property that is a list. */
function listsUnder(schema: Json, name: string, resolve: Resolve, depth = 0): Json[] {
  const seen = followed(schema, resolve);
  const parts = depth > deepest ? [] : arrayMember(seen, "allOf");
  const own = itemsOf(member(member(seen, "properties"), name), resolve);
  return [
    ...(own === undefined ? [] : [own]),
    ...parts.flatMap((part) => listsUnder(part, name, resolve, depth + 1)),
  ];
}

const deepest = 20;

function followed(schema: Json | undefined, resolve: Resolve): Json | undefined {
  const reference = stringMember(schema, "$ref");
  return reference === undefined ? schema : resolve(reference);
}

/** One schema of all that is said about the items, each thing once. */
function joined(items: readonly Json[], resolve: Resolve): Json {
  const told = items.filter(
    (one, index) =>
      !(isObject(one) && Object.keys(one).length === 0) &&
      !saysOnlyObject(one) &&
      items.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === index,
  );
  const [first] = told;
  if (told.length > 1) return withRefinedLists({ allOf: told }, resolve);
  return first ?? items.find(saysOnlyObject) ?? {};
}
