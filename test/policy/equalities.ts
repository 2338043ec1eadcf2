/** What is the same policy in two spellings, and what looks like it and is not. One row a fact; README.md of src/policy lists them. */
import type { PolicyDocument } from "../../src/policy/index.ts";

export interface Pair {
  /** The row's text in the table of src/policy/README.md. */
  readonly says: string;
  readonly one: Readonly<Record<string, unknown>>;
  readonly other: Readonly<Record<string, unknown>>;
}

const ann = { email: { email: "ann@example.com" } };
const ben = { email: { email: "ben@example.com" } };
const ip = (text: string) => ({ ip: { ip: text } });

/** A whole policy out of the fields that a row is about. */
export function policyOf(fields: Readonly<Record<string, unknown>>): PolicyDocument {
  return { name: "Staff", decision: "allow", include: [{ everyone: {} }], ...fields } as PolicyDocument;
}

export const equalPairs: readonly Pair[] = [
  { says: "the order of rules in `include`", one: { include: [ann, ben] }, other: { include: [ben, ann] } },
  { says: "the order of rules in `require`", one: { require: [ann, ben] }, other: { require: [ben, ann] } },
  { says: "the order of rules in `exclude`", one: { exclude: [ann, ben] }, other: { exclude: [ben, ann] } },
  {
    says: "the order of keys, at any depth",
    one: { mfa_config: { mfa_disabled: true, session_duration: "1h" } },
    other: { mfa_config: { session_duration: "1h", mfa_disabled: true } },
  },
  { says: "a rule that is there twice", one: { include: [ann, ann, ben] }, other: { include: [ann, ben] } },
  { says: "`approval_required`: `false` and absent", one: { approval_required: false }, other: {} },
  { says: "`approval_required`: `null` and absent", one: { approval_required: null }, other: {} },
  {
    says: "`isolation_required`: `false`, `null` and absent",
    one: { isolation_required: false },
    other: { isolation_required: null },
  },
  {
    says: "`purpose_justification_required`: `false`, `null` and absent",
    one: { purpose_justification_required: false },
    other: {},
  },
  {
    says: "`mfa_config.mfa_disabled` beside other fields: `false`, `null` and absent",
    one: { mfa_config: { mfa_disabled: false, session_duration: "1h" } },
    other: { mfa_config: { mfa_disabled: null, session_duration: "1h" } },
  },
  {
    says: "`approval_groups`: `[]`, `null` and absent",
    one: { approval_groups: [] },
    other: { approval_groups: null },
  },
  { says: "`require`: `[]`, `null` and absent", one: { require: [] }, other: { require: null } },
  { says: "`exclude`: `[]`, `null` and absent", one: { exclude: [] }, other: {} },
  { says: "`include`: `[]` and absent", one: { include: [] }, other: { include: undefined } },
  { says: "`mfa_config`: `null` and absent", one: { mfa_config: null }, other: {} },
  {
    says: "`connection_rules`, and what is in it: `null` and absent",
    one: { connection_rules: { rdp: { allowed_clipboard_local_to_remote_formats: null } } },
    other: { connection_rules: { rdp: {} } },
  },
  {
    says: "the order of authenticators and of clipboard formats",
    one: { mfa_config: { allowed_authenticators: ["totp", "biometrics"] } },
    other: { mfa_config: { allowed_authenticators: ["biometrics", "totp"] } },
  },
  {
    says: "the order of approval groups",
    one: {
      approval_groups: [
        { approvals_needed: 1, email_addresses: ["a@example.com", "b@example.com"] },
        { approvals_needed: 2, email_addresses: ["c@example.com"] },
      ],
    },
    other: {
      approval_groups: [
        { approvals_needed: 2, email_addresses: ["c@example.com"] },
        { approvals_needed: 1, email_addresses: ["a@example.com", "b@example.com"] },
      ],
    },
  },
  {
    says: "the order of addresses in an approval group",
    one: { approval_groups: [{ approvals_needed: 1, email_addresses: ["a@example.com", "b@example.com"] }] },
    other: {
      approval_groups: [{ approvals_needed: 1, email_addresses: ["b@example.com", "a@example.com"] }],
    },
  },
  {
    says: "`id`, `app_count`, `created_at`, `updated_at`, `reusable`, `account_id`",
    one: {
      id: "1",
      app_count: 2,
      created_at: "2026-01-01T00:00:00Z",
      updated_at: "2026-01-01T00:00:00Z",
      reusable: true,
      account_id: "2",
    },
    other: {},
  },
  {
    says: "bits behind the prefix of a CIDR",
    one: { include: [ip("192.168.100.1/24")] },
    other: { include: [ip("192.168.100.0/24")] },
  },
  {
    says: "an address and its block of one",
    one: { include: [ip("203.0.113.7")] },
    other: { include: [ip("203.0.113.7/32")] },
  },
  {
    says: "the spelling of IPv6: letter case, leading zeros, `::`",
    one: { include: [ip("2001:DB8:0:0::/64")] },
    other: { include: [ip("2001:0db8::/64")] },
  },
  {
    says: "the order of levels in `user_risk_score`",
    one: { include: [{ user_risk_score: { user_risk_score: ["low", "high"] } }] },
    other: { include: [{ user_risk_score: { user_risk_score: ["high", "low"] } }] },
  },
  {
    says: "letter case of the SAML attribute name `groups`",
    one: {
      include: [{ saml: { attribute_name: "Groups", attribute_value: "devs", identity_provider_id: "1" } }],
    },
    other: {
      include: [{ saml: { attribute_name: "groups", attribute_value: "devs", identity_provider_id: "1" } }],
    },
  },
  {
    says: "a selector that holds only `null`, and none",
    one: {
      include: [{ ...ann, common_name: { common_name: null } }, { common_name: { common_name: null } }],
    },
    other: { include: [ann] },
  },
  {
    says: "an optional field of a rule: `null` and absent",
    one: {
      include: [
        { "github-organization": { name: "octo", identity_provider_id: "1", team: null } },
        { cloudflare_account_member: { account_id: null } },
      ],
    },
    other: {
      include: [
        { "github-organization": { name: "octo", identity_provider_id: "1" } },
        { cloudflare_account_member: {} },
      ],
    },
  },
  {
    says: "the spelling of a duration",
    one: { session_duration: "24h", mfa_config: { session_duration: "60m" } },
    other: { session_duration: "1440m0s", mfa_config: { session_duration: "1h" } },
  },
  { says: "`session_duration`: `null` and absent", one: { session_duration: null }, other: {} },
  {
    says: "`purpose_justification_prompt`: `null` and absent",
    one: { purpose_justification_prompt: null },
    other: {},
  },
];

