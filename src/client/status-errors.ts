import { APIError } from "./api-error.ts";

/** 400. */
export class BadRequestError extends APIError {
  declare readonly status: 400;
}
/** 401. */
export class AuthenticationError extends APIError {
  declare readonly status: 401;
}
/** 403. */
export class PermissionDeniedError extends APIError {
  declare readonly status: 403;
}
/** 404. */
export class NotFoundError extends APIError {
  declare readonly status: 404;
}
/** 409. */
export class ConflictError extends APIError {
  declare readonly status: 409;
}
/** 422. */
export class UnprocessableEntityError extends APIError {
  declare readonly status: 422;
}
/** 429. */
export class RateLimitError extends APIError {
  declare readonly status: 429;
}
/** 500 and above. */
export class InternalServerError extends APIError {
  declare readonly status: number;
}
