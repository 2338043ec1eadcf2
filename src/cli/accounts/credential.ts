/** A credential of the environment: a token or a key. No part of it is ever in a sentence. */
import { exitCodes } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";
import type { Terminal } from "../terminal.ts";

/** What no credential has in it, in words. */
const foreign: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/[\r\n]/, "a line break"],
  [/\s/, "a space"],
  [/["'`]/, "a quotation mark"],
  [/[^\x21-\x7e]/, "a character that is not of plain ASCII"],
];

/**
 * What an environment variable holds, without spaces around it; nothing if it is not set, or empty.
 *
 * @throws CommandFailure with 3 if it cannot be a credential.
 */
export function credentialIn({ env }: Pick<Terminal, "env">, variable: string): string | undefined {
  const text = env[variable]?.trim() ?? "";
  if (text === "") return undefined;
  const [, found] = foreign.find(([pattern]) => pattern.test(text)) ?? [];
  if (found === undefined) return text;
  throw new CommandFailure(
    exitCodes.couldNot,
    `The environment variable ${variable} cannot be used, because there is ${found} in it. Set it to the token or key alone, as the dashboard shows it: one line, without quotes.`,
  );
}
