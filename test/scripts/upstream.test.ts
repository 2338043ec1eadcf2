import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { emit } from "../../scripts/emit/emit.ts";
import { describeDocument } from "../../scripts/generate.ts";
import { loadDocument } from "../../scripts/load/document.ts";
import { compileErrors } from "./support/generated-program.ts";

const folder: string = process.env["UPSTREAM_SPECS"] ?? "";
const documents: readonly string[] = existsSync(folder)
  ? readdirSync(folder).filter((name) => /\.json(?:\.gz)?$/.test(name))
  : [];
if (documents.length === 0)
  console.warn("UPSTREAM_SPECS names no folder with documents: whole upstream documents are not tried.");

/** Operations that a whole document may have faults in: less than one in a hundred. */
const tolerated = 0.01;

describe.runIf(documents.length > 0)("whole upstream documents", () => {
  test.each(documents.map((name) => [name]))(
    "%s: all that it gives compiles, and next to nothing is left out",
    (name) => {
      const { document, plain, facts } = describeDocument(loadDocument(join(folder, name)));
      const skipped = facts.faults.filter((fault) => fault.skipped).length;
      expect(facts.operations.length).toBeGreaterThan(1000);
      expect(skipped / facts.operations.length).toBeLessThan(tolerated);
      const outputs = new Map(emit(document, plain, facts).map((file) => [file.name, file.text]));
      expect(compileErrors(outputs)).toEqual([]);
    },
    900_000,
  );
});
