import type { LoadedDocument } from "../../document/document.ts";
import { stringMember } from "../../document/json.ts";
import { operationName, operationsOf, pathShape, type PlacedOperation } from "../../document/operations.ts";

/** Operations of ours that the other document does not have. */
export class MissingUpstream extends Error {
  constructor(names: readonly string[]) {
    super(
      `The other document does not have ${names.join(", ")}. ` +
        `Remove what is gone from our document by hand, or give its id there in "x-upstream"; then sync again.`,
    );
    this.name = "MissingUpstream";
  }
}

/**
 * The names of our operations in the other document: found by method and path, by method and the shape of the path, or by
 * the id that `x-upstream` gives. Throws {@link MissingUpstream} for those that it lacks.
 */
export function upstreamNames(ours: LoadedDocument, upstream: LoadedDocument): readonly string[] {
  const theirs = operationsOf(upstream);
  const missing: string[] = [];
  const names = operationsOf(ours).flatMap((operation) => {
    const found = counterpart(operation, theirs);
    if (found === undefined) missing.push(operationName(operation));
    return found === undefined ? [] : [operationName(found)];
  });
  if (missing.length > 0) throw new MissingUpstream(missing);
  return names;
}

function counterpart(
  operation: PlacedOperation,
  theirs: readonly PlacedOperation[],
): PlacedOperation | undefined {
  const named = stringMember(operation.value, "x-upstream");
  const same = theirs.filter(({ method }) => method === operation.method);
  return (
    same.find(({ path }) => path === operation.path) ??
    same.find(({ id }) => named !== undefined && id === named) ??
    same.find(({ path }) => pathShape(path) === pathShape(operation.path))
  );
}
