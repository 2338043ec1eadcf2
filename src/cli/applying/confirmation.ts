/** The question before something is written to an account. */
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";
import { replyTo } from "../prompts.ts";
import type { Terminal } from "../terminal.ts";

/** What is asked. */
export interface Question {
  /** What would happen, in a sentence. */
  readonly what: string;
  /** What has to be typed to go on, where access may widen; absent: yes or no. */
  readonly typed?: string;
  /** `--yes` */
  readonly isAnswered: boolean;
}

/**
 * Asks on the terminal, unless `--yes` has answered.
 *
 * @returns The code to end with if the answer is no; nothing if it is yes.
 * @throws CommandFailure with 1 if nobody is there to answer.
 */
export async function refusedBy(question: Question, terminal: Terminal): Promise<ExitCode | undefined> {
  const { what, typed, isAnswered } = question;
  if (isAnswered) return undefined;
  if (!terminal.canAsk) {
    throw new CommandFailure(
      exitCodes.no,
      "Nothing was sent: nobody is there to confirm it. Use a terminal, or --yes.",
    );
  }
  const output = process.stderr;
  const reply = await replyTo<boolean | string>((prompts) =>
    typed === undefined
      ? prompts.confirm({ message: `${what} Go on?`, initialValue: false, output })
      : prompts.text({ message: `${what} Type ${typed} to go on.`, output }),
  );
  if (reply === "interrupted") {
    terminal.note("Nothing was sent.");
    return exitCodes.interrupted;
  }
  if (reply !== "closed" && reply.answer === (typed ?? true)) return undefined;
  terminal.note("Nothing was sent, because it was not confirmed.");
  return exitCodes.no;
}
