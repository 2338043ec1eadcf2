import { isEveryone, missedBy } from "../../evaluate/rule-list.ts";
import type { Check } from "../check.ts";

export const requiredRuleAsksForSomething: Check = {
  id: "required-rule-asks-for-something",
  law: "A required rule asks for something that not every included rule asks for already.",
  level: "info",
  source: "policies",
  unless: ["someone-is-left", "no-rule-is-required-and-excluded"],
  *find({ include, reaching }) {
    const included = reaching("include");
    if (included.length < include.length) return;
    const isMissed = missedBy(included);
    for (const { term, path, kind } of reaching("require")) {
      // A valid certificate is required beside its name on purpose: the product's pages show it so.
      if (kind === "certificate" || isEveryone(term) || isMissed(term)) continue;
      yield {
        path,
        message: 'Everyone whom "include" lets in meets this rule already, so requiring it does nothing.',
        suggestion: "Require what was meant, or remove it.",
      };
    }
  },
};
