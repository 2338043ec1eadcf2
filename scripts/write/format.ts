import { readFileSync } from "node:fs";
import type { Options } from "prettier";
import { format as prettify } from "prettier/standalone";
import * as babel from "prettier/plugins/babel";
import * as estree from "prettier/plugins/estree";
import * as markdown from "prettier/plugins/markdown";
import type { EmittedFile } from "../emit/emit.ts";

/**
 * Formats what people read. schema.ts comes from the compiler's printer and stays as it is; so does a file larger than
 * `largest` characters, which nobody reads from end to end.
 */
export async function format(file: EmittedFile, configuration: Options): Promise<string> {
  if (file.name === "schema.ts" || file.text.length > largest) return `${file.text.trimEnd()}\n`;
  const parser = file.name.endsWith(".md")
    ? "markdown"
    : file.name.endsWith(".json")
      ? "json-stringify"
      : "babel-ts";
  return prettify(file.text, { ...configuration, parser, plugins: [babel, estree, markdown] });
}

const largest = 400_000;

/** The project's own configuration of prettier. */
export function readConfiguration(file: string): Options {
  return JSON.parse(readFileSync(file, "utf8")) as Options;
}
