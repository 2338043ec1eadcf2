import { nobodyLeft } from "../../policy/matches-nobody.ts";
import type { Check } from "../check.ts";

export const someoneIsLeft: Check = {
  id: "someone-is-left",
  law: "Of all that is included, require and exclude leave someone.",
  level: "error",
  source: "policies",
  *find({ include, require, exclude, reaching }) {
    if (include.length === 0 || require.length + exclude.length === 0) return;
    const reason = nobodyLeft(reaching("include"), reaching("require"), reaching("exclude"));
    if (reason === undefined) return;
    yield {
      path: "/include",
      message: `The policy matches nobody: ${reason}.`,
      suggestion: "Include those who are meant, or require and exclude less.",
    };
  },
};
