import { relative } from "node:path";
import type { Diagnostic } from "../document/diagnostic.ts";
import type { Command } from "./command.ts";

/** How a run went. */
export interface Report {
  readonly exitCode: 0 | 1 | 2;
  /** For standard output. */
  readonly output: string;
  /** For standard error. */
  readonly errors: string;
}

/** How many diagnostics are listed one by one; README.md in the output has all of them. */
const listed = 20;

/** The ways that a run can go. */
export const report: {
  done(command: Command, diagnostics: readonly Diagnostic[]): Report;
  differs(command: Command, difference: string): Report;
  refused(sentence: string): Report;
} = {
  done: (command, diagnostics) => ({
    exitCode: 0,
    output: `${place(command)} ${command.check ? "is" : "is now"} what ${command.spec} gives.\n`,
    errors: diagnosticLines(command, diagnostics),
  }),
  differs: (command, difference) => ({
    exitCode: 1,
    output: difference,
    errors: `\n${place(command)} is not what ${command.spec} and the generator give. Run: ${repair(command)}\n`,
  }),
  refused: (sentence) => ({ exitCode: 2, output: "", errors: `${sentence}\nNothing was written.\n` }),
};

function place(command: Command): string {
  return `${relative(process.cwd(), command.out) || "."}/`;
}

/** The command that makes the output right again. */
function repair(command: Command): string {
  if (process.env["npm_lifecycle_event"] !== undefined) return "npm run generate";
  return `npx tsx scripts/generate.ts --spec ${command.spec} --out ${relative(process.cwd(), command.out) || "."}`;
}

function diagnosticLines(command: Command, diagnostics: readonly Diagnostic[]): string {
  if (diagnostics.length === 0) return "";
  const lines = diagnostics
    .slice(0, listed)
    .map(
      (diagnostic) =>
        `${command.spec}, at ${diagnostic.pointer}: ${diagnostic.sentence}${diagnostic.skipped ? " Until then it is left out." : ""}`,
    );
  const more =
    diagnostics.length > listed
      ? [`… and ${diagnostics.length - listed} more: ${place(command)}README.md lists them all.`]
      : [];
  return `${[...lines, ...more].join("\n")}\n`;
}
