import type { AccessRule } from "../../../generated/index.ts";

/**
 * A request as Access sees it: the identity that `GET /cdn-cgi/access/get-identity` gives, pasted as it is, and beside it what no
 * identity says. What is absent is not known; `null` is known to be none. One rule joins the two: beside a service token, an absent
 * e-mail address means that nobody logged in. Fields that are not listed here are allowed and not read.
 *
 * @see https://developers.cloudflare.com/cloudflare-one/access-controls/applications/http-apps/authorization-cookie/application-token/
 */
export interface AccessRequest {
  /** The address that the visitor logged in with; `null` or empty if nobody logged in. */
  readonly email?: string | null;
  /** The identity provider of the login; `id` is what a `login_method` rule names. */
  readonly idp?: { readonly id?: string; readonly type?: string } | null;
  /** The country of the source address, as Cloudflare tells it. */
  readonly geo?: { readonly country?: string | null } | null;
  /** The source address. */
  readonly ip?: string | null;
  /** How the visitor proved who they are, by RFC 8176. */
  readonly amr?: readonly string[] | null;
  /** The groups that the provider told; all of them. */
  readonly groups?: readonly (string | GroupOfProvider)[] | null;
  /** Claims that an OpenID Connect provider passed on. */
  readonly oidc_fields?: Claims | null;
  /** Attributes that a SAML provider passed on. */
  readonly saml_attributes?: Claims | null;
  /** Posture checks by their id. A check that is not there is not known. */
  readonly devicePosture?: Readonly<Record<string, { readonly success?: boolean }>> | null;
  /** The common name of the client certificate; empty if none was presented. */
  readonly common_name?: string | null;
  /** The client certificate, if one was presented. */
  readonly mtls_auth?: { readonly cert_presented?: boolean; readonly auth_status?: string } | null;
  /** The client id of the service token that was presented; empty if none was. */
  readonly service_token_id?: string | null;
  /** Whether a valid service token was presented. */
  readonly service_token_status?: boolean | null;
  /** The id of the service token, as a rule names it; no identity tells it. */
  readonly service_token_uuid?: string | null;
  /** The risk level of the user; no identity tells it. */
  readonly user_risk_score?: "low" | "medium" | "high" | "unscored" | null;
  /** The application whose token was presented, by its id; `null` if none was. */
  readonly linked_app?: string | null;
  /** Rules that the visitor is known to meet, such as membership of a rule group or of a list. */
  readonly meets?: readonly (AccessRule | object)[];
  /** Rules that the visitor is known not to meet. */
  readonly fails?: readonly (AccessRule | object)[];
}

/** A group as an identity provider tells it; each kind of rule compares another field. */
export interface GroupOfProvider {
  /** The group's id at the provider. */
  readonly id?: string;
  /** The group's name at the provider. */
  readonly name?: string;
  /** The group's address, as Google Workspace has them. */
  readonly email?: string;
}

/** What an identity provider says of a person, by the names of claims. */
export type Claims = Readonly<Record<string, unknown>>;
