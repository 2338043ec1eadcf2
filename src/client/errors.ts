import type { Issue } from "../../generated/index.ts";

export type { Issue };

/** Every error that this client throws. */
export class CloudflareError extends Error {}

/** The call was refused before anything was sent: an ID, an option, a header or an address cannot be right. */
export class InvalidRequestError extends CloudflareError {}

/** There is no API token, and no e-mail address with an API key. Nothing was sent. */
export class MissingCredentialsError extends InvalidRequestError {}

/** The body breaks the spec. Nothing was sent; `issues` has everything that is wrong, each with its place. */
export class InvalidBodyError extends InvalidRequestError {
  readonly issues: readonly Issue[];

  constructor(message: string, issues: readonly Issue[]) {
    super(message);
    this.issues = issues;
  }
}

/** Refuses a request before anything is sent. */
export function refuse(why: string, what = "The request"): never {
  throw new InvalidRequestError(`${what} was not sent: ${why}`);
}
