import type { AccessRequest, Claims, GroupOfProvider } from "./access-request.ts";

/** A visitor or a program in short. What is absent is not known, but for `token`: absent, there is none. */
export interface Person {
  /** The e-mail address of the login. Absent beside a token: there is no login. */
  readonly email?: string | null;
  /** The country of the request, as two letters. */
  readonly country?: string | null;
  /** The source address. */
  readonly ip?: string | null;
  /** The identity provider, by its id; or as the identity has it. */
  readonly idp?: string | { readonly id?: string; readonly type?: string } | null;
  /** All groups that the provider tells: by name, or with the field that the rule compares. */
  readonly groups?: readonly (string | GroupOfProvider)[] | null;
  /** How the visitor logged in, by RFC 8176: `["pwd", "mfa"]`. */
  readonly methods?: readonly string[] | null;
  /** Posture checks by their id, and whether they pass. */
  readonly posture?: Readonly<Record<string, boolean>> | null;
  /** Claims of OpenID Connect. */
  readonly claims?: Claims | null;
  /** Attributes of SAML. */
  readonly attributes?: Claims | null;
  /** The client certificate: its common name, `true` for any valid one, `null` for none. */
  readonly certificate?: string | true | null;
  /** The service token: its id, `true` for any valid one. Absent and `null`: none. */
  readonly token?: string | true | null;
  /** The application whose token is presented, by its id. */
  readonly app?: string | null;
  /** The person's risk level. */
  readonly risk?: "low" | "medium" | "high" | "unscored" | null;
  /** Rules that are known to be met: `[rule.group("…")]`. */
  readonly meets?: AccessRequest["meets"];
  /** Rules that are known not to be met. */
  readonly fails?: AccessRequest["fails"];
}

const fields: ReadonlySet<string> = new Set([
  "email",
  "country",
  "ip",
  "idp",
  "groups",
  "methods",
  "posture",
  "claims",
  "attributes",
  "certificate",
  "token",
  "app",
  "risk",
  "meets",
  "fails",
]);

/**
 * A request from a few words about who makes it.
 *
 * An absent token is none; an absent e-mail address beside a token means that nobody logged in; anything else that is absent is
 * unknown, and `null` is known to be none.
 *
 * @example person({ email: "ann@example.com", country: "PT", groups: ["Engineering"] })
 * @example person({ token: "aa0a4aab-672b-4bdb-bc33-a59f1130a11f", ip: "192.0.2.7" })
 * @throws TypeError on a field that it does not know, which would be an input that is silently not there.
 */
export function person(who: Person): AccessRequest {
  const stranger = Object.keys(who).find((field) => !fields.has(field));
  if (stranger !== undefined) {
    throw new TypeError(
      `person got the field "${stranger}", which it does not know. Its fields are ${[...fields].join(", ")}; an identity as Access gives it is a request already and needs no person().`,
    );
  }
  const {
    email,
    country,
    ip,
    idp,
    groups,
    methods,
    posture,
    claims,
    attributes,
    certificate,
    token,
    app,
    risk,
  } = who;
  return {
    ...given("email", email),
    ...given("geo", country === undefined ? undefined : { country }),
    ...given("ip", ip),
    ...given("idp", typeof idp === "string" ? { id: idp } : idp),
    ...given("groups", groups),
    ...given("amr", methods),
    ...given("oidc_fields", claims),
    ...given("saml_attributes", attributes),
    ...given("devicePosture", posture && postureOf(posture)),
    ...certificateOf(certificate),
    ...tokenOf(token ?? null),
    ...given("linked_app", app),
    ...given("user_risk_score", risk),
    ...given("meets", who.meets),
    ...given("fails", who.fails),
  };
}

function given<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [N in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [N in Name]?: Value };
}

function postureOf(posture: Readonly<Record<string, boolean>>): NonNullable<AccessRequest["devicePosture"]> {
  return Object.fromEntries(Object.entries(posture).map(([id, success]) => [id, { success }]));
}

function certificateOf(certificate: Person["certificate"]): AccessRequest {
  if (certificate === undefined) return {};
  if (certificate === null) return { common_name: null, mtls_auth: { cert_presented: false } };
  const presented = { mtls_auth: { cert_presented: true } };
  return certificate === true ? presented : { common_name: certificate, ...presented };
}

function tokenOf(token: string | true | null): AccessRequest {
  if (token === null) return { service_token_status: false };
  return token === true
    ? { service_token_status: true }
    : { service_token_status: true, service_token_uuid: token };
}
