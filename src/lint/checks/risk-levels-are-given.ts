import type { Check } from "../check.ts";

export const riskLevelsAreGiven: Check = {
  id: "risk-levels-are-given",
  law: "A risk score rule names a level.",
  level: "error",
  source: "api-page",
  *find({ ofKind }) {
    for (const { path, value } of ofKind("user_risk_score")) {
      const levels = value["user_risk_score"];
      if (!Array.isArray(levels) || levels.length > 0) continue;
      yield {
        path,
        message: "The rule names no level of the risk score, so nobody meets it.",
        suggestion: 'Name the levels that match, for example rule.userRiskScore("low").',
      };
    }
  },
};
