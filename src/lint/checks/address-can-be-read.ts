import type { Check } from "../check.ts";
import { parseCidr } from "../../rules/cidr.ts";
import { quoted, textOf } from "../values/rule-values.ts";

export const addressCanBeRead: Check = {
  id: "address-can-be-read",
  law: "An address rule holds an IP address, or a block of them in CIDR notation.",
  level: "error",
  source: "api-page",
  *find({ ofKind }) {
    for (const rule of ofKind("ip")) {
      const text = textOf(rule, "ip");
      if (parseCidr(text)) continue;
      yield {
        path: rule.path,
        message: `${quoted(text)} is not an IP address or a block of addresses.`,
        suggestion: 'Write it as "198.51.100.0/24" or "2001:db8::/32", without leading zeros.',
      };
    }
  },
};
