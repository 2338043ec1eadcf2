/**
 * What was asked for cannot be done, and the message says why and what to do. Whatever else is thrown is a mistake in the code.
 */
export class RefusedError extends Error {
  override name = "RefusedError";
}
