import type { Check } from "../check.ts";
import { ruleLists } from "../../policy/rule-lists.ts";

export const addressesFitTheLimit: Check = {
  id: "addresses-fit-the-limit",
  law: "A list of rules names 1,000 address blocks at most.",
  level: "warning",
  source: "limits",
  *find({ ofKind }) {
    for (const list of ruleLists) {
      const count = ofKind("ip", list).length;
      if (count <= 1000) continue;
      yield {
        path: `/${list}`,
        message: `The list names ${count} address blocks; 1,000 are the limit.`,
        suggestion: "Move them to a Zero Trust list, and use rule.ipList().",
      };
    }
  },
};
