import type { Check } from "../check.ts";
import { domainOf, domainOfAddress, quoted, textOf } from "../rule-values.ts";

export const requiredEmailIsAtRequiredDomain: Check = {
  id: "required-email-is-at-required-domain",
  law: "A required e-mail address is at the required domain.",
  level: "error",
  source: "policies",
  *find({ ofKind }) {
    const [domain] = ofKind("email_domain", "require");
    for (const rule of domain ? ofKind("email", "require") : []) {
      if (!domain || domainOfAddress(textOf(rule, "email")) === domainOf(domain)) continue;
      yield {
        path: rule.path,
        message: `"require" asks for the address ${quoted(textOf(rule, "email"))} and for the domain ${quoted(domainOf(domain))}. Nobody matches.`,
        suggestion: "Remove one of the two.",
      };
    }
  },
};
