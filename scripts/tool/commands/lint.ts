import { printable } from "../../document/printable.ts";
import {
  type Command,
  type CommandText,
  readWords,
  type Surroundings,
  UsageError,
  usageOf,
} from "../command.ts";
import { readConfiguration } from "../configuration.ts";
import { labelOf, namedSource } from "../document-source.ts";
import { lintSource } from "../lint-source.ts";

const text = {
  name: "lint",
  usage: ["[DOCUMENT] [OPTION …]"],
  summary: "Lints a document with Redocly's recommended rules.",
  about:
    "Lints a document with Redocly's recommended rules. Any problem counts, a warning too. Without DOCUMENT it is the one that the configuration names.",
  options: {
    config: { type: "string", value: "FILE", says: "The configuration that names the document." },
    "allow-outside": {
      type: "string",
      multiple: true,
      value: "DIR",
      says: "Follow references into this folder too, not only into the document's own.",
    },
  },
  examples: ["petstore.yaml"],
  exitCodes: [
    [0, "No problems."],
    [1, "There are problems."],
    [3, "It could not be linted."],
  ],
} as const satisfies CommandText;

async function run(words: readonly string[], { stdin, print, say }: Surroundings): Promise<number> {
  const { values, positionals } = readWords(text, words);
  const [named, ...more] = positionals;
  const configured = named === undefined ? await readConfiguration(values.config) : undefined;
  const word = named ?? configured?.configuration.spec;
  if (word === undefined || more.length > 0) throw new UsageError(`Name one document. ${usageOf(text)}`);
  const allowed = values["allow-outside"] ?? configured?.configuration.allowOutside;
  const problems = await lintSource(await namedSource(word, stdin), allowed);
  const file = labelOf(word);
  // A problem as a line that an editor can jump to.
  for (const { pointer, severity, message, rule } of problems)
    say(`${printable(`${file}${pointer}: ${severity}: ${message} (${rule})`)}\n`);
  const { length } = problems;
  const many = `${length === 0 ? "no" : length} ${length === 1 ? "problem" : "problems"}`;
  print(`${file}: ${many} by the recommended rules.\n`);
  return length === 0 ? 0 : 1;
}

export const lintCommand: Command = { text, failure: "The document was not linted:", refused: 3, run };
