import type { Check } from "../check.ts";

export const rulesFitTheLimit: Check = {
  id: "rules-fit-the-limit",
  law: "A policy holds 1,000 rules at most.",
  level: "warning",
  source: "limits",
  *find({ rules }) {
    if (rules.length <= 1000) return;
    yield {
      path: "",
      message: `The policy has ${rules.length} rules. An application and a rule group can have 1,000; for a policy no number is published.`,
      suggestion: "Move addresses to lists, and require or include the lists.",
    };
  },
};
