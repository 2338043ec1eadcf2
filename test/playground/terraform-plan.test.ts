/** Terraform's plan and state, with the shapes of provider 4 and of provider 5. */
import { expect, test } from "vitest";
import { terraformPolicies } from "../../site/playground/worker/terraform-plan.ts";

const id = "aa0a4aab-672b-4bdb-bc33-a59f1130a11f";

/** Rules as Terraform has them, and as the API does. */
const rules: Readonly<Record<string, readonly [terraform: unknown, api: unknown]>> = {
  "lists of values": [
    [
      {
        email: ["a@example.com", "b@example.com"],
        email_domain: ["example.com"],
        ip: ["192.0.2.0/24"],
        geo: ["PT"],
      },
    ],
    [
      { email: { email: "a@example.com" } },
      { email: { email: "b@example.com" } },
      { email_domain: { domain: "example.com" } },
      { ip: { ip: "192.0.2.0/24" } },
      { geo: { country_code: "PT" } },
    ],
  ],
  "lists of ids": [
    [
      {
        group: [id],
        login_method: [id],
        service_token: [id],
        device_posture: [id],
        ip_list: [id],
        email_list: [id],
      },
    ],
    [
      { group: { id } },
      { login_method: { id } },
      { service_token: { token_id: id } },
      { device_posture: { integration_uid: id } },
      { ip_list: { id } },
      { email_list: { id } },
    ],
  ],
  "switches, of which only those that are on are rules": [
    [{ everyone: true, certificate: false, any_valid_service_token: null }],
    [{ everyone: {} }],
  ],
  "one word": [
    [{ auth_method: "mfa", common_name: "", common_names: ["a", "b"] }],
    [
      { auth_method: { auth_method: "mfa" } },
      { common_name: { common_name: "a" } },
      { common_name: { common_name: "b" } },
    ],
  ],
  "blocks with lists in them": [
    [
      {
        azure: [{ id: ["1", "2"], identity_provider_id: id }],
        okta: [{ name: ["devs"], identity_provider_id: id }],
        gsuite: [{ email: ["devs@example.com"], identity_provider_id: id }],
        github: [
          { name: "org", teams: ["x"], identity_provider_id: id },
          { name: "all", teams: [], identity_provider_id: id },
          { name: "none", teams: null, identity_provider_id: id },
        ],
      },
    ],
    [
      { azureAD: { identity_provider_id: id, id: "1" } },
      { azureAD: { identity_provider_id: id, id: "2" } },
      { okta: { identity_provider_id: id, name: "devs" } },
      { gsuite: { identity_provider_id: id, email: "devs@example.com" } },
      { "github-organization": { name: "org", identity_provider_id: id, team: "x" } },
      { "github-organization": { name: "all", identity_provider_id: id } },
      { "github-organization": { name: "none", identity_provider_id: id } },
    ],
  ],
  "blocks as they are": [
    [
      {
        saml: [{ attribute_name: "g", attribute_value: "x", identity_provider_id: id }],
        external_evaluation: [{ evaluate_url: "https://e.example", keys_url: "https://k.example" }],
        auth_context: [{ id, ac_id: "c1", identity_provider_id: id }],
      },
    ],
    [
      { saml: { attribute_name: "g", attribute_value: "x", identity_provider_id: id } },
      { external_evaluation: { evaluate_url: "https://e.example", keys_url: "https://k.example" } },
      { auth_context: { id, ac_id: "c1", identity_provider_id: id } },
    ],
  ],
  "rules as the API has them, every other kind null": [
    [
      { email: { email: "a@example.com" }, everyone: null, group: null },
      { everyone: {}, email: null },
      { azure_ad: { id: "1", identity_provider_id: id } },
      { github_organization: { name: "org", team: null, identity_provider_id: id } },
      { user_risk_score: { user_risk_score: ["low"] } },
      { cloudflare_account_member: { account_id: null } },
      { newest_kind: { x: 1 } },
    ],
    [
      { email: { email: "a@example.com" } },
      { everyone: {} },
      { azureAD: { id: "1", identity_provider_id: id } },
      { "github-organization": { name: "org", identity_provider_id: id } },
      { user_risk_score: { user_risk_score: ["low"] } },
      { cloudflare_account_member: {} },
      { newest_kind: { x: 1 } },
    ],
  ],
};

