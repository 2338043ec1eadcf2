/** The command line in this process: what it prints, and how it ends. */
import pc from "picocolors";
import { run } from "../../src/cli/run.ts";
import type { Terminal } from "../../src/cli/terminal.ts";

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
  const plain = pc.createColors(false);
  const code = await run(args, {
    cwd,
    env: {},
    result: (text) => {
      result += text;
    },
    note: (line) => {
      notes += `${line}\n`;
    },
    paint: plain,
    notePaint: plain,
    columns: 80,
    canAsk: false,
    working: () => () => {},
    ...world,
  });
  return { code, result, notes };
}
