import { isObject, member, type Json, type JsonObject } from "../../../document/json.ts";
import type { LoadedDocument } from "../../../document/document.ts";
import { below } from "../../../document/pointer.ts";
import { operationsOf, pathShape, type PlacedOperation } from "../../../document/operations.ts";
import type { References } from "../shape/site.ts";

/** An object of a document, its reference followed, and where it stands. */
export interface Placed {
  readonly value: JsonObject;
  readonly pointer: string;
}

/** One document's side of a comparison of calls. */
export interface Call {
  readonly document: LoadedDocument;
  readonly references: References;
  readonly operation: PlacedOperation;
}

/** The members of an object that maps names to things which may be references. A name may begin with `x-` like any other. */
export function placedByName(
  references: References,
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

/** Names that stand in either map, each with what it stands for on both sides. */
export function* bothSides<T>(
  old: ReadonlyMap<string, T>,
  next: ReadonlyMap<string, T>,
): Generator<readonly [string, T | undefined, T | undefined]> {
  for (const name of new Set([...old.keys(), ...next.keys()])) yield [name, old.get(name), next.get(name)];
}

/** Two operations that are the same call; one of them is missing where the other was added or removed. */
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
