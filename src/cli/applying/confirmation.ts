/** The question before something is written to an account. It is answered with a word: keys that choose would take any text for an answer. */
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";
import { replyTo } from "../prompts.ts";
import type { Terminal } from "../terminal.ts";

/** What is asked. */
export interface Question {
  /** What would happen, in a sentence. */
  readonly what: string;
  /** What has to be typed to go on, where access may widen; absent: yes. */
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
  const reply = await replyTo<string>(({ text }) =>
    text({ message: `${what} Type ${typed ?? "yes"} to go on.`, output: process.stderr }),
  );
  if (reply === "interrupted") {
    terminal.note("Nothing was sent.");
    return exitCodes.interrupted;
  }
  if (reply !== "closed" && isConfirmed(reply.answer, typed)) return undefined;
  terminal.note("Nothing was sent, because it was not confirmed.");
  return exitCodes.no;
}

function isConfirmed(answer: string, typed: string | undefined): boolean {
  return typed === undefined ? /^y(es)?$/i.test(answer.trim()) : answer === typed;
}
