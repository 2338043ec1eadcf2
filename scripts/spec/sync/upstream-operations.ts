import type { LoadedDocument } from "../../document/document.ts";
import { stringMember } from "../../document/json.ts";
import { operationName, operationsOf, pathShape, type PlacedOperation } from "../../document/operations.ts";

/** An operation of ours that the other document does not have. */
export class MissingUpstream extends Error {
  constructor(names: readonly string[]) {
    super(
      `The other document has no ${names.join(", no ")}. ` +
        `Remove what is gone from our document by hand, or name its id there in "x-upstream"; then sync again.`,
    );
    this.name = "MissingUpstream";
  }
}

/**
 * What our operations are called in the other document: by method and path, by method and the path whatever its
 * parameters are called, or by the id that `x-upstream` names. Throws {@link MissingUpstream} for those it lacks.
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
