import { UpdateError } from "../../src/update/index.ts";

/** The error of an update that must fail. Anything but an `UpdateError` is passed on. */
export async function failureOf(update: Promise<unknown>): Promise<UpdateError> {
  const error: unknown = await update.then(
    (outcome) => new Error(`It did not fail: ${JSON.stringify(outcome)}`),
    (reason: unknown) => reason,
  );
  if (error instanceof UpdateError) return error;
  throw error;
}
