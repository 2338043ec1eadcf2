import type { Check } from "../check.ts";
import { ruleLists } from "../../policy/rule-lists.ts";
import { hasHostBits } from "../../rules/cidr.ts";
import { quoted, textOf } from "../values/rule-values.ts";

export const addressHasNoHostBits: Check = {
  id: "address-has-no-host-bits",
  law: "A block of addresses is written with its first address.",
  level: "info",
  source: "rfc4632",
  *find({ addresses }) {
    for (const list of ruleLists) {
      for (const { rule, cidr, text } of addresses(list).blocks) {
        if (!hasHostBits(cidr)) continue;
        yield {
          path: rule.path,
          message: `${quoted(textOf(rule, "ip"))} stands for the whole block ${quoted(text)}, not for one address.`,
          suggestion: `Write the address alone, or ${quoted(text)} if the block is meant. The two spellings of the block are the same to an update, which sends nothing for that alone.`,
        };
      }
    }
  },
};
