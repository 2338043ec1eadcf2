import type { Check } from "../check.ts";
import { ruleLists } from "../../policy/rule-lists.ts";
import { exampleBlocks, specialBlockOf } from "../values/special-addresses.ts";
import { quoted } from "../values/rule-values.ts";

export const addressIsNotAnExample: Check = {
  id: "address-is-not-an-example",
  law: "An address block is not one that is set aside for examples.",
  level: "info",
  source: "iana-addresses",
  *find({ addresses }) {
    for (const list of ruleLists) {
      for (const { rule, range, text } of addresses(list).blocks) {
        const special = specialBlockOf(range, exampleBlocks);
        if (!special) continue;
        yield {
          path: rule.path,
          group: `${list} ${special.text}`,
          message: `${quoted(text)} is in ${special.text}, which is for ${special.purpose}: no request comes from there.`,
          suggestion: "Use the public addresses that Cloudflare sees.",
        };
      }
    }
  },
};