const saml = (attribute_value: string) => ({
  saml: { attribute_name: "team", attribute_value, identity_provider_id: "1" },
});

export const differentPairs: readonly Pair[] = [
  {
    says: "letter case of e-mail addresses",
    one: { include: [{ email: { email: "Ann@example.com" } }] },
    other: { include: [ann] },
  },
  {
    says: "letter case of domains",
    one: { include: [{ email_domain: { domain: "Example.com" } }] },
    other: { include: [{ email_domain: { domain: "example.com" } }] },
  },
  {
    says: "a leading `@` in a domain",
    one: { include: [{ email_domain: { domain: "@example.com" } }] },
    other: { include: [{ email_domain: { domain: "example.com" } }] },
  },
  {
    says: "letter case of country codes",
    one: { include: [{ geo: { country_code: "pt" } }] },
    other: { include: [{ geo: { country_code: "PT" } }] },
  },
  {
    says: "letter case of group names and attribute values",
    one: { include: [saml("Devs")] },
    other: { include: [saml("devs")] },
  },
  {
    says: "letter case of other SAML attribute names",
    one: { include: [{ saml: { attribute_name: "Team", attribute_value: "a", identity_provider_id: "1" } }] },
    other: {
      include: [{ saml: { attribute_name: "team", attribute_value: "a", identity_provider_id: "1" } }],
    },
  },
  {
    says: "one level of `user_risk_score` and another",
    one: { include: [{ user_risk_score: { user_risk_score: ["low"] } }] },
    other: { include: [{ user_risk_score: { user_risk_score: ["low", "high"] } }] },
  },
  {
    says: "letter case of UUIDs",
    one: { include: [{ group: { id: "AA" } }] },
    other: { include: [{ group: { id: "aa" } }] },
  },
  {
    says: "a bad CIDR and another",
    one: { include: [ip("10.0.0.0/33")] },
    other: { include: [ip("10.0.0.0/34")] },
  },
  {
    says: "IPv4 and the IPv6 address that maps it",
    one: { include: [ip("::ffff:192.0.2.1")] },
    other: { include: [ip("192.0.2.1")] },
  },
  {
    says: "two halves of a block and the block",
    one: { include: [ip("10.0.0.0/9"), ip("10.128.0.0/9")] },
    other: { include: [ip("10.0.0.0/8")] },
  },
  {
    says: "a rule that another one covers, and its absence",
    one: { include: [ip("10.0.0.0/8"), ip("10.1.0.0/16")] },
    other: { include: [ip("10.0.0.0/8")] },
  },
  {
    says: "two equal approval groups and one",
    one: {
      approval_groups: [
        { approvals_needed: 1, email_addresses: ["a@example.com"] },
        { approvals_needed: 1, email_addresses: ["a@example.com"] },
      ],
    },
    other: { approval_groups: [{ approvals_needed: 1, email_addresses: ["a@example.com"] }] },
  },
  {
    says: "no `session_duration` and `24h`, the default of some tools",
    one: {},
    other: { session_duration: "24h" },
  },
  { says: "`session_duration`: the empty string and absent", one: { session_duration: "" }, other: {} },
  { says: "an empty question for a reason, and none", one: { purpose_justification_prompt: "" }, other: {} },
  {
    says: "`false`, `null` and `[]` in fields that this version does not know",
    one: { newer: null },
    other: {},
  },
  {
    says: "the order of lists in rules and fields that this version does not know",
    one: { include: [{ newer: { list: [1, 2] } }] },
    other: { include: [{ newer: { list: [2, 1] } }] },
  },
  {
    says: "membership of the account itself, spelled with `null`, and no such rule",
    one: { require: [{ cloudflare_account_member: { account_id: null } }] },
    other: {},
  },
  {
    says: "a rule whose value is empty, and none",
    one: { require: [ip("")] },
    other: { require: [] },
  },
  {
    says: "`mfa_config`: absent and empty",
    one: { mfa_config: {} },
    other: {},
  },
  {
    says: "`mfa_config`: empty and `{ mfa_disabled: false }`",
    one: { mfa_config: {} },
    other: { mfa_config: { mfa_disabled: false } },
  },
  {
    says: "`mfa_config`: absent and `{ mfa_disabled: false }`",
    one: {},
    other: { mfa_config: { mfa_disabled: false } },
  },
  {
    says: "`mfa_config.allowed_authenticators`: `[]` and absent",
    one: { mfa_config: { allowed_authenticators: [], session_duration: "1h" } },
    other: { mfa_config: { session_duration: "1h" } },
  },
  {
    says: "lists of clipboard formats: `[]` and absent",
    one: { connection_rules: { rdp: { allowed_clipboard_local_to_remote_formats: [] } } },
    other: { connection_rules: { rdp: {} } },
  },
  { says: "`connection_rules`: empty and absent", one: { connection_rules: {} }, other: {} },
  {
    says: "`connection_rules.rdp`: empty and absent",
    one: { connection_rules: { rdp: {} } },
    other: { connection_rules: {} },
  },
  { says: "white space in names", one: { name: "Staff " }, other: { name: "Staff" } },
];
