import { exitCodes } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";

/**
 * The value of an option that takes one of a few; nothing if it was not given.
 *
 * @throws CommandFailure with 64 for any other.
 */
export function among<Value extends string>(
  flag: string,
  given: string | undefined,
  values: readonly Value[],
): Value | undefined {
  if (given === undefined) return undefined;
  const value = values.find((one) => one === given);
  if (value !== undefined) return value;
  throw new CommandFailure(
    exitCodes.usage,
    `${flag} takes ${values.join(" or ")}, not ${JSON.stringify(given)}.`,
  );
}
