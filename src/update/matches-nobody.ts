import type { AccessRule, PolicyBody } from "../../generated/index.ts";
import { canonicalRule } from "../policy/index.ts";

/** Kinds of which a visitor has one value at a time, so that two different ones cannot both be required. */
const oneAtATime: readonly string[] = ["email", "email_domain", "geo", "login_method"];

/**
 * Why a policy can match no visitor at all, or nothing where that cannot be shown. What hides in groups, lists and
 * identity providers is not looked into.
 */
export function matchesNobody(policy: PolicyBody): string | undefined {
  const { include, exclude = [], require = [] } = policy;
  if (include.length === 0) return "it includes nobody";
  if (exclude.some((rule) => Object.hasOwn(rule, "everyone"))) return "it excludes everyone";
  if (distinct([...include, ...exclude]) === distinct(exclude))
    return "it excludes every rule that it includes";
  if (distinct([...require, ...exclude]) < distinct(require) + distinct(exclude)) {
    return "it excludes a rule that it requires";
  }
  const kind = oneAtATime.find((kind) => hasTwoValues(require, kind));
  return kind === undefined ? undefined : `it requires two values of "${kind}" at once`;
}

/** How many different rules there are, by what they mean. */
function distinct(rules: readonly AccessRule[]): number {
  return new Set(rules.map((rule) => JSON.stringify(canonicalRule(rule)))).size;
}

/** Whether two values differ by more than case or a leading "@", which may be the same to the API. */
function hasTwoValues(rules: readonly AccessRule[], kind: string): boolean {
  const ofKind = rules.filter((rule) => Object.hasOwn(rule, kind));
  return new Set(ofKind.map((rule) => JSON.stringify(rule).toLowerCase().replaceAll('"@', '"'))).size > 1;
}
