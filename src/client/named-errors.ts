import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  APIUserAbortError,
  InvalidResponseError,
} from "./api-error.ts";
import { CloudflareError, InvalidBodyError, InvalidRequestError, MissingCredentialsError } from "./errors.ts";
import {
  AuthenticationError,
  BadRequestError,
  ConflictError,
  InternalServerError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  UnprocessableEntityError,
} from "./status-errors.ts";

/** Every error class by its name, which is written here alone: statics of the client, and what an error is called. */
export const errorClasses: { readonly [name: string]: { readonly prototype: Error } } = {
  CloudflareError,
  InvalidRequestError,
  InvalidBodyError,
  MissingCredentialsError,
  InvalidResponseError,
  APIError,
  APIUserAbortError,
  APIConnectionError,
  APIConnectionTimeoutError,
  BadRequestError,
  AuthenticationError,
  PermissionDeniedError,
  NotFoundError,
  ConflictError,
  UnprocessableEntityError,
  RateLimitError,
  InternalServerError,
};

// On the prototype, as with the runtime's own errors: an instance prints no field for it, and minifying changes no name.
for (const [name, { prototype }] of Object.entries(errorClasses)) prototype.name = name;
