import type { Check } from "../check.ts";
import { holds } from "../../rules/cidr.ts";
import { quoted } from "../rule-values.ts";

export const includedAddressesMeetTheRequired: Check = {
  id: "included-addresses-meet-the-required",
  law: "An included address block has an address in common with those that are required.",
  level: "warning",
  source: "policies",
  *find({ addresses }) {
    const required = addresses("require");
    // Where the required blocks have no address in common themselves, that is the finding.
    if (required.widest.length !== 1) return;
    const narrowest = required.blocks.at(-1);
    for (const { rule, range, text } of narrowest ? addresses("include").blocks : []) {
      if (!narrowest || holds(narrowest.range, range) || holds(range, narrowest.range)) continue;
      yield {
        path: rule.path,
        message: `The rule includes ${quoted(text)}, and "require" asks for an address in ${quoted(narrowest.text)}: it can bring in nobody.`,
        suggestion: "Remove one of the two.",
      };
    }
  },
};
