#!/usr/bin/env node
/** The command `access-policies`. */
import { run } from "./run.ts";
import { terminalOf } from "./terminal.ts";

// A reader that has seen enough, such as `head`, closes the pipe. The command goes on, and ends with its own code.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

const args = process.argv.slice(2);
const terminal = terminalOf(process, { noColor: args.includes("--no-color") });
process.exitCode = await run(args, terminal);
