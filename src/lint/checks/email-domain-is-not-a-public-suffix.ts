import type { Check } from "../check.ts";
import { isPublicSuffix } from "../values/public-suffix.ts";
import { domainOf, quoted } from "../values/rule-values.ts";

/** Suffixes that belong to one organization, whose people have addresses there. */
const ownedByOne: RegExp = /^(?:gov|govt|gob|gouv|go|mil|nic)\./;

export const emailDomainIsNotAPublicSuffix: Check = {
  id: "email-domain-is-not-a-public-suffix",
  law: "An e-mail domain is not one under which anyone can register a name.",
  level: "error",
  source: "public-suffix-list",
  *find({ ofKind }) {
    for (const rule of ofKind("email_domain")) {
      const domain = domainOf(rule);
      if (domain === "" || ownedByOne.test(domain) || !isPublicSuffix(domain)) continue;
      yield {
        path: rule.path,
        message: `${quoted(domain)} is a public suffix: others register their own domains under it, and their addresses are not at ${quoted(domain)}.`,
        suggestion: `Write the whole domain of the organization, such as ${quoted(`example.${domain}`)}.`,
      };
    }
  },
};
