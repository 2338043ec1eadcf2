/** What `apply` and `undo` have in common: going through changes with a report that is always on disk, and the code to end with. */
import type { ApplyReport, GoingThrough } from "../../project/index.ts";
import type { Connection } from "../accounts/connection.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { listenForInterrupts } from "./interrupts.ts";
import type { ReportFile } from "./report-file.ts";
import type { Terminal } from "../terminal.ts";

/** How something is gone through. */
export interface Going {
  readonly connection: Connection;
  readonly terminal: Terminal;
  readonly write: ReportFile["write"];
  /** `--keep-going` */
  readonly keepGoing: boolean;
}

/** What came of it. */
export interface Gone {
  readonly report: ApplyReport;
  readonly isInterrupted: boolean;
  /** Why it ended early, if the report could not be written. */
  readonly failure?: unknown;
}

/** Goes through changes; the report is written before and after each, and nothing is sent that could not be written down. */
export async function go(
  { connection, terminal, write, keepGoing }: Going,
  through: (options: GoingThrough) => Promise<ApplyReport>,
): Promise<Gone> {
  let [state, wait] = ["Beginning", ""];
  let last: ApplyReport | undefined;
  const done = terminal.working(() => state + wait);
  const interrupts = listenForInterrupts((line) => {
    // What is going on stands on the line where this would be written.
    done();
    terminal.note(line);
  });
  try {
    const report = await through({
      budget: connection.budget,
      stop: interrupts.stop,
      signal: interrupts.signal,
      keepGoing,
      onWaiting: (milliseconds) => {
        wait = `, waiting ${Math.ceil(milliseconds / 1000)} s for the rate limit`;
      },
      onReport: async (one) => {
        [state, wait] = [progressOf(one), ""];
        last = one;
        await write(one);
      },
    });
    return { report, isInterrupted: interrupts.stop.aborted };
  } catch (failure) {
    if (last === undefined) throw failure;
    return { report: last, isInterrupted: interrupts.stop.aborted, failure };
  } finally {
    done();
    interrupts.end();
  }
}

function progressOf({ entries }: ApplyReport): string {
  const at = entries.findIndex(({ status }) => status === "uncertain" || status === "not-started");
  const entry = entries[at];
  return entry === undefined ? "Finishing" : `${at + 1} of ${entries.length}: ${entry.policy.name}`;
}

/** What a report ends a command with: what was not done, or done only in part, is never fine. */
export function appliedExitCode({ entries, left = [] }: ApplyReport): ExitCode {
  const isDone = entries.every(({ status }) => status === "done" || status === "skipped");
  return isDone && left.length === 0 ? exitCodes.fine : exitCodes.couldNot;
}
