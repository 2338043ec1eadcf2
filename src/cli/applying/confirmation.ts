/** The question before something is written to an account. */
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";
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
  const { confirm, isCancel, text } = await import("@clack/prompts");
  const output = process.stderr;
  // Ctrl-D closes the prompt without an answer: it never settles, and Node would end because nothing is left to wait for.
  let onEnd = (): void => {};
  const unanswered = new Promise<false>((settle) => {
    onEnd = () => settle(false);
  });
  process.once("beforeExit", onEnd);
  const answer = await Promise.race([
    unanswered,
    typed === undefined
      ? confirm({ message: `${what} Go on?`, initialValue: false, output })
      : text({ message: `${what} Type ${typed} to go on.`, output }),
  ]);
  process.off("beforeExit", onEnd);
  if (isCancel(answer)) {
    terminal.note("Nothing was sent.");
    return exitCodes.interrupted;
  }
  if (answer === true || answer === typed) return undefined;
  terminal.note("Nothing was sent, because it was not confirmed.");
  return exitCodes.no;
}
