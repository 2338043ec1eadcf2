import type { Check } from "../check.ts";
import { domainOf, domainOfAddress, quoted, textOf } from "../rule-values.ts";

export const noAddressBesideItsDomain: Check = {
  id: "no-address-beside-its-domain",
  law: "No e-mail address is listed beside its whole domain.",
  level: "info",
  source: "reasoning",
  *find({ ofKind }) {
    for (const list of ["include", "exclude"] as const) {
      const domains = new Map(ofKind("email_domain", list).map((rule) => [domainOf(rule), rule.path]));
      for (const rule of ofKind("email", list)) {
        const domain = domains.get(domainOfAddress(textOf(rule, "email")));
        if (domain === undefined) continue;
        yield {
          path: rule.path,
          message: `${quoted(textOf(rule, "email"))} is at a domain that is listed as a whole (${domain}), and so does nothing.`,
          suggestion: "Remove the address; or the domain, if only the address is meant.",
        };
      }
    }
  },
};
