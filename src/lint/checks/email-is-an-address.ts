import type { Check } from "../check.ts";
import { quoted, textOf } from "../rule-values.ts";

export const emailIsAnAddress: Check = {
  id: "email-is-an-address",
  law: "An e-mail rule holds one whole address.",
  level: "error",
  source: "api-page",
  *find({ ofKind }) {
    for (const rule of ofKind("email")) {
      const address = textOf(rule, "email");
      if (/^[^\s@,;]+@[^\s@,;]+$/.test(address)) continue;
      yield {
        path: rule.path,
        message: `${quoted(address)} is no e-mail address, so nobody has it.`,
        suggestion: "Write one whole address a rule; for everyone at a domain, use rule.emailDomain().",
      };
    }
  },
};
