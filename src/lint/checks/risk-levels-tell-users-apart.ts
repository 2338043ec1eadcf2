import type { Check } from "../check.ts";

export const riskLevelsTellUsersApart: Check = {
  id: "risk-levels-tell-users-apart",
  law: "A risk score rule does not name every level.",
  level: "warning",
  source: "reasoning",
  *find({ ofKind }) {
    for (const { path, value } of ofKind("user_risk_score")) {
      const levels = value["user_risk_score"];
      if (
        !Array.isArray(levels) ||
        !["low", "medium", "high", "unscored"].every((level) => levels.includes(level))
      )
        continue;
      yield {
        path,
        message: "The rule names every level of the risk score, so every user meets it.",
        suggestion: "Leave out the levels that are not meant.",
      };
    }
  },
};
