/** The models, and nothing else: no client, no standard library of the browser, no other package. */
import type {
  AccessRule,
  Decision,
  EmailRule,
  PolicyBody,
  PolicyUpdateParams,
} from "cloudflare-access-policies/types";

export const devs: EmailRule = { email: { email: "dev@example.com" } };
export const rules: AccessRule[] = [
  devs,
  { certificate: {} },
  { "github-organization": { identity_provider_id: "id", name: "octo" } },
];
export const decision: Decision = "allow";
export const body: PolicyBody = { decision, include: rules, name: "Allow devs" };
export const params: PolicyUpdateParams = { account_id: "account", ...body };

// @ts-expect-error no such kind
export const unknown: AccessRule = { emial: { email: "dev@example.com" } };
