import type { Check } from "../check.ts";

export const noRuleIsThereTwice: Check = {
  id: "no-rule-is-there-twice",
  law: "No list holds the same rule twice.",
  level: "warning",
  source: "terraform-provider",
  *find({ rules }) {
    const seen = new Map<string, string>();
    for (const { list, path, place, identity } of rules) {
      if (identity === undefined) continue;
      const key = `${list} ${identity}`;
      const first = seen.get(key);
      if (first === undefined) seen.set(key, place);
      else {
        yield {
          path,
          message: `The rule is the same as ${first}.`,
          suggestion: "Remove it.",
          fix: [{ op: "remove", path }],
        };
      }
    }
  },
};
