import { isArray, isObject, member, type Json } from "../../../document/json.ts";
import { below } from "../../../document/pointer.ts";

/** A schema, and where it is. */
export interface SchemaNode {
  readonly pointer: string;
  readonly value: Json;
}

/**
 * A place for a value, with every schema that the value has to follow there. Mostly one; several if the parts of an
 * `allOf` describe one property.
 */
export interface Site {
  /** Equal for two sites of one document that hold the same schemas. */
  readonly key: string;
  readonly roots: readonly SchemaNode[];
}

export function siteOf(...roots: readonly SchemaNode[]): Site {
  const byPointer = new Map(roots.map((root) => [root.pointer, root]));
  const sorted = [...byPointer.values()].sort((a, b) => (a.pointer < b.pointer ? -1 : 1));
  return { key: sorted.map((root) => root.pointer).join(" "), roots: sorted };
}

export function nodeBelow(node: SchemaNode, ...names: readonly (string | number)[]): SchemaNode | undefined {
  let value: Json | undefined = node.value;
  for (const name of names) {
    value = isArray(value) ? value[Number(name)] : member(value, String(name));
    if (value === undefined) return undefined;
  }
  return { pointer: below(node.pointer, ...names), value };
}

/** The members of a keyword that is a list of schemas, such as `allOf`. */
export function listBelow(node: SchemaNode, keyword: string): readonly SchemaNode[] {
  const list = member(node.value, keyword);
  if (!isArray(list)) return [];
  return list.map((value, index) => ({ pointer: below(node.pointer, keyword, index), value }));
}

/** The members of a keyword that maps names to schemas, such as `properties`. */
export function mapBelow(node: SchemaNode, keyword: string): readonly (readonly [string, SchemaNode])[] {
  const map = member(node.value, keyword);
  if (!isObject(map)) return [];
  return Object.entries(map).map(([name, value]) => [
    name,
    { pointer: below(node.pointer, keyword, name), value },
  ]);
}
