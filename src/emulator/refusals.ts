/**
 * Every refusal of the emulator, in one place. The README of this folder says where each code and text comes from, and which are
 * only assumed.
 */
import { refuse, type Reply } from "./reply.ts";

export const refusals: {
  readonly noCredentials: () => Reply;
  readonly malformedCredentials: (chainCode: number, header: string) => Reply;
  readonly unknownCredentials: () => Reply;
  readonly foreignAccount: () => Reply;
  readonly noRoute: (path: string) => Reply;
  readonly wrongMethod: (allowed: string) => Reply;
  readonly notFound: () => Reply;
  readonly invalidRequest: (reason: string) => Reply;
  readonly invalidRules: (list: string, reason: string) => Reply;
  readonly inUse: () => Reply;
  readonly tooManyRequests: (seconds: number) => Reply;
  readonly serverError: (status: number) => Reply;
} = {
  noCredentials: () => refuse(400, 9106, "Missing X-Auth-Key, X-Auth-Email or Authorization headers"),
  malformedCredentials: (chainCode, header) =>
    refuse(400, 6003, "Invalid request headers", [
      { code: chainCode, message: `Invalid format for ${header} header` },
    ]),
  unknownCredentials: () => refuse(403, 10000, "Authentication error"),
  foreignAccount: () => refuse(403, 9109, "Unauthorized to access requested resource"),
  noRoute: (path) =>
    refuse(404, 7003, `Could not route to ${path}, perhaps your object identifier is invalid?`),
  wrongMethod: (allowed) => ({
    ...refuse(405, 10405, "Method not allowed for this authentication scheme"),
    headers: { allow: allowed },
  }),
  notFound: () => refuse(404, 12135, "access.api.error.not_found"),
  invalidRequest: (reason) => refuse(400, 12130, `access.api.error.invalid_request: ${reason}`),
  invalidRules: (list, reason) =>
    refuse(400, 12130, `access.api.error.invalid_request: invalid '${list}' configuration`, [
      { message: reason },
    ]),
  inUse: () => refuse(409, 12132, "access.api.error.conflict: policy is in use by an application"),
  tooManyRequests: (seconds) => ({
    ...refuse(429, 971, "Please wait and consider throttling your request speed"),
    headers: { "retry-after": String(Math.ceil(seconds)) },
  }),
  serverError: (status) => refuse(status, 10001, "access.api.error.internal_server_error"),
};
