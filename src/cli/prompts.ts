/** Questions on the terminal, and how they end if nobody answers. */
import type * as Prompts from "@clack/prompts";
import { exitCodes } from "./exit-codes.ts";
import { CommandFailure } from "./failure.ts";

/** Asks something, by the prompts of the library; a symbol says that the user gave up. */
export type Ask<Answer> = (prompts: typeof Prompts) => Promise<Answer | symbol>;

/** What came of a question: an answer; Ctrl-C; or the end of the input, such as by Ctrl-D. */
export type Reply<Answer> = { readonly answer: Answer } | "interrupted" | "closed";

/** Asks on the terminal. */
export async function replyTo<Answer>(ask: Ask<Answer>): Promise<Reply<Answer>> {
  const prompts = await import("@clack/prompts");
  // A prompt whose input has ended never settles, and Node would end because nothing is left to wait for.
  let onEnd = (): void => {};
  const closed = new Promise<"closed">((settle) => {
    onEnd = () => settle("closed");
  });
  const answered = async (): Promise<Reply<Answer>> => {
    const answer = await ask(prompts);
    return prompts.isCancel(answer) ? "interrupted" : { answer: answer as Answer };
  };
  process.once("beforeExit", onEnd);
  try {
    return await Promise.race([closed, answered()]);
  } finally {
    process.off("beforeExit", onEnd);
  }
}

/**
 * Asks what has to be known before files are written.
 *
 * @throws CommandFailure with 130 for Ctrl-C, with 1 if the input ends.
 */
async function answerTo<Answer>(ask: Ask<Answer>): Promise<Answer> {
  const reply = await replyTo(ask);
  if (reply === "interrupted") throw new CommandFailure(exitCodes.interrupted, "Nothing was written.");
  if (reply === "closed")
    throw new CommandFailure(exitCodes.no, "Nothing was written, because no answer came.");
  return reply.answer;
}

/**
 * Asks for one of a few words before files are written. It is typed, whole or its first letter, and anything else is asked for again: in a
 * list to move through, some letters are arrows, so that a word that is typed chooses what nobody meant.
 *
 * @param words The first is the answer if nothing is typed. No two begin with the same letter.
 * @throws CommandFailure with 130 for Ctrl-C, with 1 if the input ends.
 */
export async function wordFor<Word extends string>(
  message: string,
  words: readonly [Word, ...Word[]],
): Promise<Word> {
  const meant = (answer = ""): Word | undefined => {
    const word = answer.trim().toLowerCase();
    return word === "" ? words[0] : words.find((one) => one === word || one[0] === word);
  };
  const typed = await answerTo<string>(({ text }) =>
    text({
      message,
      placeholder: words[0],
      defaultValue: words[0],
      validate: (answer) =>
        meant(answer) === undefined ? `Type ${words.slice(0, -1).join(", ")} or ${words.at(-1)}.` : undefined,
      output: process.stderr,
    }),
  );
  return meant(typed) ?? words[0];
}
