import type { Check } from "../check.ts";
import { ruleLists } from "../../policy/rule-lists.ts";
import { unroutableBlocks, specialBlockOf } from "../values/special-addresses.ts";
import { quoted } from "../values/rule-values.ts";

export const addressCanBeASource: Check = {
  id: "address-can-be-a-source",
  law: "An address block is one that requests from the internet can come from.",
  level: "warning",
  source: "iana-addresses",
  *find({ addresses }) {
    for (const list of ruleLists) {
      for (const { rule, range, text } of addresses(list).blocks) {
        const special = specialBlockOf(range, unroutableBlocks);
        if (!special) continue;
        yield {
          path: rule.path,
          group: `${list} ${special.text}`,
          message: `${quoted(text)} is in ${special.text}, which is for ${special.purpose}: no request from the internet comes from there.`,
          suggestion: "Use the public addresses that Cloudflare sees.",
        };
      }
    }
  },
};
