import type { Check } from "../check.ts";
import { holderOf } from "../address-blocks.ts";
import { quoted } from "../rule-values.ts";

export const includedAddressesAreNotExcluded: Check = {
  id: "included-addresses-are-not-excluded",
  law: "An included address block is not excluded as a whole.",
  level: "warning",
  source: "policies",
  *find({ addresses }) {
    const excluded = addresses("exclude");
    for (const { rule, range, text } of addresses("include").blocks) {
      const holder = holderOf(range, excluded);
      if (!holder || holder.text === text) continue;
      yield {
        path: rule.path,
        message: `The rule includes ${quoted(text)}, all of which ${holder.rule.path} excludes with ${quoted(holder.text)}: it can bring in nobody.`,
        suggestion: "Remove the rule, or exclude less.",
      };
    }
  },
};
