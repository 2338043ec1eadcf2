import { isObject, own } from "../../json/index.ts";
import type { AccessRequest } from "./access-request.ts";

/** The fields of a request that an identity tells. */
const told = [
  "email",
  "idp",
  "geo",
  "ip",
  "amr",
  "groups",
  "oidc_fields",
  "saml_attributes",
  "devicePosture",
  "common_name",
  "mtls_auth",
  "service_token_id",
  "service_token_status",
] as const satisfies readonly (keyof AccessRequest)[];

/**
 * The request of a user, from the identity that Access saw last (`GET …/access/users/{user_id}/last_seen_identity`) or from
 * `/cdn-cgi/access/get-identity`: what rules ask about, and nothing else of the person. An answer of the API is unwrapped.
 *
 * It is the request of then: address, country, device and groups may be others today. What is left out is unknown to the evaluator, so
 * `requestOf(identity, { ip: undefined, geo: undefined })` leaves open where the person is.
 *
 * @param instead Fields to be taken instead of those of the identity; `undefined` for one that is not known.
 * @example whoCanEnter(directory, { ann: requestOf(identity) })
 * @throws TypeError if it is not an identity.
 */
export function requestOf(
  identity: object,
  instead: { readonly [F in keyof AccessRequest]?: AccessRequest[F] | undefined } = {},
): AccessRequest {
  const given = isObject(identity) && isObject(own(identity, "result")) ? own(identity, "result") : identity;
  if (!isObject(given) || !told.some((field) => Object.hasOwn(given, field))) {
    throw new TypeError(
      "requestOf did not get an identity. Pass what Access says about a user, with fields such as `email` and `idp`.",
    );
  }
  const certificate =
    own(given, "mtls_auth") === undefined && own(given, "auth_status") === "NONE"
      ? { mtls_auth: { cert_presented: false } }
      : {};
  const fields = told.map((field) => [field, given[field]]);
  const request: Record<string, unknown> = { ...Object.fromEntries(fields), ...certificate, ...instead };
  return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined));
}
