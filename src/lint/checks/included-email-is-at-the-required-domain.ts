import type { Check } from "../check.ts";
import { domainOf, domainOfAddress, quoted, textOf } from "../rule-values.ts";

export const includedEmailIsAtTheRequiredDomain: Check = {
  id: "included-email-is-at-the-required-domain",
  law: "An included e-mail address is at the domain that is required.",
  level: "warning",
  source: "policies",
  *find({ ofKind }) {
    const [required] = ofKind("email_domain", "require");
    for (const rule of required ? ofKind("email", "include") : []) {
      if (!required || domainOfAddress(textOf(rule, "email")) === domainOf(required)) continue;
      yield {
        path: rule.path,
        message: `The rule includes ${quoted(textOf(rule, "email"))}, and "require" asks for the domain ${quoted(domainOf(required))}: it can bring in nobody.`,
        suggestion: "Remove one of the two.",
      };
    }
  },
};
