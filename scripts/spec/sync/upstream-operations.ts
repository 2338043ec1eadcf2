import type { LoadedDocument } from "../../document/document.ts";
import { stringMember } from "../../document/json.ts";
import { operationName, operationsOf, pathShape, type PlacedOperation } from "../../document/operations.ts";
import type { Placement } from "../slice/pin.ts";
import { RefusedError } from "../../document/refused-error.ts";

/** Operations of ours that the other document does not have. */
export class MissingUpstream extends RefusedError {
  constructor(names: readonly string[]) {
    super(
      `The other document does not have ${names.join(", ")}. Remove what is gone from our document by hand, or give its ` +
        `id there in "x-upstream", or its path there in "x-upstream-path"; then sync again.`,
    );
    this.name = "MissingUpstream";
  }
}

/** Our operations in the other document: their names there, and where a slice of it has to put them. */
export interface UpstreamOperations {
  readonly names: readonly string[];
  readonly placement: Placement;
}

/**
 * Finds our operations in the other document: by method and the path that `x-upstream-path` gives, or our own path, or its
 * shape, or by the id that `x-upstream` gives. Throws {@link MissingUpstream} for those that it lacks.
 */
export function upstreamOperations(ours: LoadedDocument, upstream: LoadedDocument): UpstreamOperations {
  const theirs = operationsOf(upstream);
  const missing: string[] = [];
  const paths = new Map<string, readonly string[]>();
  for (const operation of operationsOf(ours)) {
    const found = counterpart(operation, theirs);
    if (found === undefined) missing.push(operationName(operation));
    else {
      const path = upstreamPath(operation) === undefined ? found.path : operation.path;
      paths.set(operationName(found), [...(paths.get(operationName(found)) ?? []), path]);
    }
  }
  if (missing.length > 0) throw new MissingUpstream(missing);
  return {
    names: [...paths.keys()],
    placement: (operation) => paths.get(operationName(operation)) ?? [operation.path],
  };
}

function upstreamPath({ item, value }: PlacedOperation): string | undefined {
  return stringMember(value, "x-upstream-path") ?? stringMember(item, "x-upstream-path");
}

function counterpart(
  operation: PlacedOperation,
  theirs: readonly PlacedOperation[],
): PlacedOperation | undefined {
  const named = stringMember(operation.value, "x-upstream");
  const path = upstreamPath(operation) ?? operation.path;
  const same = theirs.filter(({ method }) => method === operation.method);
  return (
    same.find((one) => one.path === path) ??
    same.find(({ id }) => named !== undefined && id === named) ??
    same.find((one) => pathShape(one.path) === pathShape(path))
  );
}
