import { describe, expect, test } from "vitest";
import { createEmulator } from "../../src/emulator/index.ts";
import type { AccessRuleKind } from "../../generated/index.ts";

const account = "a";
const id = "699d98642c564d2e855e9661899b7252";
const idp = { identity_provider_id: id };
const samples: { readonly [Kind in AccessRuleKind]: { readonly [field: string]: unknown } } = {
  group: { id },
  any_valid_service_token: {},
  auth_context: { id, ac_id: "c1", ...idp },
  auth_method: { auth_method: "mfa" },
  azureAD: { id, ...idp },
  certificate: {},
  common_name: { common_name: "james@example.com" },
  geo: { country_code: "US" },
  device_posture: { integration_uid: id },
  email_domain: { domain: "example.com" },
  email_list: { id },
  email: { email: "test@example.com" },
  everyone: {},
  external_evaluation: {
    evaluate_url: "https://eval.example.com",
    keys_url: "https://eval.example.com/keys",
  },
  "github-organization": { name: "acme", team: "core", ...idp },
  gsuite: { email: "devs@example.com", ...idp },
  login_method: { id },
  ip_list: { id },
  ip: { ip: "2400:cb00:21:10a::/64" },
  okta: { name: "devs", ...idp },
  saml: { attribute_name: "group", attribute_value: "devs", ...idp },
  oidc: { claim_name: "group", claim_value: "devs", ...idp },
  service_token: { token_id: "aa0a4aab-672b-4bdb-bc33-a59f1130a11f" },
  linked_app_token: { app_uid: id },
  user_risk_score: { user_risk_score: ["low", "unscored"] },
  cloudflare_account_member: { account_id: id },
};

/** The team of a GitHub organization, and the account of an account member: their absence means something. */
const optional: ReadonlySet<string> = new Set(["team", "account_id"]);

async function send(
  lists: object,
): Promise<{ readonly status: number; readonly body: { readonly result: object } }> {
  const { fetch } = createEmulator();
  const response = await fetch(`https://api.cloudflare.com/client/v4/accounts/${account}/access/policies`, {
    method: "POST",
    headers: { authorization: "Bearer any" },
    body: JSON.stringify({ name: "One kind", decision: "allow", include: [{ everyone: {} }], ...lists }),
  });
  return { status: response.status, body: (await response.json()) as { result: object } };
}

describe.each(Object.entries(samples))("%s", (kind, value) => {
  test.each(["include", "exclude", "require"])("comes back from %s as it was sent", async (list) => {
    const { status, body } = await send({ [list]: [{ [kind]: value }] });
    expect(status).toBe(201);
    expect(body.result).toMatchObject({ [list]: [{ [kind]: value }] });
  });

  test("is refused without any one of its fields, but for those that are optional", async () => {
    for (const field of Object.keys(value)) {
      const { [field]: _left, ...rest } = value;
      const { status } = await send({ require: [{ [kind]: rest }] });
      expect({ field, status }).toEqual({ field, status: optional.has(field) ? 201 : 400 });
    }
  });

  test("is refused with a field of the wrong type", async () => {
    for (const field of Object.keys(value)) {
      for (const wrong of [5, { id }]) {
        const { status } = await send({ exclude: [{ [kind]: { ...value, [field]: wrong } }] });
        expect({ field, status }).toEqual({ field, status: 400 });
      }
    }
  });

  test("is refused if its value is not an object", async () => {
    for (const wrong of [null, "x", true, [], undefined]) {
      expect((await send({ include: [{ [kind]: wrong }] })).status).toBe(400);
    }
  });
});
