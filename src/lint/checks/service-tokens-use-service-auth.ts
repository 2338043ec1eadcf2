import type { Check } from "../check.ts";
import { quoted } from "../values/rule-values.ts";

export const serviceTokensUseServiceAuth: Check = {
  id: "service-tokens-use-service-auth",
  law: "Service tokens are used with the decision Service Auth.",
  level: "warning",
  source: "service-tokens",
  *find({ decision, ofKind }) {
    if (decision !== "allow" && decision !== "deny") return;
    for (const { path } of [
      ...ofKind("service_token", "include", "require"),
      ...ofKind("any_valid_service_token", "include", "require"),
    ]) {
      yield {
        path,
        group: "tokens",
        message: `A service token does not work under the decision ${quoted(decision)}: the program is sent to a login page.`,
        suggestion: 'Put the tokens into a policy with the decision "non_identity".',
      };
    }
  },
};
