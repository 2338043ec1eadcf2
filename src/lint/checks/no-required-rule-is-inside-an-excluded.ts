import type { Check } from "../check.ts";
import { excluder, insideAnExcluded } from "./inside-an-excluded.ts";

export const noRequiredRuleIsInsideAnExcluded: Check = {
  id: "no-required-rule-is-inside-an-excluded",
  law: "No rule is required of which all that meet it are excluded.",
  level: "error",
  source: "policies",
  *find(inspection) {
    for (const [rule, excluded] of insideAnExcluded(inspection, "require")) {
      yield {
        path: rule.path,
        message: `Everyone who meets the rule is excluded by ${excluder(excluded)}. Nobody matches.`,
        suggestion: "Remove one of the two.",
      };
    }
  },
};
