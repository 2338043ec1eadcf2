import { readFileSync } from "node:fs";
import type { Options } from "prettier";
import { format as prettify } from "prettier/standalone";
import * as babel from "prettier/plugins/babel";
import * as estree from "prettier/plugins/estree";
import * as markdown from "prettier/plugins/markdown";

/**
 * Formats what people read. schema.ts comes from the compiler's printer and stays as it is; so does a file larger than
 * `largest` characters, which nobody reads from end to end.
 */
export async function format(name: string, text: string, configuration: Options): Promise<string> {
  if (name === "schema.ts" || text.length > largest)
    return `${text.trimEnd()}
`;
  const parser = name.endsWith(".md") ? "markdown" : "babel-ts";
  return prettify(text, { ...configuration, parser, plugins: [babel, estree, markdown] });
}

const largest = 400_000;

/** The project's own configuration of prettier. */
export function readConfiguration(file: string): Options {
  return JSON.parse(readFileSync(file, "utf8")) as Options;
}
