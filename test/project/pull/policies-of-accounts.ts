/**
 * Policies as accounts have them, sensible and not: what people write, what they get wrong and the API takes all the same, and what is
 * newer than this package. Each is a body; the account adds the rest.
 */
import { ids } from "../../directory/company.ts";

const staff = [{ email_domain: { domain: "harbour.example" } }];
const provider = ids.provider(3);

export const policiesOfAccounts: Readonly<Record<string, object>> = {
  "one address": { decision: "allow", include: [{ email: { email: "ann@harbour.example" } }] },
  "several kinds in a row": {
    decision: "allow",
    include: [
      { email: { email: "ann@harbour.example" } },
      { email: { email: "ben@harbour.example" } },
      { ip: { ip: "203.0.113.0/24" } },
      { ip: { ip: "2001:db8::/32" } },
      { geo: { country_code: "PT" } },
      { group: { id: ids.group(1) } },
    ],
  },
  "all that a login says": {
    decision: "allow",
    include: [
      { azureAD: { id: ids.group(9), identity_provider_id: ids.provider(1) } },
      { okta: { name: "devs", identity_provider_id: ids.provider(2) } },
      { "github-organization": { name: "harbour", team: "platform", identity_provider_id: provider } },
      { gsuite: { email: "devs@harbour.example", identity_provider_id: provider } },
      { saml: { attribute_name: "Groups", attribute_value: "devs", identity_provider_id: provider } },
      { oidc: { claim_name: "team", claim_value: "devs", identity_provider_id: provider } },
      { auth_context: { id: ids.group(9), ac_id: "c1", identity_provider_id: ids.provider(1) } },
      { cloudflare_account_member: {} },
      { cloudflare_account_member: { account_id: "023e105f4ecef8ad9ca31a8372d0c353" } },
    ],
    require: [{ auth_method: { auth_method: "mfa" } }, { login_method: { id: ids.provider(1) } }],
  },
  "devices, machines and judges": {
    decision: "non_identity",
    include: [
      { certificate: {} },
      { common_name: { common_name: "build-7" } },
      { service_token: { token_id: ids.token(1) } },
      { any_valid_service_token: {} },
      { linked_app_token: { app_uid: ids.application(9) } },
    ],
    require: [{ device_posture: { integration_uid: ids.check(1) } }, { ip_list: { id: ids.list(4) } }],
  },
  "a judge of their own, and risk": {
    decision: "allow",
    include: [
      {
        external_evaluation: {
          evaluate_url: "https://judge.example/",
          keys_url: "https://judge.example/keys",
        },
      },
      { user_risk_score: { user_risk_score: ["low", "medium"] } },
      { email_list: { id: ids.list(1) } },
      { everyone: {} },
    ],
  },
  "all settings": {
    decision: "allow",
    include: staff,
    approval_required: true,
    approval_groups: [
      { approvals_needed: 2, email_addresses: ["ann@harbour.example", "ben@harbour.example"] },
      { approvals_needed: 1, email_list_uuid: ids.list(6) },
    ],
    isolation_required: true,
    purpose_justification_required: true,
    purpose_justification_prompt: "Why?\nSay it in a sentence.",
    session_duration: "1h30m",
    mfa_config: { mfa_disabled: false, allowed_authenticators: ["totp"], session_duration: "30m" },
    connection_rules: { rdp: { allowed_clipboard_local_to_remote_formats: ["text"] } },
  },
  "nothing said by null, false and empty lists": {
    decision: "allow",
    include: staff,
    require: [],
    exclude: null,
    approval_required: false,
    isolation_required: null,
    approval_groups: [],
    session_duration: null,
  },
  "the clipboard turned off, which is not the same as nothing": {
    decision: "allow",
    include: staff,
    connection_rules: { rdp: { allowed_clipboard_local_to_remote_formats: [] } },
    mfa_config: {},
  },
  "an empty duration": { decision: "bypass", include: [{ everyone: {} }], session_duration: "" },
  nobody: { decision: "deny", include: [] },
  "the same rule twice": { decision: "allow", include: [...staff, ...staff] },
  "other spellings": {
    decision: "allow",
    include: [
      { ip: { ip: "203.0.113.7/24" } },
      { ip: { ip: "2001:DB8::1" } },
      { geo: { country_code: "pt" } },
    ],
    session_duration: "1440m",
  },
  "empty values": {
    decision: "allow",
    include: [
      { geo: { country_code: "" } },
      { email: { email: " " } },
      { common_name: { common_name: null } },
    ],
  },
  "a misspelt condition": { decision: "allow", include: staff, requre: [{ geo: { country_code: "PT" } }] },
  "the name of another tool": { decision: "allow", include: [{ github_organization: { name: "harbour" } }] },
  "two kinds in a rule": {
    decision: "allow",
    include: [{ email: { email: "ann@harbour.example" }, geo: { country_code: "PT" } }],
  },
  "a stray key in a rule": {
    decision: "allow",
    include: [{ email: { email: "a@b.example" }, note: "staff" }],
  },
  "a text in the place of an object": { decision: "allow", include: [{ email_domain: "harbour.example" }] },
  "rules that are no rules": { decision: "allow", include: ["everyone", null, [], 7, {}] },
  "a login under bypass": { decision: "bypass", include: [{ login_method: { id: ids.provider(3) } }] },
  "an app's token under allow": {
    decision: "allow",
    include: [{ linked_app_token: { app_uid: ids.application(9) } }],
  },
  "a newer decision": { decision: "challenge", include: staff },
  "a newer kind": { decision: "allow", include: [{ quantum_key: { strength: 5, of: [null, { a: "b" }] } }] },
  "a newer field in a known kind": {
    decision: "allow",
    include: [{ email: { email: "ann@harbour.example", verified: true } }],
  },
  "newer settings": {
    decision: "allow",
    include: staff,
    mfa_config: { mfa_disabled: true, push: { number_matching: true } },
    connection_rules: { rdp: {}, ssh: { usernames: ["ann", "root"] } },
    newer_setting: { on: true, levels: [1, 2.5, -3e-7], none: null },
  },
  "fields of an application's policies": {
    decision: "allow",
    include: staff,
    precedence: 1,
    application_id: "x",
  },
  "references to what is not there, or not clear": {
    decision: "allow",
    include: [{ group: { id: ids.group(99) } }, { login_method: { id: ids.provider(2) } }],
    require: [{ service_token: { token_id: ids.token(4) } }, { email_list: { id: ids.list(4) } }],
  },
  "texts that mean something elsewhere": {
    decision: "allow",
    include: [
      { email: { email: "${ann}@harbour.example" } },
      { okta: { name: "name:Engineering", identity_provider_id: ids.provider(2) } },
      { okta: { name: "yes", identity_provider_id: ids.provider(2) } },
      {
        saml: { attribute_name: "a: b", attribute_value: "- #|>\u202e\n'\"", identity_provider_id: provider },
      },
    ],
    purpose_justification_prompt: "${{ secrets.TOKEN }} */ `${1}`",
  },
};
