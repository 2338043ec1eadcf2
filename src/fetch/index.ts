/**
 * The generated client as it is: openapi-fetch with the resource tree on it. One request a call, and nothing around it: no
 * validation, retries, deadline, size limit or redaction. For programs that bring these themselves.
 */
export {
  CallError,
  createFetchClient,
  createResources,
  isErrorOf,
  policiesOperations,
  sendWith,
} from "../../generated/index.ts";
export type {
  Access,
  APIPromise,
  Call,
  FetchClient,
  FetchClientOptions,
  Page,
  PageInfo,
  PagePromise,
  Policies,
  RequestOptions,
  Resources,
  Send,
  ZeroTrust,
} from "../../generated/index.ts";
