import type { Check } from "../check.ts";
import { ruleForm } from "../reading/rule-form.ts";
import { publicMailboxes } from "../values/public-mailboxes.ts";
import { domainOf, quoted } from "../values/rule-values.ts";

export const emailDomainIsNotAMailProvider: Check = {
  id: "email-domain-is-not-a-mail-provider",
  law: "An included e-mail domain is not one where anyone can have a mailbox.",
  level: "warning",
  source: "reasoning",
  *find({ decision, ofKind }) {
    if (decision === "deny") return;
    for (const rule of ofKind("email_domain", "include")) {
      if (!publicMailboxes.has(domainOf(rule))) continue;
      yield {
        path: rule.path,
        message: `Anyone can have an address at ${quoted(domainOf(rule))}.`,
        suggestion: `Name the addresses that are meant, one ${ruleForm("email")} each.`,
      };
    }
  },
};
