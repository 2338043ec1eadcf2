import type { Check } from "../check.ts";
import { coveredBlocks } from "../values/address-blocks.ts";
import { quoted } from "../values/rule-values.ts";

export const noAddressBlockCoversAnother: Check = {
  id: "no-address-block-covers-another",
  law: "No address block of include or exclude is inside another one of the list.",
  level: "info",
  source: "reasoning",
  *find({ addresses }) {
    for (const list of ["include", "exclude"] as const) {
      for (const [covered, by] of coveredBlocks(addresses(list))) {
        yield {
          path: covered.rule.path,
          message: `${quoted(covered.text)} is inside ${quoted(by.text)} (${by.rule.place}), so it does nothing.`,
          suggestion: "Remove it.",
          fix: [{ op: "remove", path: covered.rule.path }],
        };
      }
    }
  },
};
