/** `null` in an optional field means that it is absent: the API gives it for "not set", and the spec does not allow it in a request. */
import { accessRuleKinds } from "../../generated/index.ts";
import { isObject } from "../json/index.ts";
import { optionalFields, optionalOfRules } from "./known-fields.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * A policy without optional fields that are `null`, and without selectors that hold only `null`. Fields, rule kinds and values
 * that this version does not know stay, and so does a rule made by `rule.unknown`.
 */
export function withoutNulls(policy: Fields): Fields {
  const { include } = policy;
  return {
    ...(pruned(policy, optionalFields) as Fields),
    ...(Array.isArray(include) && { include: include.flatMap(prunedRule) }),
  };
}

/** As `withoutNulls`, with every rule at its place: one that holds only `null` stays, so that pointers keep their meaning. */
export function withNullsLeftOut(policy: Fields): Fields {
  const lists = ["include", "require", "exclude"].filter((name) => Array.isArray(policy[name]));
  const kept = lists.map((name) => {
    const rules = policy[name] as readonly unknown[];
    return [name, rules.map((rule) => prunedRule(rule)[0] ?? rule)] as const;
  });
  return { ...withoutNulls(policy), ...Object.fromEntries(kept) };
}

/** The inner object of a rule without optional fields that are `null`. */
export function withoutNullFields(kind: string, inner: Fields): Fields {
  return Object.hasOwn(optionalOfRules, kind)
    ? (pruned(inner, optionalOfRules[kind as keyof typeof optionalOfRules]) as Fields)
    : inner;
}

/**
 * Whether a selector says nothing: `common_name: { common_name: null }` and the like, which some answers of the API hold. Not if
 * the fields are optional: `cloudflare_account_member: { account_id: null }` means the account itself.
 */
export function isEmptySelector(kind: string, inner: unknown): boolean {
  if (!isObject(inner)) return false;
  const given = Object.values(withoutNullFields(kind, inner));
  return given.length > 0 && given.every((value) => value === null);
}

function pruned(value: unknown, below: unknown): unknown {
  if (below === "rules") return Array.isArray(value) ? value.flatMap(prunedRule) : value;
  if (Array.isArray(value)) return value.map((item) => pruned(item, below));
  if (!isObject(value) || !isObject(below)) return value;
  const kept = Object.entries(value).filter(([name, given]) => given !== null || !Object.hasOwn(below, name));
  return Object.fromEntries(
    kept.map(([name, given]) => [name, Object.hasOwn(below, name) ? pruned(given, below[name]) : given]),
  );
}

function prunedRule(rule: unknown): readonly unknown[] {
  if (!isObject(rule) || Object.getOwnPropertySymbols(rule).length > 0) return [rule];
  const members = Object.entries(rule);
  const kept = members.filter(([kind, inner]) => !isKnown(kind) || !isEmptySelector(kind, inner));
  if (kept.length === 0 && members.length > 0) return [];
  return [
    Object.fromEntries(
      kept.map(([kind, inner]) => [kind, isObject(inner) ? withoutNullFields(kind, inner) : inner]),
    ),
  ];
}

function isKnown(kind: string): boolean {
  return accessRuleKinds.some((known) => known === kind);
}
