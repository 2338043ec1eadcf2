import { areApart, contradictionIn, isSingle } from "../../evaluate/rule-list.ts";
import type { Check } from "../check.ts";
import { domainOf, quoted, textOf } from "../values/rule-values.ts";

export const requiredEmailIsAtRequiredDomain: Check = {
  id: "required-email-is-at-required-domain",
  law: "A required e-mail address is at the required domain.",
  level: "error",
  source: "policies",
  *find({ reaching }) {
    const ofKind = (wanted: string) => reaching("require").filter(({ kind }) => kind === wanted);
    const all = ofKind("email_domain");
    // An address is at one of two domains at most. If no two are apart, all that are domains are the same one.
    const domains = contradictionIn(all) ?? all.filter(({ term }) => isSingle(term)).slice(0, 1);
    for (const rule of ofKind("email")) {
      const domain = domains.find(({ term }) => areApart(term, rule.term));
      if (!domain) continue;
      yield {
        path: rule.path,
        message: `"require" asks for the address ${quoted(textOf(rule, "email"))} and for the domain ${quoted(domainOf(domain))}. Nobody matches.`,
        suggestion: "Correct one of the two.",
      };
    }
  },
};
