import { CommanderError } from "commander";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { CommandFailure } from "./failure.ts";
import { createProgram } from "./program.ts";
import { fileSentence } from "./system-errors.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Runs a command line to its end, and gives the code to end with. Nothing is thrown: what went wrong is a sentence on standard error.
 *
 * @param args Without the program's name: `["lint", "--fix"]`.
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = exitCodes.fine;
  const program = createProgram(terminal, (done) => {
    code = done;
  });
  try {
    if (args.length === 0) {
      program.outputHelp({ error: true });
      return exitCodes.usage;
    }
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    // Commander has said already what is wrong with the command line.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
    return failed(error, args.includes("--verbose"), terminal);
  }
}

function failed(error: unknown, isVerbose: boolean, terminal: Terminal): ExitCode {
  const { red } = terminal.notePaint;
  const message = error instanceof Error ? error.message : String(error);
  terminal.note(red(fileSentence(error) ?? message));
  if (error instanceof CommandFailure) return error.code;
  if (isVerbose && error instanceof Error && error.stack !== undefined) terminal.note(error.stack);
  return exitCodes.couldNot;
}
