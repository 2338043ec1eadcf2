export { Cloudflare } from "./cloudflare.ts";
export { createSettled, type Collection } from "./create-settled.ts";
export * from "./errors.ts";
export type { Logger, LogLevel } from "./logger.ts";
export type {
  ClientOptions,
  Fetch,
  RawRequest,
  RawRequestOptions,
  RequestOptions,
  Validation,
} from "./options.ts";
export type { HeadersLike } from "./request/headers.ts";
export type {
  Access,
  AccessWithVariables,
  Resources,
  ResourcesWithVariables,
  ZeroTrust,
  ZeroTrustWithVariables,
} from "./resources.ts";
