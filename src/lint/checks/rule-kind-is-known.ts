import type { Check } from "../check.ts";
import { quoted } from "../values/rule-values.ts";

export const ruleKindIsKnown: Check = {
  id: "rule-kind-is-known",
  law: "A rule's kind is one that this version knows.",
  level: "info",
  source: "api-page",
  *find({ shape, rules }) {
    const alone = new Map(rules.filter(({ keys }) => keys.length === 1).map((rule) => [rule.path, rule]));
    for (const { pointer, name, where } of shape.unknown) {
      const path = pointer.slice(0, pointer.lastIndexOf("/"));
      if (where !== "rule" || !alone.has(path)) continue;
      yield {
        path,
        message: `This version does not know the kind ${quoted(name)}. No check judges the rule.`,
        suggestion:
          "If the API has this kind, say so: rule.unknown() in code, or lint.ignore in the configuration of a project.",
      };
    }
  },
};
