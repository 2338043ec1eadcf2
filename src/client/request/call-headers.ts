import { MissingCredentialsError } from "../errors.ts";
import { readHeaders, type HeaderMap, type HeadersLike } from "./headers.ts";
import { own } from "../../json/index.ts";
import type { StandingHeaders } from "../settings.ts";

/** The headers of one call, before its body adds a content type. */
export interface CallHeaders {
  /** Those of every request of the client, credentials included. */
  readonly usual: HeaderMap;
  /** The call's own. */
  readonly call: HeaderMap;
  /** The content type that the caller gives to the body. */
  readonly type: string | null | undefined;
}

const none: HeaderMap = readHeaders(undefined);

/** @throws MissingCredentialsError if nothing says who calls; InvalidRequestError for what a header cannot carry. */
export function callHeaders(standing: StandingHeaders, given: HeadersLike | null | undefined): CallHeaders {
  const call = given ? readHeaders(given) : none;
  const usual = call === none ? (standing.all ??= identify(standing, call)) : identify(standing, call);
  const type = own(call, "content-type") ?? own(standing.own, "content-type");
  return { usual, call, type: type as string | null | undefined };
}

/**
 * Ours, the credentials, and those that the caller wants on every request. If the caller's headers say who calls, the client's
 * own credentials are not sent, so that a request never carries two identities.
 */
function identify(standing: StandingHeaders, call: HeaderMap): HeaderMap {
  const { ours, own: usual } = standing;
  const known = authenticates(call) || authenticates(usual) ? {} : standing.credentials();
  if (authenticates({ ...known, ...usual, ...call })) return { ...ours, ...known, ...usual };
  throw new MissingCredentialsError(
    "The request was not sent, because there are no credentials. Set CLOUDFLARE_API_TOKEN, or pass `apiToken`, or pass `apiEmail` and `apiKey`.",
  );
}

function authenticates(headers: HeaderMap): boolean {
  return ["authorization", "x-auth-key", "x-auth-user-service-key"].some((name) => own(headers, name));
}

/** The headers to send. Of several for one name the last wins: the client's, the body's content type, the call's. */
export function sentHeaders({ usual, call }: CallHeaders, type: string | undefined): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(usual)) if (value !== null) headers[name] = value;
  if (type !== undefined) headers["content-type"] = type;
  for (const [name, value] of Object.entries(call)) {
    if (value === null) delete headers[name];
    else headers[name] = value;
  }
  return headers;
}
