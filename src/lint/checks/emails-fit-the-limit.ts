import type { Check } from "../check.ts";
import { ruleLists } from "../../policy/rule-lists.ts";

export const emailsFitTheLimit: Check = {
  id: "emails-fit-the-limit",
  law: "A list of rules names 1,000 e-mail addresses at most.",
  level: "warning",
  source: "limits",
  *find({ ofKind }) {
    for (const list of ruleLists) {
      const count = ofKind("email", list).length;
      if (count <= 1000) continue;
      yield {
        path: `/${list}`,
        message: `The list names ${count} e-mail addresses; 1,000 are the limit.`,
        suggestion: "Move them to a Zero Trust list, and use rule.emailList().",
      };
    }
  },
};
