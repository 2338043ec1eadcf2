/**
 * Code that was written when the spec had 25 kinds of rule: as literals, as a body, and against what comes back. A spec
 * that grows must leave it compiling. (Tables over every kind are meant to stop compiling: they have to learn the new one.)
 */
import { expectTypeOf } from "vitest";
import type { AccessRule, Cloudflare, PolicyUpdateParams, PolicyUpdateResponse } from "../../src/index.ts";

const id = "aa0a4aab-672b-4bdb-bc33-a59f1130a11f";
const identity_provider_id = "ea85612a-29c8-46c2-bacb-669d65136971";

export const kindsOfTheSeed: AccessRule[] = [
  { group: { id } },
  { any_valid_service_token: {} },
  { auth_context: { id, ac_id: id, identity_provider_id } },
  { auth_method: { auth_method: "mfa" } },
  { azureAD: { id, identity_provider_id } },
  { certificate: {} },
  { common_name: { common_name: "james@example.com" } },
  { geo: { country_code: "US" } },
  { device_posture: { integration_uid: id } },
  { email_domain: { domain: "example.com" } },
  { email_list: { id } },
  { email: { email: "test@example.com" } },
  { everyone: {} },
  {
    external_evaluation: {
      evaluate_url: "https://eval.example.com",
      keys_url: "https://eval.example.com/keys",
    },
  },
  { "github-organization": { name: "octo", identity_provider_id, team: "core" } },
  { gsuite: { email: "devs@example.com", identity_provider_id } },
  { login_method: { id } },
  { ip_list: { id } },
  { ip: { ip: "2400:cb00:21:10a::/64" } },
  { okta: { name: "devs", identity_provider_id } },
  { saml: { attribute_name: "group", attribute_value: "devs", identity_provider_id } },
  { oidc: { claim_name: "group", claim_value: "devs", identity_provider_id } },
  { service_token: { token_id: id } },
  { linked_app_token: { app_uid: id } },
  { user_risk_score: { user_risk_score: ["low", "medium"] } },
];

export const bodyOfTheSeed: PolicyUpdateParams = {
  account_id: "023e105f4ecef8ad9ca31a8372d0c353",
  decision: "allow",
  include: [{ certificate: {} }],
  name: "Allow devs",
};

export async function callOfTheSeed(client: Cloudflare): Promise<void> {
  const policy = await client.zeroTrust.access.policies.update(id, bodyOfTheSeed);
  expectTypeOf(policy).toExtend<PolicyUpdateResponse>();
  expectTypeOf(policy.id).toEqualTypeOf<string | undefined>();
  expectTypeOf(policy.app_count).toEqualTypeOf<number | undefined>();
  expectTypeOf(policy.created_at).toEqualTypeOf<string | undefined>();
  expectTypeOf(policy.session_duration).toEqualTypeOf<string | null | undefined>();
}
