/** Random policies of every kind and field, the unknown ones included, and random respellings that mean the same. */
import * as fc from "fast-check";
import type { AccessRuleKind } from "../../generated/index.ts";
import type { PolicyDocument } from "../../src/policy/index.ts";

type Json = Readonly<Record<string, unknown>>;

/** Few values, so that lists meet the same rule often. */
const word = fc.constantFrom(
  "a",
  "b",
  "B",
  "ann@example.com",
  "Ann@example.com",
  "",
  "é",
  "groups",
  "Groups",
);
const id = fc.constantFrom("aa0a4aab-672b-4bdb-bc33-a59f1130a11f", "ea85612a-29c8-46c2-bacb-669d65136971");
const address = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.constantFrom("10.0.0.1", "10.0.0.0", "2001:db8::1", "2001:DB8::1"),
);
const block = fc.oneof(
  address,
  fc.tuple(address, fc.integer({ min: 0, max: 33 })).map(([start, prefix]) => `${start}/${prefix}`),
  word,
);
const withProvider = (fields: Json): fc.Arbitrary<Json> =>
  fc.record({ ...(fields as Record<string, fc.Arbitrary<unknown>>), identity_provider_id: id });

const inner: { readonly [K in AccessRuleKind]: fc.Arbitrary<Json> } = {
  any_valid_service_token: fc.constant({}),
  auth_context: withProvider({ id, ac_id: id }),
  auth_method: fc.record({ auth_method: word }),
  azureAD: withProvider({ id }),
  certificate: fc.constant({}),
  cloudflare_account_member: fc.record({ account_id: id }, { requiredKeys: [] }),
  common_name: fc.record({ common_name: fc.oneof(word, fc.constant(null)) }),
  device_posture: fc.record({ integration_uid: id }),
  email: fc.record({ email: word }),
  email_domain: fc.record({ domain: word }),
  email_list: fc.record({ id }),
  everyone: fc.constant({}),
  external_evaluation: fc.record({ evaluate_url: word, keys_url: word }),
  geo: fc.record({ country_code: fc.constantFrom("PT", "pt", "US", "") }),
  "github-organization": fc.record(
    { name: word, team: word, identity_provider_id: id },
    { requiredKeys: ["name"] },
  ),
  group: fc.record({ id }),
  gsuite: withProvider({ email: word }),
  ip: fc.record({ ip: block }),
  ip_list: fc.record({ id }),
  linked_app_token: fc.record({ app_uid: id }),
  login_method: fc.record({ id }),
  oidc: withProvider({ claim_name: word, claim_value: word }),
  okta: withProvider({ name: word }),
  saml: withProvider({ attribute_name: word, attribute_value: word }),
  service_token: fc.record({ token_id: id }),
  user_risk_score: fc.record({
    user_risk_score: fc.array(fc.constantFrom("low", "medium", "high", "unscored"), { maxLength: 5 }),
  }),
};

const knownRule = fc.oneof(
  ...Object.entries(inner).map(([kind, value]) => value.map((fields): Json => ({ [kind]: fields }))),
);
/** A kind of tomorrow; its content means whatever it means. */
const unknownRule = fc.oneof(
  fc.record({ newest_kind: fc.record({ account_id: id }, { requiredKeys: [] }) }),
  fc.record({ newer_kind: fc.jsonValue({ maxDepth: 2 }) }),
);
export const rule: fc.Arbitrary<Json> = fc.oneof(
  { weight: 9, arbitrary: knownRule },
  { weight: 1, arbitrary: unknownRule },
);

const duration = fc.constantFrom("24h", "1440m", "30m", "0s", "1h30m", "90m", "18h", "nonsense");
const flag = fc.constantFrom(true, false, null);
const list = <T>(item: fc.Arbitrary<T>, maxLength = 6): fc.Arbitrary<readonly T[] | null> =>
  fc.oneof(
    { weight: 9, arbitrary: fc.array(item, { maxLength }) },
    { weight: 1, arbitrary: fc.constant(null) },
  );
const formats = list(fc.constantFrom("text", "file"), 3);
const optional = (fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Json> =>
  fc.record(fields, { requiredKeys: [] });

const approvalGroup = fc.record(
  { approvals_needed: fc.nat(3), email_addresses: list(word, 3), email_list_uuid: id },
  { requiredKeys: ["approvals_needed"] },
);

/** Any policy that can be written, sensible or not. */
export const policy: fc.Arbitrary<PolicyDocument> = fc
  .record(
    {
      name: word,
      decision: fc.constantFrom("allow", "deny", "non_identity", "bypass"),
      include: fc.array(rule, { maxLength: 6 }),
      require: list(rule),
      exclude: list(rule),
      approval_groups: list(approvalGroup, 4),
      approval_required: flag,
      isolation_required: flag,
      purpose_justification_required: flag,
      purpose_justification_prompt: word,
      session_duration: duration,
      mfa_config: optional({
        allowed_authenticators: list(fc.constantFrom("totp", "biometrics", "security_key"), 4),
        mfa_disabled: flag,
        session_duration: duration,
        newer_setting: fc.constantFrom(1, "x"),
      }),
      connection_rules: optional({
        rdp: optional({
          allowed_clipboard_local_to_remote_formats: formats,
          allowed_clipboard_remote_to_local_formats: formats,
        }),
        ssh: fc.record({ usernames: fc.array(word, { maxLength: 2 }) }),
      }),
      "newer/field~1": fc.jsonValue({ maxDepth: 2 }).filter((value) => value !== null),
    },
    { requiredKeys: ["name", "decision", "include"] },
  )
  .map((fields) => fields as unknown as PolicyDocument);

/** The same policy, with everything shuffled that is a set, and something repeated: from numbers, so that it shrinks. */
export function respelled(given: PolicyDocument, seed: number): PolicyDocument {
  let state = seed;
  const next = (below: number): number => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state % below;
  };
  const shuffled = (items: readonly unknown[]): unknown[] => {
    const copy = [...items];
    for (let index = copy.length - 1; index > 0; index -= 1) {
      const other = next(index + 1);
      [copy[index], copy[other]] = [copy[other], copy[index]];
    }
    return copy;
  };
  const keys = (value: unknown): unknown =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(shuffled(Object.entries(value)) as [string, unknown][])
      : value;
  const copy = keys(given) as Record<string, unknown>;
  for (const name of ["include", "require", "exclude"]) {
    const rules = copy[name];
    if (Array.isArray(rules))
      copy[name] = shuffled([...rules, ...rules.slice(0, next(2))]).map((item) => keys(item));
  }
  if (Array.isArray(copy["approval_groups"]))
    copy["approval_groups"] = shuffled(copy["approval_groups"]).map(keys);
  copy["mfa_config"] = keys(copy["mfa_config"]);
  if (copy["approval_required"] === undefined) copy["approval_required"] = false;
  return copy as unknown as PolicyDocument;
}
