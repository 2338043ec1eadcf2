import type { AccessRuleKind as RuleKind } from "../../../generated/index.ts";
import { contradictionIn, obstacleIn } from "../../evaluate/rule-list.ts";
import type { Found, Inspection } from "../check.ts";
import type { PlacedRule } from "../reading/placed-rule.ts";
import { quoted } from "../values/rule-values.ts";

/** The kinds that ask for something that a visitor has only one of, and how a sentence names it. */
const asked: Readonly<Record<AskedKind, string>> = {
  email: "the address ",
  email_domain: "the domain ",
  geo: "the country ",
  ip: "an address in ",
  login_method: "the login method ",
};
type AskedKind = Extract<RuleKind, "email" | "email_domain" | "geo" | "ip" | "login_method">;

/**
 * A finding for every included rule of these kinds that nobody can meet together with what is required of the same kinds. If the
 * required rules contradict each other, another check says so, and nothing is found here.
 */
export function* includedButApart(
  { reaching }: Inspection,
  ...kinds: readonly AskedKind[]
): Generator<Found> {
  const isAsked = ({ kind }: PlacedRule): boolean => kinds.some((one) => one === kind);
  const all = reaching("require").filter(isAsked);
  if (all.length === 0 || contradictionIn(all)) return;
  const obstacleTo = obstacleIn(all);
  for (const rule of reaching("include").filter(isAsked)) {
    const required = obstacleTo(rule.term);
    if (!required) continue;
    yield {
      path: rule.path,
      message: `The rule includes ${named(rule)}, but "require" asks for ${named(required)}. The rule lets nobody in.`,
      suggestion: "Correct one of the two, or remove the included rule.",
    };
  }
}

function named({ kind, value }: PlacedRule): string {
  return `${asked[kind as AskedKind]}${quoted(Object.values(value)[0])}`;
}
