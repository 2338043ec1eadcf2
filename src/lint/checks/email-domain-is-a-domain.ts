import { printable } from "../../../generated/index.ts";
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
      // White space around it is only worth a warning, which another check gives: whether the API trims it is not documented.
      const text = domain.trim();
      const hidden = hiddenIn(text);
      if (hidden === undefined && isDomain.test(text.replace(/^@(?=.)/, ""))) continue;
      yield {
        path: rule.path,
        message: `${printable(quoted(domain))} ${hidden === undefined ? "is not a domain, so no address is at it." : `${hidden}. It looks like a domain, but is not one.`}`,
        suggestion: hidden === undefined ? adviceFor(domain) : "Retype the domain.",
      };
    }
  },
};

function adviceFor(domain: string): string {
  if (domain.includes("*")) return "Name each subdomain: there are no wildcards.";
  if (domain.endsWith(".")) return "Remove the dot at the end.";
  return "Write only what comes after the @ of an address.";
}
