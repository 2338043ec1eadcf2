import { quoted } from "../values/rule-values.ts";
import type { Check } from "../check.ts";

export const sourceIsNotTheWholeInternet: Check = {
  id: "source-is-not-the-whole-internet",
  law: "No included address block holds a large part of the internet, and all of them together do not add up to it.",
  level: "warning",
  source: "reasoning",
  *find({ decision, addresses }) {
    if (decision === "deny") return;
    for (const bits of [32, 128]) {
      const blocks = addresses("include").widest.filter(({ cidr }) => cidr.groups.length * 16 === bits);
      const share = blocks.reduce((sum, { cidr }) => sum + 2 ** -cidr.prefix, 0);
      const [first] = blocks;
      // Nobody is given more than a /8 of IPv4 or a /16 of IPv6.
      const wide = blocks.find(({ cidr }) => cidr.prefix < (bits === 32 ? 8 : 16));
      if (!first || (share < 1 && !wide)) continue;
      yield {
        path: (share < 1 ? wide : first)?.rule.path ?? first.rule.path,
        message:
          share < 1
            ? `${quoted(wide?.text)} holds a large part of the internet.`
            : `The address blocks of "include" hold every ${bits === 32 ? "IPv4" : "IPv6"} address there is.`,
        suggestion: "Name the blocks that are meant.",
      };
    }
  },
};
