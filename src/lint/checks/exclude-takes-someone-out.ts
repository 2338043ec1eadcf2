import type { Check } from "../check.ts";
import { quoted, textOf } from "../rule-values.ts";

export const excludeTakesSomeoneOut: Check = {
  id: "exclude-takes-someone-out",
  law: "An excluded address is one that could be included.",
  level: "info",
  source: "reasoning",
  *find({ include, ofKind }) {
    const included = new Set(ofKind("email", "include").map((rule) => textOf(rule, "email").toLowerCase()));
    if (included.size === 0 || !include.every(({ kind }) => kind === "email")) return;
    for (const rule of ofKind("email", "exclude")) {
      if (included.has(textOf(rule, "email").toLowerCase())) continue;
      yield {
        path: rule.path,
        message: `${quoted(textOf(rule, "email"))} is not among the addresses that are included, so that excluding it does nothing.`,
        suggestion: "Remove it, or mend its spelling.",
      };
    }
  },
};
