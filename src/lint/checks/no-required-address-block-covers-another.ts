import type { Check } from "../check.ts";
import { quoted } from "../values/rule-values.ts";

export const noRequiredAddressBlockCoversAnother: Check = {
  id: "no-required-address-block-covers-another",
  law: "In require, no address block contains another.",
  level: "info",
  source: "reasoning",
  *find({ addresses }) {
    const { blocks, widest } = addresses("require");
    const narrowest = blocks.at(-1);
    // More than one widest block: they have no address in common, which another check says.
    if (widest.length !== 1 || !narrowest) return;
    for (const { rule, text } of blocks) {
      if (text === narrowest.text) continue;
      yield {
        path: rule.path,
        message: `${quoted(text)} contains ${quoted(narrowest.text)} (${narrowest.rule.place}), which is required as well, so it does nothing.`,
        suggestion: "Remove it.",
        fix: [{ op: "remove", path: rule.path }],
      };
    }
  },
};
