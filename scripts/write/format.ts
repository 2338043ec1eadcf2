import { readFileSync } from "node:fs";
import type { Options } from "prettier";
import { format as prettify } from "prettier/standalone";
import * as babel from "prettier/plugins/babel";
import * as estree from "prettier/plugins/estree";
import * as markdown from "prettier/plugins/markdown";

/**
 * Formats what people read. A file larger than `largest` characters, which nobody reads from end to end, stays as its
 * emitter printed it.
 */
export async function format(name: string, text: string, configuration: Options): Promise<string> {
  if (asItIs.has(name) || text.length > largest)
    return `${text.trimEnd()}
`;
  const parser = name.endsWith(".md") ? "markdown" : "babel-ts";
  return prettify(text, { ...configuration, parser, plugins: [babel, estree, markdown] });
}

const largest = 400_000;

/** schema.ts comes from the compiler's printer; fetch-client.ts is written in its final form. */
const asItIs: ReadonlySet<string> = new Set(["schema.ts", "fetch-client.ts"]);

/** The project's own configuration of prettier. */
export function readConfiguration(file: string): Options {
  return JSON.parse(readFileSync(file, "utf8")) as Options;
}
