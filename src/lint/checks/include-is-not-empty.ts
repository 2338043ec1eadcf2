import { hasIssue } from "../reading/shape.ts";
import type { Check } from "../check.ts";

export const includeIsNotEmpty: Check = {
  id: "include-is-not-empty",
  law: "A policy includes someone.",
  level: "error",
  source: "policies",
  *find({ shape, include }) {
    if (hasIssue(shape, "/include") || include.some(({ identity }) => identity !== undefined)) return;
    yield {
      path: "/include",
      message:
        "The policy includes nobody, so it never matches. The API refuses a policy without an include rule.",
      suggestion: 'Add those whom it is for, for example rule.emailDomain("example.com").',
    };
  },
};
