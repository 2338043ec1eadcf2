import { readFileSync } from "node:fs";
import type { Options } from "prettier";
import { format as prettify } from "prettier/standalone";
import * as babel from "prettier/plugins/babel";
import * as estree from "prettier/plugins/estree";
import { holdingOutFinal, splitAtMark } from "./final-form.ts";

/**
 * Formats what people read. A file larger than `largest` characters, which nobody reads from end to end, stays as its
 * emitter printed it; so does what stands above the mark.
 */
export async function format(name: string, text: string, configuration: Options): Promise<string> {
  const [final, rest] = splitAtMark(text);
  if (asItIs.has(name) || text.length > largest) return `${(final + rest).trimEnd()}\n`;
  const settings: Options = { ...configuration, parser: "babel-ts", plugins: [babel, estree] };
  const formatted = await holdingOutFinal(rest.trimStart(), settings.printWidth ?? 80, async (source) =>
    prettify(source, settings),
  );
  return final === "" ? formatted : `${final.trimEnd()}\n\n${formatted}`;
}

const largest = 400_000;

/** schema.ts comes from the compiler's printer; the others are emitted in their final form. */
const asItIs: ReadonlySet<string> = new Set([
  "schema.ts",
  "fetch-client.ts",
  "agreement.test-d.ts",
  "index.ts",
  "README.md",
]);

/** The project's own configuration of prettier. */
export function readConfiguration(file: string): Options {
  return JSON.parse(readFileSync(file, "utf8")) as Options;
}
