import { readFileSync } from "node:fs";
import { join } from "node:path";
import { printableLines } from "../document/printable.ts";
import { RefusedError } from "../document/refused-error.ts";
import { near } from "../runtime/near.ts";
import { type Surroundings, UsageError } from "./command.ts";
import { commands } from "./commands.ts";
import { helpFor, helpForAll } from "./help.ts";

/** Does what a command line asks for, and gives the exit code. Results are printed, messages are said. */
export async function run(words: readonly string[], surroundings: Surroundings): Promise<number> {
  const { print, say } = surroundings;
  const [name, ...rest] = words;
  if (name === "--version") return (print(`${versionOf(surroundings.root)}\n`), 0);
  const overview = helpForAll(Object.entries(commands).map(([known, { summary }]) => [known, summary]));
  if (name === "--help") return (print(overview), 0);
  if (name === undefined) return (say(overview), 3);
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry === undefined) return (say(`${printableLines(unknown(name))}\n`), 3);
  const command = await entry.load();
  if (asksForHelp(rest)) return (print(helpFor(command.text)), 0);
  try {
    return await command.run(rest, surroundings);
  } catch (error) {
    say(`${printableLines(sentenceOf(error, command.failure))}\n`);
    return error instanceof RefusedError ? command.refused : 3;
  }
}

function unknown(name: string): string {
  const meant = near(name, Object.keys(commands));
  const hint = meant === undefined ? "" : ` Did you mean "${meant}"?`;
  return `Unknown command "${name}".${hint} Choose one of ${Object.keys(commands).join(", ")}, or add --help.`;
}

/** `--help` anywhere among the words, but not behind `--`. */
function asksForHelp(words: readonly string[]): boolean {
  const end = words.indexOf("--");
  return words.slice(0, end === -1 ? words.length : end).includes("--help");
}

function sentenceOf(error: unknown, failure: string): string {
  if (error instanceof UsageError) return error.message;
  if (error instanceof RefusedError) return `${failure} ${error.message}`;
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${failure} This is a mistake in openapi-resources. Please report it with the document, or the part of it that does this:\n${trace}`;
}

function versionOf(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  return version;
}
