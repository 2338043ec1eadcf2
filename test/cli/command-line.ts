/** The command line in this process: what it prints, and how it ends. */
import { run } from "../../src/cli/run.ts";
import type { Terminal } from "../../src/cli/terminal.ts";
import { quietTerminal } from "./quiet-terminal.ts";

export interface Ended {
  readonly code: number;
  /** Standard output. */
  readonly result: string;
  /** Standard error. */
  readonly notes: string;
}

/** Runs a command line in a folder, without colours and with nobody there to answer. */
export async function accessPolicies(
  cwd: string,
  args: readonly string[],
  world: Partial<Terminal> = {},
): Promise<Ended> {
  let [result, notes] = ["", ""];
  const terminal = quietTerminal({
    cwd,
    result: (text) => {
      result += text;
    },
    note: (line) => {
      notes += `${line}\n`;
    },
    ...world,
  });
  const code = await run(args, terminal);
  return { code, result, notes };
}
