import type {
  AccessRule,
  ApprovalGroup,
  ConnectionRules,
  MfaConfig,
  PolicyBody,
  RDP,
  ReadOnly,
} from "../../../generated/index.ts";
import { isObject, sortedCopy, sortedObject, sortedSet } from "../../json/index.ts";
import { formatDuration, parseDuration } from "../duration.ts";
import { notInTheBody } from "../known-fields.ts";
import { assertPlain } from "../plain-policy.ts";
import type { PolicyDocument } from "../policy-document.ts";
import { canonicalRules } from "./rule-set.ts";

/** The one form that all spellings of a policy have, frozen: ready to be compared, hashed or stored. */
export interface CanonicalPolicy extends ReadOnly<Partial<Omit<PolicyBody, "include">>> {
  /** The rules of which one has to match, in canonical order. */
  readonly include: readonly ReadOnly<AccessRule>[];
}

/** Brings a field to its one form; `undefined` if that means the same as leaving it out. */
type Normaliser = (value: unknown) => unknown;
type Fields<T> = { readonly [K in keyof Required<T>]: Normaliser };

const asItIs: Normaliser = sortedCopy;
const nullable: Normaliser = (value) => (value === null ? undefined : sortedCopy(value));
const flag: Normaliser = (value) => (value === false ? undefined : nullable(value));
const set: Normaliser = (value) => {
  if (!Array.isArray(value)) return nullable(value);
  return value.length > 0 ? sortedSet(value.map((item) => sortedCopy(item))) : undefined;
};
const rules: Normaliser = (value) => {
  if (!Array.isArray(value)) return nullable(value);
  const sorted = canonicalRules(value);
  return sorted.length > 0 ? sorted : undefined;
};
const duration: Normaliser = (value) => {
  const length = typeof value === "string" ? parseDuration(value) : undefined;
  return length === undefined ? nullable(value) : formatDuration(length);
};

/** A set that is not the same as no set if it is empty. */
const setOrNone: Normaliser = (value) =>
  Array.isArray(value) ? sortedSet(value.map((item) => sortedCopy(item))) : nullable(value);

/**
 * An object whose known fields have one form each; unknown ones are kept as they are. An empty object stays: no document says
 * that it means the same as none.
 */
const fieldsOf =
  <T>(fields: Fields<T>): Normaliser =>
  (value) =>
    isObject(value) ? normaliseFields(value, fields) : nullable(value);

/** `mfa_disabled: false` is filled in by the API beside other fields. On its own it may mean something. */
const mfaConfig: Normaliser = (value) => {
  const fields = fieldsOf<MfaConfig>({
    allowed_authenticators: setOrNone,
    mfa_disabled: nullable,
    session_duration: duration,
  })(value);
  if (!isObject(fields) || fields["mfa_disabled"] !== false || Object.keys(fields).length < 2) return fields;
  return sortedObject(Object.entries(fields).filter(([name]) => name !== "mfa_disabled"));
};

/** A list of groups whose order means nothing. Two equal groups stay two: they may ask for two approvals. */
const approvalGroups: Normaliser = (value) => {
  if (!Array.isArray(value)) return nullable(value);
  const group = fieldsOf<ApprovalGroup>({
    approvals_needed: asItIs,
    email_addresses: set,
    email_list_uuid: nullable,
  });
  const groups = value.map((item: unknown) => group(item) ?? {});
  const texts = groups
    .map((item) => [JSON.stringify(item), item] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return groups.length > 0 ? Object.freeze(texts.map(([, item]) => item)) : undefined;
};

const body: Fields<PolicyBody> = {
  approval_groups: approvalGroups,
  approval_required: flag,
  connection_rules: fieldsOf<ConnectionRules>({
    rdp: fieldsOf<RDP>({
      allowed_clipboard_local_to_remote_formats: setOrNone,
      allowed_clipboard_remote_to_local_formats: setOrNone,
    }),
  }),
  decision: asItIs,
  exclude: rules,
  include: (value) => rules(value) ?? Object.freeze([]),
  isolation_required: flag,
  mfa_config: mfaConfig,
  name: asItIs,
  purpose_justification_prompt: nullable,
  purpose_justification_required: flag,
  require: rules,
  session_duration: duration,
};

function normaliseFields<T>(value: object, fields: Fields<T>): Readonly<Record<string, unknown>> {
  const known = fields as Readonly<Record<string, Normaliser>>;
  const entries: [string, unknown][] = [];
  for (const [name, given] of Object.entries(value)) {
    if (given === undefined) continue;
    const normalised = (Object.hasOwn(known, name) ? known[name] : undefined)?.(given);
    if (normalised !== undefined) entries.push([name, normalised]);
    else if (!Object.hasOwn(known, name)) entries.push([name, sortedCopy(given)]);
  }
  return sortedObject(entries);
}

/**
 * The one form that all spellings of a policy share: a frozen copy with keys, rules and sets sorted, each rule once, without
 * what says nothing (`false`, `null`, empty lists) and without what the API does not take back. Two policies are equal if
 * `JSON.stringify` gives the same text for both canonical forms. The README of `src/policy` in the repository lists what is equal.
 *
 * Takes any JSON, imported files included; what is in it is not validated.
 *
 * Use it to compare, hash or store. To change a policy, edit what was read instead: that keeps every spelling.
 *
 * @example createHash("sha256").update(JSON.stringify(canonicalPolicy(policy))).digest("hex")
 * @throws TypeError if the policy is not an object, contains itself, or holds what JSON cannot carry; so do all functions that take one.
 */
export function canonicalPolicy(policy: unknown): CanonicalPolicy {
  assertPlain("canonicalPolicy", policy);
  return canonicalForm(policy as PolicyDocument);
}

/** As `canonicalPolicy`, for a policy that is known to be plain data. */
export function canonicalForm(policy: PolicyDocument): CanonicalPolicy {
  const given = Object.entries({ include: [], ...policy }).filter(([name]) => !notInTheBody.has(name));
  const { include = [], ...rest } = normaliseFields(Object.fromEntries(given), body);
  return sortedObject(Object.entries({ include, ...rest })) as unknown as CanonicalPolicy;
}
