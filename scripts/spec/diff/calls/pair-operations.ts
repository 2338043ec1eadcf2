import { stringMember } from "../../../document/json.ts";
import type { LoadedDocument } from "../../../document/document.ts";
import { operationsOf, pathShape, type PlacedOperation } from "../../../document/operations.ts";
import { allowsInPath } from "../../slice/pin.ts";

/** How the path of an operation changed, beyond the names of its parameters. */
export type Move = "operation-moved" | "operation-path-generalised" | "operation-path-specialised";

/** Two operations that are the same call; one of them is missing if the other was added or removed. */
export interface OperationPair {
  readonly old: PlacedOperation | undefined;
  readonly new: PlacedOperation | undefined;
  readonly move?: Move;
}

type Matches = (one: PlacedOperation, other: PlacedOperation) => boolean;

/** Ways in which two operations are the same call without any change of their path, the surest first. */
const same: readonly Matches[] = [
  (one, other) => one.path === other.path,
  (one, other) => upstreamPath(one) === other.path || one.path === upstreamPath(other),
  (one, other) => pathShape(one.path) === pathShape(other.path),
];

/**
 * Pairs the operations of two documents: by method and path, by the path that `x-upstream-path` gives, and by the shape of
 * the path. What is left may have moved: to a path that matches the same addresses, or some of them, or to any other path
 * if the `operationId` is the same.
 */
export function pairOperations(old: LoadedDocument, next: LoadedDocument): readonly OperationPair[] {
  const before = new Set(operationsOf(old));
  const after = new Set(operationsOf(next));
  const pairs: OperationPair[] = [];
  // One operation may be the counterpart of several: a general path, of several special ones.
  const join = (matches: Matches, move?: Move): void => {
    const candidates = byCall(after);
    const found: OperationPair[] = [];
    for (const one of before) {
      const other = candidates.get(callKey(one))?.find((candidate) => matches(one, candidate));
      if (other !== undefined) found.push({ old: one, new: other, ...(move !== undefined && { move }) });
    }
    for (const pair of found) {
      if (pair.old !== undefined) before.delete(pair.old);
      if (pair.new !== undefined) after.delete(pair.new);
    }
    pairs.push(...found);
  };
  for (const matches of same) join(matches);
  join((one, other) => covers(next, other, one), "operation-path-generalised");
  const [gone, come] = [[...before], [...after]];
  const specialised = come.flatMap((other) => {
    const one = gone.find(
      (candidate) => callKey(candidate) === callKey(other) && covers(old, candidate, other),
    );
    return one === undefined ? [] : [{ old: one, new: other, move: "operation-path-specialised" } as const];
  });
  for (const pair of specialised) {
    before.delete(pair.old);
    after.delete(pair.new);
  }
  pairs.push(...specialised);
  join((one, other) => one.id !== undefined && one.id === other.id, "operation-moved");
  for (const one of before) pairs.push({ old: one, new: undefined });
  for (const other of after) pairs.push({ old: undefined, new: other });
  return pairs;
}

/** Only operations of one group and method can be the same call. */
function callKey({ group, method }: PlacedOperation): string {
  return `${group} ${method}`;
}

function byCall(operations: Iterable<PlacedOperation>): ReadonlyMap<string, readonly PlacedOperation[]> {
  const found = new Map<string, PlacedOperation[]>();
  for (const operation of operations) {
    found.set(callKey(operation), [...(found.get(callKey(operation)) ?? []), operation]);
  }
  return found;
}

/** The path of the same operation in the document that it comes from, if it was given another one. */
function upstreamPath({ item, value }: PlacedOperation): string | undefined {
  return stringMember(value, "x-upstream-path") ?? stringMember(item, "x-upstream-path");
}

/**
 * Whether the path of one operation matches every address of the other's, and has a parameter for a fixed part of it. The
 * last part of a path has to be the same kind: `/pets/{id}` is another operation than `/pets/search`.
 */
function covers(document: LoadedDocument, general: PlacedOperation, special: PlacedOperation): boolean {
  const [ones, others] = [general.path.split("/"), special.path.split("/")];
  if (ones.length !== others.length || general.group !== "paths") return false;
  let fixed = 0;
  for (const [index, one] of ones.entries()) {
    const other = others[index] ?? "";
    if (isParameter(one) && isParameter(other)) continue;
    if (!isParameter(one) && one !== other) return false;
    if (!isParameter(one)) fixed += one === "" ? 0 : 1;
    else if (
      other.includes("{") ||
      index === ones.length - 1 ||
      !allowsInPath(document, general, one.slice(1, -1), other)
    )
      return false;
  }
  return fixed > 0;
}

function isParameter(segment: string): boolean {
  return /^\{[^{}]*\}$/.test(segment);
}
