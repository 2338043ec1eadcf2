import type { Check } from "../check.ts";

export const sourceIsNotTheWholeInternet: Check = {
  id: "source-is-not-the-whole-internet",
  law: "Address blocks do not add up to the whole internet.",
  level: "warning",
  source: "reasoning",
  *find({ decision, addresses }) {
    if (decision === "deny") return;
    for (const bits of [32, 128]) {
      const blocks = addresses("include").widest.filter(({ cidr }) => cidr.groups.length * 16 === bits);
      const share = blocks.reduce((sum, { cidr }) => sum + 2 ** -cidr.prefix, 0);
      const [first] = blocks;
      if (share < 1 || !first) continue;
      yield {
        path: first.rule.path,
        message: `The address blocks of "include" hold every ${bits === 32 ? "IPv4" : "IPv6"} address there is.`,
        suggestion: "Name the blocks that are meant; where everyone is meant, rule.everyone() says so.",
      };
    }
  },
};
