import type { AccessRuleKind as RuleKind } from "../../../generated/index.ts";
import type { Check } from "../check.ts";
import type { PlacedRule } from "../reading/placed-rule.ts";
import { quoted, textOf } from "../values/rule-values.ts";

/** Kinds that a request carries only one of, with the field that tells two apart. */
const credentials = [
  ["service_token", "token_id", "service token"],
  ["linked_app_token", "app_uid", "linked application"],
  ["common_name", "common_name", "common name"],
] as const satisfies readonly (readonly [RuleKind, string, string])[];

export const oneCredentialIsRequired: Check = {
  id: "one-credential-is-required",
  law: "At most one service token, linked application or common name is required: no request carries two.",
  level: "error",
  source: "reasoning",
  *find({ include, ofKind }) {
    for (const [kind, field, what] of credentials) {
      const [first, ...others] = ofKind(kind, "require");
      if (!first) continue;
      const differs = (rule: PlacedRule): boolean => textOf(rule, field) !== textOf(first, field);
      const onlyOthers = include.length > 0 && include.every((rule) => rule.kind === kind && differs(rule));
      const second = others.find(differs) ?? (onlyOthers ? include[0] : undefined);
      if (!second) continue;
      yield {
        path: second.path,
        message: `The policy asks for the ${what} ${quoted(textOf(first, field))} and for ${quoted(textOf(second, field))}. A request carries one of them, so nothing matches.`,
        suggestion:
          "If one is meant to be enough, put them into the include of a rule group, and require the group.",
      };
    }
    const levels = ofKind("user_risk_score", "require").map(({ path, value }) => ({
      path,
      levels: Array.isArray(value["user_risk_score"]) ? (value["user_risk_score"] as readonly unknown[]) : [],
    }));
    const [first, ...others] = levels;
    const apart = first && others.find((rule) => !rule.levels.some((level) => first.levels.includes(level)));
    if (!apart) return;
    yield {
      path: apart.path,
      message: `"require" asks for the risk ${first.levels.map(quoted).join(" or ")} and for ${apart.levels.map(quoted).join(" or ")}. A user has one level, so nobody matches.`,
      suggestion: "Name all the levels that may pass in one rule.",
    };
  },
};
