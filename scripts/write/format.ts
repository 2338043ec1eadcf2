import { format as prettify } from "prettier/standalone";
import * as babel from "prettier/plugins/babel";
import * as estree from "prettier/plugins/estree";
import { RefusedError } from "../document/refused-error.ts";
import type { OutputFile } from "./folder.ts";

/** A larger file, which nobody reads from end to end, stays as its emitter printed it. */
const largest = 400_000;

/** Options of Prettier that say how TypeScript is formatted. */
export type FormatOptions = Readonly<Record<string, unknown>>;

/** Formats generated files. Markdown stays as it is. Throws RefusedError for options that mean nothing. */
export async function formatAll(files: readonly OutputFile[], options: FormatOptions): Promise<OutputFile[]> {
  await checkOptions(options);
  const formatted: OutputFile[] = [];
  for (const { name, text } of files) formatted.push({ name, text: await format(name, text, options) });
  return formatted;
}

/** With an empty text, nothing but the options can be wrong. */
async function checkOptions(options: FormatOptions): Promise<void> {
  try {
    await format("empty.ts", "", options);
  } catch (error) {
    const [why = ""] = (error as Error).message.split("\n");
    throw new RefusedError(`The files cannot be formatted by these options of Prettier: ${why}`);
  }
}

async function format(name: string, text: string, options: FormatOptions): Promise<string> {
  if (name.endsWith(".md") || text.length > largest) return `${text.trimEnd()}\n`;
  // Compared and written on every system: lines end alike.
  return prettify(text, { ...options, endOfLine: "lf", parser: "babel-ts", plugins: [babel, estree] });
}
