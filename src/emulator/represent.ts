/**
 * A policy as the API gives it back, which is not how it was sent. Others have met these changes and had to undo them; a tool
 * that compares what it sent with what it reads must know them all.
 */
import { isObject } from "./judge-rule.ts";
import type { PolicyGetResponse } from "../../generated/index.ts";
import type { StoredPolicy } from "./policy-store.ts";

type Fields = { readonly [field: string]: unknown };

/** @param rules What becomes of a list of rules. */
export function represent(
  stored: StoredPolicy,
  rules: (list: readonly unknown[]) => readonly unknown[],
): PolicyGetResponse {
  const { id, body, ...server } = stored;
  const fields = Object.entries({ ...lists(body), ...server, reusable: true })
    .filter(([field, value]) => isGiven(field, value))
    .map(([field, value]) => [field, isRules(field, value) ? rules(value) : rewrite(field, value)] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return deepCopy(Object.fromEntries([["id", id] as const, ...fields])) as PolicyGetResponse;
}

/** A copy that shares nothing with the original, made through JSON, like everything that goes over the wire. */
export function deepCopy<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

/** Lists that were not sent come back empty. */
function lists(body: Fields): Fields {
  const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
  return { approval_groups: [], exclude: [], include: [], require: [], ...given };
}

/** `null` does not come back, nor does a switch that is off. */
function isGiven(field: string, value: unknown): boolean {
  const switches = ["approval_required", "isolation_required", "purpose_justification_required"];
  return value !== null && value !== undefined && !(value === false && switches.includes(field));
}

function isRules(field: string, value: unknown): value is readonly unknown[] {
  return ["include", "require", "exclude"].includes(field) && Array.isArray(value);
}

function rewrite(field: string, value: unknown): unknown {
  if (field === "approval_groups" && Array.isArray(value)) return reorder(value);
  if (field === "mfa_config" && isObject(value)) return { mfa_disabled: false, ...withoutEmpty(value) };
  if (field === "connection_rules" && isObject(value) && isObject(value["rdp"])) {
    return { ...value, rdp: withoutEmpty(value["rdp"]) };
  }
  return value;
}

/** Approval groups with fewer addresses come first. */
function reorder(groups: readonly unknown[]): readonly unknown[] {
  const addresses = (group: unknown): number => {
    const list = isObject(group) ? group["email_addresses"] : undefined;
    return Array.isArray(list) ? list.length : 0;
  };
  return [...groups].sort((one, other) => addresses(one) - addresses(other));
}

/** Without members that are `null` or an empty list. */
function withoutEmpty(fields: Fields): Fields {
  const isEmpty = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));
}
