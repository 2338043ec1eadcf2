import type { LoadedDocument } from "../../../document/document.ts";
import {
  isArray,
  isObject,
  member,
  stringMember,
  type Json,
  type JsonObject,
} from "../../../document/json.ts";
import { below, parsePointer, pointerTo } from "../../../document/pointer.ts";

/** A schema where it stands. */
export interface SchemaNode {
  readonly pointer: string;
  readonly value: Json;
}

/**
 * A place that a value can come to, with every schema that the value has to follow there. Mostly one; several where
 * `allOf` describes a property twice.
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

/** Follows `$ref`; a node that is no reference is its own target. */
export class References {
  readonly #document: LoadedDocument;
  readonly #targets = new Map<string, SchemaNode>();

  constructor(document: LoadedDocument) {
    this.#document = document;
  }

  /** What a node's `$ref` points at, which may be a reference again; undefined for a node without one. */
  target(node: SchemaNode): SchemaNode | undefined {
    const reference = stringMember(node.value, "$ref");
    return reference === undefined ? undefined : this.at(reference);
  }

  /** The object at a place where references are allowed, its reference followed. */
  object(value: Json | undefined, pointer: string): { readonly value: JsonObject; readonly pointer: string } {
    const reference = stringMember(value, "$ref");
    const found = reference === undefined ? { value, pointer } : this.#document.resolve(reference);
    return { pointer: found.pointer, value: isObject(found.value) ? found.value : {} };
  }

  at(reference: string): SchemaNode {
    const known = this.#targets.get(reference);
    if (known !== undefined) return known;
    const found = this.#step(reference) ?? this.#document.resolve(reference);
    this.#targets.set(reference, found);
    return found;
  }

  /** One step only: a component may be a reference with more beside it. */
  #step(reference: string): SchemaNode | undefined {
    const names = parsePointer(reference);
    if (names === undefined) return undefined;
    const found = nodeBelow({ pointer: "#", value: this.#document.root }, ...names);
    return found === undefined ? undefined : { pointer: pointerTo(names), value: found.value };
  }
}
