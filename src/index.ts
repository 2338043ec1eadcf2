/**
 * Cloudflare Access reusable policies: a client that is called like the official SDK, a builder for every kind of rule,
 * and the types of both.
 *
 *     import Cloudflare, { rule } from "cloudflare-access-policies";
 */

// The client. `require` gives the class itself, as the official SDK does, with all that follows on it.
export { Cloudflare, Cloudflare as default } from "./client/index.ts";
export type {
  ClientOptions,
  Fetch,
  HeadersLike,
  Logger,
  LogLevel,
  RawRequest,
  RawRequestOptions,
  RequestOptions,
  Validation,
} from "./client/index.ts";
export { APIPromise, Page, PagePromise } from "./result-classes.ts";

// Creates, and settles by reading what a lost answer left open.
export { createSettled } from "./client/index.ts";

// What it throws: `CloudflareError` is the root of them all, `APIError` of those that concern an answer.
export {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  APIUserAbortError,
  AuthenticationError,
  BadRequestError,
  CloudflareError,
  ConflictError,
  InternalServerError,
  InvalidBodyError,
  InvalidRequestError,
  InvalidResponseError,
  MissingCredentialsError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  UnprocessableEntityError,
} from "./client/index.ts";
export type { Issue, ErrorData } from "./client/index.ts";

// The words that policies are made of, and policies that the compiler checks.
export * as rule from "./rules/index.ts";
export { definePolicy } from "./policy/index.ts";

// Every model of the spec, by its name there, and nothing else of what is generated.
export type * from "../generated/models.ts";

// What the client's fields hold, so that declarations that are made of them can name it.
export type {
  Access,
  AccessWithVariables,
  PageInfo,
  Policies,
  PoliciesWithVariables,
  Resources,
  ResourcesWithVariables,
  ZeroTrust,
  ZeroTrustWithVariables,
} from "../generated/index.ts";
