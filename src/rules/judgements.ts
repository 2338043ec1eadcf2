/** Rules that another service decides: one of your own, or Cloudflare's risk scoring. */
import type { AccessUserRiskScoreRule, ExternalEvaluationRule } from "../../generated/index.ts";
import { frozen } from "../json/index.ts";
import { text, texts } from "./required-text.ts";
import type { RuleOf } from "./rule-of.ts";

/**
 * Visitors that a service of your own approves: the URL that Access asks, and the URL of the RSA public keys that verify its
 * signed answers.
 *
 * @example rule.externalEvaluation({ evaluate_url: "https://eval.example.com", keys_url: "https://eval.example.com/keys" })
 * @throws TypeError if one of them is blank.
 * @see #/components/schemas/ExternalEvaluationRule
 */
export function externalEvaluation(
  service: ExternalEvaluationRule["external_evaluation"],
): RuleOf<"external_evaluation"> {
  return frozen({
    external_evaluation: texts("externalEvaluation", service, ["evaluate_url", "keys_url"]),
  });
}

/** A level of a user's risk score. */
export type RiskLevel = AccessUserRiskScoreRule["user_risk_score"]["user_risk_score"][number];

/**
 * Users whose risk score is one of these levels. Enterprise accounts only.
 *
 * @example rule.userRiskScore("medium", "high")
 * @throws TypeError without a level, or when one is blank.
 * @see #/components/schemas/AccessUserRiskScoreRule
 */
export function userRiskScore(...levels: [RiskLevel, ...RiskLevel[]]): RuleOf<"user_risk_score"> {
  for (const level of levels.length > 0 ? levels : [undefined])
    text("userRiskScore", "user_risk_score", level);
  return frozen({ user_risk_score: { user_risk_score: [...levels] } });
}
