import type { Check } from "../check.ts";

export const serviceTokensAreNotBypassed: Check = {
  id: "service-tokens-are-not-bypassed",
  law: "Service tokens are not used with bypass, which logs nothing.",
  level: "info",
  source: "policies",
  *find({ decision, ofKind }) {
    if (decision !== "bypass") return;
    for (const { path } of [...ofKind("service_token"), ...ofKind("any_valid_service_token")]) {
      yield {
        path,
        group: "tokens",
        message: "Bypass switches Access off for requests with this token. Nothing about them is logged.",
        suggestion: 'Use the decision "non_identity", which is made for service tokens.',
      };
    }
  },
};
