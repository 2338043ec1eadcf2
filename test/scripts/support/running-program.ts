import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildSync } from "esbuild";
import type { GenerateOptions } from "../../../scripts/generate.ts";
import { generateDocument } from "./corpus.ts";
import { compileErrors, writtenOutputs } from "./generated-program.ts";

const root: string = join(import.meta.dirname, "../../..");

/**
 * What a program exports as `results`. It stands beside what a document of the corpus gives, and compiles with it at the strictest
 * settings; throws if it does not.
 */
export async function runProgram(
  document: string,
  program: string,
  options: GenerateOptions = {},
): Promise<unknown> {
  const { files } = await generateDocument(document, options);
  const own = document.replace(/\.\w+$/, "");
  const outputs = new Map([...files, [`${own}/use.ts`, program]]);
  const errors = compileErrors(outputs, [true]);
  if (errors.length > 0) throw new Error(errors.join("\n"));
  const folder = writtenOutputs(outputs);
  try {
    const bundle = join(folder, "use.mjs");
    const [built] = buildSync({
      entryPoints: [join(folder, own, "use.ts")],
      nodePaths: [join(root, "node_modules")],
      bundle: true,
      format: "esm",
      write: false,
    }).outputFiles;
    writeFileSync(bundle, built?.text ?? "");
    return ((await import(pathToFileURL(bundle).href)) as { readonly results: unknown }).results;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
