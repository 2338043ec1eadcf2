/** The newest of the whole upstream documents, at the strictest settings. All of them, at both: `npm run test:compilers`. */
import { expect, test } from "vitest";
import { compileErrors } from "./support/generated-program.ts";
import { emitUpstream, upstreamDocuments as documents } from "./support/upstream.ts";

if (documents.length === 0)
  console.warn("UPSTREAM_SPECS names no folder with documents: whole upstream documents are not tried.");

/** Operations that a whole document may have faults in: less than one in a hundred. */
const tolerated = 0.01;

/** The documents are named for their days. */
const newest: string = documents.toSorted().at(-1) ?? "";

test.runIf(newest !== "")(
  `${newest || "an upstream document"}: all that it gives compiles, and next to nothing is left out`,
  () => {
    const { facts, outputs } = emitUpstream(newest);
    const skipped = facts.diagnostics.filter((fault) => fault.skipped).length;
    expect(facts.operations.length).toBeGreaterThan(1000);
    expect(skipped / facts.operations.length).toBeLessThan(tolerated);
    expect(compileErrors(outputs, [true])).toEqual([]);
  },
);
