import type { Check } from "../check.ts";
import { quoted, textOf } from "../values/rule-values.ts";

export const emailDomainHasNoAtSign: Check = {
  id: "email-domain-has-no-at-sign",
  law: "An e-mail domain is written without the @.",
  level: "warning",
  source: "terraform-5499",
  *find({ ofKind }) {
    for (const rule of ofKind("email_domain")) {
      const domain = textOf(rule, "domain");
      if (!/^@[^@]+$/.test(domain)) continue;
      yield {
        path: rule.path,
        message: `The domain ${quoted(domain)} begins with an @. Whether it matches then is not documented.`,
        suggestion: `Write ${quoted(domain.slice(1))}.`,
      };
    }
  },
};
