import type { Check } from "../check.ts";

export const includeIsNotEmpty: Check = {
  id: "include-is-not-empty",
  law: "A policy includes someone.",
  level: "error",
  source: "policies",
  *find({ include }) {
    if (include.some(({ identity }) => identity !== undefined)) return;
    yield {
      path: "/include",
      message:
        "The policy includes nobody, so it never matches. The API takes no policy without an include rule.",
      suggestion: 'Add whom it is for, for example rule.emailDomain("example.com") or rule.everyone().',
    };
  },
};
