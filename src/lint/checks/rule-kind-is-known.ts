import type { Check } from "../check.ts";
import { quoted } from "../rule-values.ts";

export const ruleKindIsKnown: Check = {
  id: "rule-kind-is-known",
  law: "A rule's kind is one that this version knows.",
  level: "info",
  source: "api-page",
  *find({ rules }) {
    for (const { path, kind, keys } of rules) {
      const [key = ""] = keys;
      if (kind !== undefined || keys.length !== 1) continue;
      yield {
        path,
        message: `The kind ${quoted(key)} is newer than this version, or misspelt. No check judges the rule.`,
        suggestion: "Where it is newer, build it by rule.unknown(), which says so.",
      };
    }
  },
};
