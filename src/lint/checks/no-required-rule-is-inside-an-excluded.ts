import type { Check } from "../check.ts";
import { excluder, insideAnExcluded } from "./inside-an-excluded.ts";

export const noRequiredRuleIsInsideAnExcluded: Check = {
  id: "no-required-rule-is-inside-an-excluded",
  law: "A required rule is not excluded as a whole.",
  level: "error",
  source: "policies",
  *find(inspection) {
    for (const [rule, excluded] of insideAnExcluded(inspection, "require")) {
      yield {
        path: rule.path,
        message: `Everyone who meets the rule is excluded by ${excluder(excluded)}. Nobody matches.`,
        suggestion: "Correct one of the two.",
      };
    }
  },
};
