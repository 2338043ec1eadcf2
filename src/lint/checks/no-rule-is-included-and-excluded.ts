import type { Check } from "../check.ts";

export const noRuleIsIncludedAndExcluded: Check = {
  id: "no-rule-is-included-and-excluded",
  law: "No rule is both in include and in exclude.",
  level: "error",
  source: "policies",
  unless: ["no-rule-is-required-and-excluded"],
  *find({ include, exclude }) {
    const excluded = new Map(exclude.map(({ identity, place }) => [identity, place]));
    for (const { path, identity } of include) {
      const where = identity === undefined ? undefined : excluded.get(identity);
      if (where === undefined) continue;
      yield {
        path,
        message: `The rule is in "exclude" as well (${where}), and exclude wins. The rule lets nobody in.`,
        suggestion: "Keep it in the list where it is meant.",
      };
    }
  },
};
