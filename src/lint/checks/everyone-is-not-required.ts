import type { Check } from "../check.ts";

export const everyoneIsNotRequired: Check = {
  id: "everyone-is-not-required",
  law: "Everyone is not required: every visitor meets it.",
  level: "info",
  source: "policies",
  *find({ ofKind }) {
    for (const { path } of ofKind("everyone", "require")) {
      yield {
        path,
        message: "Every visitor meets this rule, so requiring it does nothing.",
        suggestion: "Remove it.",
        fix: [{ op: "remove", path }],
      };
    }
  },
};
