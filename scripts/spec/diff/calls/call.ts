import type { LoadedDocument } from "../../../document/document.ts";
import { isObject, member, type Json, type JsonObject } from "../../../document/json.ts";
import type { PlacedOperation } from "../../../document/operations.ts";
import { below } from "../../../document/pointer.ts";
import type { SchemaReferences } from "../shape/schema-references.ts";

/** An object of a document, with its reference followed, and where it is. */
export interface Placed {
  readonly value: JsonObject;
  readonly pointer: string;
}

/** One document's side of a comparison of calls: an operation, and what it takes to follow its references. */
export interface CallSide {
  readonly document: LoadedDocument;
  readonly references: SchemaReferences;
  readonly operation: PlacedOperation;
}

/** The members of an object that maps names to things, which may be references. A name may begin with `x-` like any other. */
export function placedByName(
  references: SchemaReferences,
  holder: Placed,
  keyword: string,
  nameOf: (name: string) => string = (name) => name,
): ReadonlyMap<string, Placed> {
  const map = member(holder.value, keyword);
  if (!isObject(map)) return new Map();
  return new Map(
    Object.entries(map).map(([name, value]) => [
      nameOf(name),
      references.object(value, below(holder.pointer, keyword, name)),
    ]),
  );
}

/** The names of both maps, each with its value on both sides. */
export function* bothSides<T>(
  old: ReadonlyMap<string, T>,
  next: ReadonlyMap<string, T>,
): Generator<readonly [string, T | undefined, T | undefined]> {
  for (const name of new Set([...old.keys(), ...next.keys()])) yield [name, old.get(name), next.get(name)];
}

export function isTrue(value: Json | undefined): boolean {
  return value === true;
}
