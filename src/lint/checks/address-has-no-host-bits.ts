import type { Check } from "../check.ts";
import { ruleLists } from "../../policy/rule-lists.ts";
import { hasHostBits } from "../../rules/cidr.ts";
import { quoted, textOf } from "../rule-values.ts";

export const addressHasNoHostBits: Check = {
  id: "address-has-no-host-bits",
  law: "An address block is written by its first address.",
  level: "warning",
  source: "rfc4632",
  *find({ addresses }) {
    for (const list of ruleLists) {
      for (const { rule, cidr, text } of addresses(list).blocks) {
        if (!hasHostBits(cidr)) continue;
        yield {
          path: rule.path,
          message: `${quoted(textOf(rule, "ip"))} names an address inside the block ${quoted(text)}. All of the block is meant by it.`,
          suggestion: `Write ${quoted(text)}, or the one address without its prefix.`,
          fix: [{ op: "replace", path: `${rule.path}/ip/ip`, value: text }],
        };
      }
    }
  },
};
