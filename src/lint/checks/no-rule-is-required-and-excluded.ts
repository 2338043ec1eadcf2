import type { Check } from "../check.ts";

export const noRuleIsRequiredAndExcluded: Check = {
  id: "no-rule-is-required-and-excluded",
  law: "No rule is both in require and in exclude.",
  level: "error",
  source: "policies",
  *find({ require, exclude }) {
    const excluded = new Map(exclude.map(({ identity, place }) => [identity, place]));
    for (const { path, identity } of require) {
      const where = identity === undefined ? undefined : excluded.get(identity);
      if (where === undefined) continue;
      yield {
        path,
        message: `The rule is in "exclude" as well (${where}). Everyone who meets it is excluded, so nobody matches.`,
        suggestion: "Keep it in the list where it is meant.",
      };
    }
  },
};
