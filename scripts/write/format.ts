import { readFileSync } from "node:fs";
import type { Options } from "prettier";
import { format as prettify } from "prettier/standalone";
import * as babel from "prettier/plugins/babel";
import * as estree from "prettier/plugins/estree";

/** A larger file, which nobody reads from end to end, stays as its emitter printed it. */
const largest = 400_000;

/** Formats a generated file. Markdown stays as it is. */
export async function format(name: string, text: string, configuration: Options): Promise<string> {
  if (name.endsWith(".md") || text.length > largest) return `${text.trimEnd()}\n`;
  return prettify(text, { ...configuration, parser: "babel-ts", plugins: [babel, estree] });
}

/** The project's own configuration of prettier. */
export function readConfiguration(file: string): Options {
  return JSON.parse(readFileSync(file, "utf8")) as Options;
}
