import type { Check } from "../check.ts";
import { ruleForm } from "../reading/rule-form.ts";
import { ruleLists } from "../../policy/rule-lists.ts";

export const emailsFitTheLimit: Check = {
  id: "emails-fit-the-limit",
  law: "A list of rules has at most 1,000 e-mail addresses.",
  level: "warning",
  source: "limits",
  *find({ ofKind }) {
    for (const list of ruleLists) {
      const count = ofKind("email", list).length;
      if (count <= 1000) continue;
      yield {
        path: `/${list}`,
        message: `The list has ${count} e-mail addresses. The limit is 1,000.`,
        suggestion: `Move them to a Zero Trust list and write ${ruleForm("email_list")}.`,
      };
    }
  },
};
