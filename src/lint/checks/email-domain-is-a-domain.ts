import type { Check } from "../check.ts";
import { hiddenIn } from "../values/hidden-characters.ts";
import { quoted, textOf } from "../values/rule-values.ts";

// Letters of any script: domains may be written in Unicode.
const isDomain = /^[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)*$/u;

export const emailDomainIsADomain: Check = {
  id: "email-domain-is-a-domain",
  law: "An e-mail domain has the form of a domain.",
  level: "error",
  source: "reasoning",
  *find({ ofKind }) {
    for (const rule of ofKind("email_domain")) {
      const domain = textOf(rule, "domain");
      if (hiddenIn(domain) !== undefined || isDomain.test(domain.replace(/^@(?=.)/, ""))) continue;
      yield {
        path: rule.path,
        message: `${quoted(domain)} is not a domain, so no address is at it.`,
        suggestion: domain.includes("*")
          ? "Name each subdomain: there are no wildcards."
          : domain.endsWith(".")
            ? "Remove the dot at the end."
            : "Write only what comes after the @ of an address.",
      };
    }
  },
};
