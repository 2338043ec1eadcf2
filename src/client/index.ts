export { Cloudflare, type RawRequest } from "./cloudflare.ts";
export { createSettled, type Collection } from "./create-settled.ts";
export * from "./errors.ts";
export type { Logger, LogLevel } from "./logger.ts";
export type { ClientOptions, Fetch, RawRequestOptions, RequestOptions, Validation } from "./options.ts";
export type { PageInfo } from "./page.ts";
export type { HeadersLike } from "./request/headers.ts";
