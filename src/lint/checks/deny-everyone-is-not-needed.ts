import type { Check } from "../check.ts";

export const denyEveryoneIsNotNeeded: Check = {
  id: "deny-everyone-is-not-needed",
  law: "No policy is spent on denying everyone: that is what happens when none matches.",
  level: "info",
  source: "ztna-design",
  *find({ decision, require, exclude, ofKind }) {
    if (decision !== "deny" || require.length > 0 || exclude.length > 0) return;
    for (const { path } of ofKind("everyone", "include")) {
      yield {
        path,
        message:
          "Whoever matches no policy is denied already. Before other policies, this one shuts everyone out.",
        suggestion: "Remove the policy from its applications.",
      };
    }
  },
};
