/**
 * The optional fields of a policy, at any depth. The types make sure that none is missing here, and that no required one is
 * listed.
 */
import type {
  AccessRule,
  AccessRuleByKind,
  AccessRuleKind as RuleKind,
  PolicyBody,
} from "../../generated/index.ts";

type Optional<T> = keyof {
  [Field in keyof T & string as object extends Pick<T, Field> ? Field : never]: true;
};
/** Rules have a table of their own. For a field that holds objects, or a list of them, the table says which of their fields are optional. */
type Below<Value> = Value extends readonly AccessRule[]
  ? "rules"
  : Value extends readonly (infer Element)[]
    ? Below<Element>
    : Value extends object
      ? OptionalFields<Value>
      : "value";
type OptionalFields<T> = { readonly [Field in Optional<T>]-?: Below<NonNullable<T[Field]>> };

export const optionalFields: OptionalFields<PolicyBody> = {
  approval_groups: { email_addresses: "value", email_list_uuid: "value" },
  approval_required: "value",
  connection_rules: {
    rdp: {
      allowed_clipboard_local_to_remote_formats: "value",
      allowed_clipboard_remote_to_local_formats: "value",
    },
  },
  exclude: "rules",
  isolation_required: "value",
  mfa_config: { allowed_authenticators: "value", mfa_disabled: "value", session_duration: "value" },
  purpose_justification_prompt: "value",
  purpose_justification_required: "value",
  require: "rules",
  session_duration: "value",
};

/** What the API says about a policy but does not take back, and the account, which is part of the address. */
export const notInTheBody: ReadonlySet<string> = new Set([
  "id",
  "app_count",
  "created_at",
  "updated_at",
  "reusable",
  "account_id",
]);

/** Every field that the spec knows; below those that hold objects, the optional ones. */
export const knownFields: Readonly<Record<keyof PolicyBody, unknown>> = {
  decision: "value",
  include: "rules",
  name: "value",
  ...optionalFields,
};

type Inner<K extends RuleKind> = AccessRuleByKind[K][K & keyof AccessRuleByKind[K]];
type KindsWithOptional = { [K in RuleKind]: Optional<Inner<K>> extends never ? never : K }[RuleKind];

/** The optional fields of rules, for the kinds that have any. */
export const optionalOfRules: {
  readonly [K in KindsWithOptional]: { readonly [F in Optional<Inner<K>>]-?: "value" };
} = {
  cloudflare_account_member: { account_id: "value" },
  "github-organization": { team: "value" },
};
