import type { Check } from "../check.ts";
import { ruleForm } from "../reading/rule-form.ts";
import { ruleFacts } from "../../rules/facts.ts";
import { quoted } from "../values/rule-values.ts";

export const bypassHasNoLoginRules: Check = {
  id: "bypass-has-no-login-rules",
  law: "A bypass policy has no rules that need a login.",
  level: "error",
  source: "policies",
  *find({ decision, rules }) {
    if (decision !== "bypass") return;
    for (const { path, kind } of rules) {
      if (kind === undefined || ruleFacts[kind].identity.value !== true) continue;
      yield {
        path,
        group: kind,
        message: `A rule of the kind ${quoted(kind)} needs a login, and a bypass policy never asks for one.`,
        suggestion: `Use the decision "allow", or rules about the request, such as ${ruleForm("ip")}.`,
      };
    }
  },
};
