import type { Check } from "../check.ts";
import { quoted } from "../values/rule-values.ts";

export const linkedAppTokensFitTheDecision: Check = {
  id: "linked-app-tokens-fit-the-decision",
  law: "Tokens of linked applications are used with Service Auth or bypass only.",
  level: "error",
  source: "api-page",
  *find({ decision, ofKind }) {
    if (decision !== "allow" && decision !== "deny") return;
    for (const { path } of ofKind("linked_app_token")) {
      yield {
        path,
        message: `A rule of the kind "linked_app_token" does not work under the decision ${quoted(decision)}.`,
        suggestion: 'Put it into a policy with the decision "non_identity".',
      };
    }
  },
};
