import type { PolicyDocument } from "../policy/index.ts";
import { each, Inquiry, yes } from "./question/satisfiable.ts";
import { type Cover, contradictionIn, coverOf, type GivenRule, obstacleIn, rulesOf } from "./rule-list.ts";
import { Contents } from "./terms/contents.ts";
import { ReadPolicy } from "./terms/read-policy.ts";
import { readingsFor } from "./terms/reading.ts";

/**
 * Why a policy can match no visitor at all, or nothing if that cannot be shown under every reading of the documents: a visitor
 * has to meet a rule of `include` and every rule of `require`, and none of `exclude`. Groups and lists are not looked into; a
 * provider's group counts after a login by that provider; and Service Auth, which asks for no login, meets no rule that needs one
 * unless a linked application passes a login on.
 *
 * @param shown How a rule stands in the reason; as JSON unless given.
 */
export function matchesNobody(
  policy: PolicyDocument,
  shown: (rule: unknown) => string = JSON.stringify,
): string | undefined {
  const read = new ReadPolicy(policy, new Contents());
  const hasNoLogin =
    policy.decision === "non_identity" && !JSON.stringify(policy).includes('"linked_app_token"');
  const readings = readingsFor([read.survey], {
    providerGroups: "own-login",
    ...(hasNoLogin ? { unfitRules: "never-met" } : {}),
  });
  const isMatched = readings.some((reading) => new Inquiry().can([yes(read.term(reading))]));
  return isMatched ? undefined : reasonOf(policy, hasNoLogin, ({ rule }) => shown(rule));
}

type Rules = readonly GivenRule[];

type Shown = (given: GivenRule) => string;

function reasonOf(policy: PolicyDocument, hasNoLogin: boolean, shown: Shown): string {
  const [include, require, exclude] = [policy.include, policy.require, policy.exclude].map((list) =>
    rulesOf(list),
  ) as [Rules, Rules, Rules];
  if (include.length === 0) return "it includes nobody";
  if (exclude.some(({ term }) => !new Inquiry(each([term], false)).can([]))) return "it excludes everyone";
  const contradiction = contradictionIn(require);
  if (contradiction) {
    const [one, other] = contradiction;
    return `it requires ${shown(one)} and ${shown(other)}, and no visitor meets both`;
  }
  const excluderOf = coverOf(exclude);
  for (const rule of require) {
    const excluded = excluderOf(rule.term);
    if (excluded) return `it requires ${shown(rule)}, but excludes ${covering(excluded, shown)}`;
  }
  return (
    nobodyLeft(include, require, exclude, shown) ??
    (hasNoLogin
      ? "its rules need a login, and Service Auth asks for none"
      : "no visitor meets a rule that it includes and all that it requires without being excluded")
  );
}

/** Why of all that is included nobody is left, if each rule by itself is excluded or cannot meet what is required. */
function nobodyLeft(include: Rules, require: Rules, exclude: Rules, shown: Shown): string | undefined {
  const excluderOf = coverOf(exclude);
  const obstacleTo = obstacleIn(require);
  const reasons = include.map((rule) => {
    const excluded = excluderOf(rule.term);
    if (excluded) return `it includes ${shown(rule)}, but excludes ${covering(excluded, shown)}`;
    const required = obstacleTo(rule.term);
    return required && `it includes ${shown(rule)}, but requires ${shown(required)}`;
  });
  const others = include.length > 1 ? ", and of its other include rules nobody is left either" : "";
  return reasons.includes(undefined) ? undefined : `${reasons[0]}${others}`;
}

const covering = ({ rule, isTogether }: Cover<GivenRule>, shown: Shown): string =>
  `${shown(rule)}${isTogether ? " and others that make one with it" : ""}`;
