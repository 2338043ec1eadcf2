import { metWith } from "../../evaluate/rule-list.ts";
import type { Check } from "../check.ts";
import { quoted } from "../values/rule-values.ts";

export const excludeTakesSomeoneOut: Check = {
  id: "exclude-takes-someone-out",
  law: "An excluded rule matches someone whom an included rule matches.",
  level: "warning",
  source: "reasoning",
  *find({ include, reaching }) {
    const included = reaching("include");
    const isMet = metWith(included);
    if (included.length === 0 || included.length < include.length || !isMet()) return;
    for (const rule of reaching("exclude")) {
      if (isMet(rule.term)) continue;
      yield {
        path: rule.path,
        message: `No included rule matches ${quoted(Object.values(rule.value)[0])}, so excluding it does nothing.`,
        suggestion: "Correct its spelling if somebody else is meant.",
      };
    }
  },
};
