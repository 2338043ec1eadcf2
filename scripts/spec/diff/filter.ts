import type { LoadedDocument } from "../../document/document.ts";
import { operationsOf, pathShape, type PlacedOperation } from "../../document/operations.ts";
import { matches } from "../slice/select.ts";
import { RefusedError } from "../../document/refused-error.ts";

/** Which operations to compare. Each list that is not empty has to name an operation. */
export interface OperationFilter {
  /** Ids, methods, paths, or method and path. */
  readonly operations: readonly string[];
  readonly tags: readonly string[];
  /** Paths, which stand for all below them too. The names of their parameters do not count. */
  readonly paths: readonly string[];
}

/** A filter that no operation passes. The message says what it asks for. */
export class NothingToCompare extends RefusedError {
  override readonly name: string = "NothingToCompare";
}

/** Whether an operation is to be compared. Throws {@link NothingToCompare} if none of the documents' operations is. */
export function filterOf(
  { operations, tags, paths }: OperationFilter,
  documents: readonly LoadedDocument[],
): (operation: PlacedOperation) => boolean {
  const shapes = paths.map((path) => pathShape(path).replace(/\/+$/, ""));
  const passes = (operation: PlacedOperation): boolean =>
    (operations.length === 0 || operations.some((selector) => matches(operation, selector))) &&
    (tags.length === 0 || tags.some((tag) => operation.tags.includes(tag))) &&
    (paths.length === 0 || shapes.some((shape) => isBelow(pathShape(operation.path), shape)));
  if (!documents.some((document) => operationsOf(document).some(passes))) {
    const asked = [...operations, ...tags, ...paths].map((one) => JSON.stringify(one)).join(", ");
    throw new NothingToCompare(`No operation of either document matches ${asked}. Check the spelling.`);
  }
  return passes;
}

function isBelow(path: string, shape: string): boolean {
  return path === shape || path.startsWith(`${shape}/`);
}
