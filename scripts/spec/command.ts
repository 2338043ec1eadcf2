import { parseArgs, type ParseArgsConfig } from "node:util";
import { endWithoutReader } from "../write/gone-reader.ts";
import { printableLines } from "../document/printable.ts";

/** A command line that asks for nothing that can be done. The message says why, and how the command is used. */
export class UsageError extends Error {
  override readonly name: string = "UsageError";
}

/** Reads a command line as node's own `parseArgs` does. Throws {@link UsageError} for what it does not know. */
export function parseCommand<T extends ParseArgsConfig>(
  usage: string,
  config: T,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    // Node adds advice on positional arguments that begin with a dash, which no command here takes.
    const [sentence = ""] = (error as Error).message.split(/\. |\n/);
    throw new UsageError(`${sentence.replace(/\.$/, "")}. ${usage}`);
  }
}

/**
 * Runs a command if its file is the one that was started. If it throws, the sentence is printed after `failure`, and the
 * exit code is 3.
 */
export async function runCommand(
  file: string,
  failure: string,
  command: (words: readonly string[]) => number | Promise<number>,
): Promise<void> {
  if (file !== process.argv[1]) return;
  endWithoutReader();
  try {
    process.exitCode = await command(process.argv.slice(2));
  } catch (error) {
    const { message } = error as Error;
    const sentence = error instanceof UsageError ? message : `${failure} ${message}`;
    process.stderr.write(`${printableLines(sentence)}\n`);
    process.exitCode = 3;
  }
}
