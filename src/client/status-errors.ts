import { APIError } from "./api-error.ts";

/** 400. */
export class BadRequestError extends APIError {
  static {
    this.prototype.name = "BadRequestError";
  }
  declare readonly status: 400;
}
/** 401. */
export class AuthenticationError extends APIError {
  static {
    this.prototype.name = "AuthenticationError";
  }
  declare readonly status: 401;
}
/** 403. */
export class PermissionDeniedError extends APIError {
  static {
    this.prototype.name = "PermissionDeniedError";
  }
  declare readonly status: 403;
}
/** 404. */
export class NotFoundError extends APIError {
  static {
    this.prototype.name = "NotFoundError";
  }
  declare readonly status: 404;
}
/** 409. */
export class ConflictError extends APIError {
  static {
    this.prototype.name = "ConflictError";
  }
  declare readonly status: 409;
}
/** 422. */
export class UnprocessableEntityError extends APIError {
  static {
    this.prototype.name = "UnprocessableEntityError";
  }
  declare readonly status: 422;
}
/** 429. */
export class RateLimitError extends APIError {
  static {
    this.prototype.name = "RateLimitError";
  }
  declare readonly status: 429;
}
/** 500 and above. */
export class InternalServerError extends APIError {
  static {
    this.prototype.name = "InternalServerError";
  }
  declare readonly status: number;
}
