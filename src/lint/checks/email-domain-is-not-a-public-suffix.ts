import type { Check } from "../check.ts";
import { isPublicSuffix } from "../public-suffix.ts";
import { domainOf, quoted } from "../rule-values.ts";

export const emailDomainIsNotAPublicSuffix: Check = {
  id: "email-domain-is-not-a-public-suffix",
  law: "An e-mail domain is not one under which anyone can register a name.",
  level: "error",
  source: "public-suffix-list",
  *find({ ofKind }) {
    for (const rule of ofKind("email_domain")) {
      const domain = domainOf(rule);
      if (domain === "" || !isPublicSuffix(domain)) continue;
      yield {
        path: rule.path,
        message: `The domain ${quoted(domain)} is a public suffix: nobody, or anyone, has an address at it.`,
        suggestion: "Write the whole domain of the organization.",
      };
    }
  },
};
