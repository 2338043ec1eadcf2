import type { Check } from "../check.ts";
import { ruleFacts } from "../../rules/facts.ts";
import { quoted } from "../values/rule-values.ts";

export const serviceAuthHasNoLoginRules: Check = {
  id: "service-auth-has-no-login-rules",
  law: "A Service Auth policy has no rules that need a login.",
  level: "warning",
  source: "reasoning",
  *find({ decision, rules }) {
    if (decision !== "non_identity") return;
    for (const { path, kind, list } of rules) {
      if (kind === undefined || kind === "external_evaluation" || ruleFacts[kind].identity.value !== true)
        continue;
      yield {
        path,
        group: `${list} ${kind}`,
        message: `A rule of the kind ${quoted(kind)} needs a login, and a Service Auth policy asks for none: ${list === "require" ? "nothing matches the policy" : "nothing matches the rule"}.`,
        suggestion: 'Use the decision "allow" for people, and a policy of its own for programs.',
      };
    }
  },
};
