import type { Check } from "../check.ts";
import { quoted, textOf } from "../values/rule-values.ts";

export const emailIsInLowerCase: Check = {
  id: "email-is-in-lower-case",
  law: "E-mail addresses are written in lower case, since it is not documented whether case matters.",
  level: "info",
  source: "reasoning",
  *find({ ofKind }) {
    for (const rule of ofKind("email")) {
      const address = textOf(rule, "email");
      if (address === address.toLowerCase()) continue;
      yield {
        path: rule.path,
        group: rule.list,
        message: `The address ${quoted(address)} has capital letters. Whether they matter is not documented.`,
        suggestion: `Write it as the identity provider gives it, most likely ${quoted(address.toLowerCase())}.`,
      };
    }
  },
};
