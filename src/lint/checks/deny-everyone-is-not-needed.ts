import type { Check } from "../check.ts";

export const denyEveryoneIsNotNeeded: Check = {
  id: "deny-everyone-is-not-needed",
  law: "No policy is needed to deny everyone: that is what happens if none matches.",
  level: "info",
  source: "ztna-design",
  *find({ decision, require, exclude, ofKind }) {
    if (decision !== "deny" || require.length > 0 || exclude.length > 0) return;
    for (const { path } of ofKind("everyone", "include")) {
      yield {
        path,
        message:
          "A visitor who matches no policy is denied already. Before other policies, this one shuts everyone out.",
        suggestion: "Make sure that it is the last policy of each application.",
      };
    }
  },
};
