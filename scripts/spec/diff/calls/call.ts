import type { LoadedDocument } from "../../../document/document.ts";
import { isObject, member, type Json, type JsonObject } from "../../../document/json.ts";
import { operationsOf, pathShape, type PlacedOperation } from "../../../document/operations.ts";
import { below } from "../../../document/pointer.ts";
import type { SchemaReferences } from "../shape/schema-references.ts";

/** An object of a document, with its reference followed, and where it is. */
export interface Placed {
  readonly value: JsonObject;
  readonly pointer: string;
}

/** One document's side of a comparison of calls. */
export interface Call {
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

/** Two operations that are the same call; one of them is missing if the other was added or removed. */
export type OperationPair = readonly [PlacedOperation | undefined, PlacedOperation | undefined];

/** Pairs operations by method and path: first those of the very same path, then whatever its parameters are called. */
export function pairOperations(old: LoadedDocument, next: LoadedDocument): readonly OperationPair[] {
  const before = new Set(operationsOf(old));
  const after = new Set(operationsOf(next));
  const pairs: OperationPair[] = [];
  for (const pathOf of [(path: string) => path, pathShape]) {
    const keyOf = ({ group, method, path }: PlacedOperation): string => `${group} ${method} ${pathOf(path)}`;
    const byKey = new Map([...after].map((operation) => [keyOf(operation), operation]));
    for (const operation of before) {
      const other = byKey.get(keyOf(operation));
      if (other === undefined || !after.has(other)) continue;
      pairs.push([operation, other]);
      before.delete(operation);
      after.delete(other);
    }
  }
  for (const operation of before) pairs.push([operation, undefined]);
  for (const operation of after) pairs.push([undefined, operation]);
  return pairs;
}

export function isTrue(value: Json | undefined): boolean {
  return value === true;
}
