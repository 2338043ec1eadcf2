import type { Check } from "../check.ts";

export const everyoneIsNotExcluded: Check = {
  id: "everyone-is-not-excluded",
  law: "Everyone is never excluded.",
  level: "error",
  source: "policies",
  *find({ ofKind }) {
    for (const { path } of ofKind("everyone", "exclude")) {
      yield {
        path,
        message: '"exclude" has everyone, so the policy never matches.',
        suggestion: "Exclude those who are meant instead.",
      };
    }
  },
};
