/**
 * Cloudflare Access reusable policies: a client that is called like the official SDK, a builder for every kind of rule, and
 * the types of both.
 *
 *     import Cloudflare, { rule } from "cloudflare-access-policies";
 */

// The client. As with the official SDK, `require` gives the class itself, with everything below as its properties.
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
export { APIPromise, Page, PagePromise } from "./client/result-classes.ts";

// Creates an item, and finds out by reading if the answer is lost.
export { createSettled } from "./client/index.ts";

// What it throws. `CloudflareError` is the root of all, `APIError` of those that come after sending.
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

// Builders of rules, and policies that the compiler checks.
export * as rule from "./rules/index.ts";
export { definePolicy } from "./policy/index.ts";

// Every model of the spec, by its name there.
export type * from "../generated/models.ts";

// The types of the client's fields, so that declarations made from them can name them.
export type {
  Access,
  AccessWithVariables,
  Resources,
  ResourcesWithVariables,
  ZeroTrust,
  ZeroTrustWithVariables,
} from "./client/index.ts";
export type { PageInfo, Policies, PoliciesWithVariables, ReadOnly } from "../generated/index.ts";
