export * from "./error-classes.ts";
export { APIPromise } from "./api-promise.ts";
export type { Fetch } from "./transport/attempt.ts";
export { Cloudflare, type RawRequest } from "./cloudflare.ts";
export { createSettled, type Collection } from "./create-settled.ts";
export type { HeadersLike } from "./request/headers.ts";
export type { Logger, LogLevel } from "./logger.ts";
export type { ClientOptions, RawRequestOptions, RequestOptions, Validation } from "./options.ts";
export { Page, PagePromise, type PageInfo } from "./page.ts";
