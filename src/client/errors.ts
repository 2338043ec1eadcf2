/** Something in a body that the spec does not allow. */
export interface BodyFault {
  /** Where it is, as a JSON pointer into the body. */
  readonly pointer: string;
  readonly keyword: string;
  readonly message: string;
}

/** Every error that this client throws. */
export class CloudflareError extends Error {
  static {
    this.prototype.name = "CloudflareError";
  }
}

/** The call was refused before anything was sent: an ID, an option, a header or an address cannot be right. */
export class InvalidRequestError extends CloudflareError {
  static {
    this.prototype.name = "InvalidRequestError";
  }
}

/** There is no API token, and no e-mail address with an API key. Nothing was sent. */
export class MissingCredentialsError extends InvalidRequestError {
  static {
    this.prototype.name = "MissingCredentialsError";
  }
}

/** The body breaks the spec. Nothing was sent; `faults` has everything that is wrong, each with its place. */
export class InvalidBodyError extends InvalidRequestError {
  static {
    this.prototype.name = "InvalidBodyError";
  }
  readonly faults: readonly BodyFault[];

  constructor(message: string, faults: readonly BodyFault[]) {
    super(message);
    this.faults = faults;
  }
}