const resource = (values: object): object => ({
  type: "cloudflare_zero_trust_access_policy",
  mode: "managed",
  values: { name: "Staff", decision: "allow", ...values },
});

const planned = (
  change: object,
  type: string = "cloudflare_zero_trust_access_policy",
): Record<string, unknown> => ({
  format_version: "1.2",
  resource_changes: [
    { type: "cloudflare_zone", change: {} },
    { type, mode: "managed", change },
  ],
});

test.each(Object.entries(rules))("reads %s", (_what, [terraform, api]) => {
  const state = {
    format_version: "1.0",
    values: { root_module: { resources: [resource({ include: terraform })] } },
  };
  const { policies } = terraformPolicies(state);
  expect(policies).toEqual([
    { pointer: "/values/root_module/resources/0", after: { name: "Staff", decision: "allow", include: api } },
  ]);
});

test("leaves out what is Terraform's own, and unwraps blocks", () => {
  const values = {
    id,
    account_id: "x",
    application_id: null,
    precedence: 1,
    session_duration: "8h",
    isolation_required: null,
    include: [{ everyone: true }],
    require: [],
    approval_group: [{ approvals_needed: 1, email_addresses: ["a@example.com"], email_list_uuid: null }],
    connection_rules: [{ ssh: [{ usernames: ["root"] }] }],
  };
  const state = {
    format_version: "1.0",
    values: { root_module: { child_modules: [{ resources: [resource(values)] }] } },
  };
  expect(terraformPolicies(state).policies[0]).toEqual({
    pointer: "/values/root_module/child_modules/0/resources/0",
    after: {
      name: "Staff",
      decision: "allow",
      id,
      session_duration: "8h",
      include: [{ everyone: {} }],
      require: [],
      approval_groups: [{ approvals_needed: 1, email_addresses: ["a@example.com"] }],
      connection_rules: { ssh: { usernames: ["root"] } },
    },
  });
});

test("reads a plan with what was and what is to be", () => {
  const policy = (email: string): object => ({
    name: "Staff",
    decision: "allow",
    include: [{ email: [email] }],
  });
  const plan = planned(
    {
      actions: ["update"],
      before: { id, ...policy("a@example.com") },
      after: { id, ...policy("b@example.com") },
      after_unknown: {},
    },
    "cloudflare_access_policy",
  );
  expect(terraformPolicies(plan)).toEqual({
    isPlan: true,
    policies: [
      {
        pointer: "/resource_changes/1",
        before: { id, name: "Staff", decision: "allow", include: [{ email: { email: "a@example.com" } }] },
        after: { id, name: "Staff", decision: "allow", include: [{ email: { email: "b@example.com" } }] },
      },
    ],
  });
});

test("leaves nothing out because it is not known yet", () => {
  const after = {
    name: "Staff",
    decision: "allow",
    include: [{ group: [] }],
    require: [{ group: { id: null } }],
  };
  const after_unknown = {
    id: true,
    include: [{ group: [true] }],
    require: [{ group: { id: true } }],
    exclude: true,
  };
  const plan = planned({ actions: ["create"], before: null, after, after_unknown });
  expect(terraformPolicies(plan).policies[0]?.after).toEqual({
    name: "Staff",
    decision: "allow",
    include: [{ group: { id: "name:known after apply" } }],
    require: [{ group: { id: "name:known after apply" } }],
    exclude: [{ "name:known after apply": {} }],
  });
});

test("reads a policy that goes away as one that was", () => {
  const before = { name: "Old", decision: "allow", include: [{ everyone: true }] };
  expect(terraformPolicies(planned({ actions: ["delete"], before, after: null })).policies).toEqual([
    {
      pointer: "/resource_changes/1",
      before: { name: "Old", decision: "allow", include: [{ everyone: {} }] },
    },
  ]);
});
