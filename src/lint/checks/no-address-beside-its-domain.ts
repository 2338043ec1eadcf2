import type { Check } from "../check.ts";
import { domainOf, domainOfAddress, quoted, textOf } from "../values/rule-values.ts";

export const noAddressBesideItsDomain: Check = {
  id: "no-address-beside-its-domain",
  law: "No e-mail address is listed beside its whole domain.",
  level: "info",
  source: "reasoning",
  *find({ ofKind }) {
    for (const list of ["include", "exclude"] as const) {
      const domains = new Map(ofKind("email_domain", list).map((rule) => [domainOf(rule), rule.place]));
      for (const rule of ofKind("email", list)) {
        const domain = domainOfAddress(textOf(rule, "email"));
        if (!domains.has(domain)) continue;
        yield {
          path: rule.path,
          group: `${list} ${domain}`,
          message: `${quoted(textOf(rule, "email"))} does nothing here, because its whole domain is listed (${domains.get(domain)}).`,
          suggestion: "Keep the address or the domain, whichever is meant.",
        };
      }
    }
  },
};
