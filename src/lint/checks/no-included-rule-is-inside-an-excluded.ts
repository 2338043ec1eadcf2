import type { Check } from "../check.ts";
import { excluder, insideAnExcluded } from "./inside-an-excluded.ts";

export const noIncludedRuleIsInsideAnExcluded: Check = {
  id: "no-included-rule-is-inside-an-excluded",
  law: "No e-mail address, team or token is included whose domain, organization or kind is excluded.",
  level: "warning",
  source: "policies",
  unless: ["someone-is-left"],
  *find(inspection) {
    for (const [rule, excluded] of insideAnExcluded(inspection, "include")) {
      // Blocks of addresses have a check of their own.
      if (rule.kind === "ip") continue;
      yield {
        path: rule.path,
        message: `Everyone whom the rule includes is excluded by ${excluder(excluded)}. The rule lets nobody in.`,
        suggestion: "Remove the rule, or correct the excluded one.",
      };
    }
  },
};
