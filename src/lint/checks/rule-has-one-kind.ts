import type { Check } from "../check.ts";
import { quoted } from "../rule-values.ts";

export const ruleHasOneKind: Check = {
  id: "rule-has-one-kind",
  law: "A rule has exactly one key, and that is its kind.",
  level: "error",
  source: "api-page",
  *find({ rules }) {
    for (const { path, keys, identity } of rules) {
      if (keys.length === 1 || identity === undefined) continue;
      yield {
        path,
        message:
          keys.length === 0
            ? "The rule says nothing."
            : `The rule has ${keys.length} keys: ${keys.map((key) => quoted(key)).join(", ")}.`,
        suggestion:
          keys.length === 0
            ? "Remove it, or say which kind of rule it is."
            : "Write one rule for each of them.",
      };
    }
  },
};
