import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Options } from "prettier";
import { format as prettify } from "prettier/standalone";
import * as babel from "prettier/plugins/babel";
import * as estree from "prettier/plugins/estree";
import type { OutputFile } from "./folder.ts";

/** A larger file, which nobody reads from end to end, stays as its emitter printed it. */
const largest = 400_000;

/** Formats generated files as the project at `root` formats its own. Markdown stays as it is. */
export async function formatAll(root: string, files: readonly OutputFile[]): Promise<OutputFile[]> {
  const options = JSON.parse(readFileSync(join(root, ".prettierrc.json"), "utf8")) as Options;
  const formatted: OutputFile[] = [];
  for (const { name, text } of files) formatted.push({ name, text: await format(name, text, options) });
  return formatted;
}

async function format(name: string, text: string, options: Options): Promise<string> {
  if (name.endsWith(".md") || text.length > largest) return `${text.trimEnd()}\n`;
  return prettify(text, { ...options, parser: "babel-ts", plugins: [babel, estree] });
}
