import { APIError } from "./api-error.ts";
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

const byStatus: { readonly [status: number]: typeof APIError } = {
  400: BadRequestError as typeof APIError,
  401: AuthenticationError as typeof APIError,
  403: PermissionDeniedError as typeof APIError,
  404: NotFoundError as typeof APIError,
  409: ConflictError as typeof APIError,
  422: UnprocessableEntityError as typeof APIError,
  429: RateLimitError as typeof APIError,
};

/** The class that stands for a status. */
export function errorClass(status: number): typeof APIError {
  const found = Object.hasOwn(byStatus, status) ? byStatus[status] : undefined;
  return found ?? (status >= 500 ? (InternalServerError as typeof APIError) : APIError);
}
