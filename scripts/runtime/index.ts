/** What programs may use of the runtime. The index of the generated files passes it on. */
export { CallError, isErrorOf } from "./call-error.ts";
export { readEvents, readJSONEvents, type EventPromise, type ServerSentEvent } from "./events.ts";
export { createFetchClient, type FetchClientOptions } from "./fetch-client.ts";
export { near } from "./near.ts";
export type {
  CursorPages,
  Envelope,
  FieldEncoding,
  NumberedPages,
  Operation,
  Pagination,
  PathParameter,
  QueryParameter,
} from "./operation.ts";
export { printable } from "./printable.ts";
export type { PageInfo, PageMethods, PageRequest } from "./page.ts";
export type { APIPromise, Call, RequestOptions, Send } from "./send.ts";
export { sendWith, type FetchClient, type SendOptions } from "./send-with.ts";
export type { ReadOnly } from "./read-only.ts";
export { ownAddress, serverAddress, type ServerTemplate, type ServerVariables } from "./server.ts";
export { unknownMember } from "./tagged-union.ts";
export {
  issueText,
  type BodyReport,
  type BodyValidator,
  type Issue,
  type UnknownName,
  type ValidateOptions,
} from "./validation/report.ts";
