import type { Check } from "../check.ts";
import { quoted } from "../values/rule-values.ts";

export const ruleHasOneKind: Check = {
  id: "rule-has-one-kind",
  law: "A rule has exactly one key, and that is its kind.",
  level: "error",
  source: "api-page",
  *find({ shape, rules }) {
    const several = new Map(rules.filter(({ keys }) => keys.length > 1).map((rule) => [rule.path, rule]));
    for (const { pointer, name, where } of shape.unknown) {
      const rule = where === "rule" ? several.get(pointer.slice(0, pointer.lastIndexOf("/"))) : undefined;
      if (rule === undefined) continue;
      const others = rule.keys.filter((key) => key !== name).map((key) => quoted(key));
      yield {
        path: pointer,
        message: `${quoted(name)} is not a kind of rule, but is a key beside ${others.join(", ")}. A rule has exactly one key.`,
        suggestion: `Remove ${quoted(name)}.`,
      };
    }
  },
};
