import { nobodyLeft } from "../../policy/matches-nobody.ts";
import type { Check } from "../check.ts";

export const someoneIsLeft: Check = {
  id: "someone-is-left",
  law: "Of those who are included, someone is left after require and exclude.",
  level: "error",
  source: "policies",
  unless: [
    "include-is-not-empty",
    "one-country-is-required",
    "one-email-is-required",
    "one-email-domain-is-required",
    "one-login-method-is-required",
    "one-credential-is-required",
    "required-addresses-meet",
    "required-email-is-at-required-domain",
    "no-rule-is-required-and-excluded",
    "no-required-rule-is-inside-an-excluded",
    "no-rule-is-included-and-excluded",
    "everyone-is-not-excluded",
  ],
  *find({ include, require, exclude, reaching }) {
    if (include.length === 0 || require.length + exclude.length === 0) return;
    const reason = nobodyLeft(reaching("include"), reaching("require"), reaching("exclude"));
    if (reason === undefined) return;
    yield {
      path: "/include",
      message: `The policy matches nobody: ${reason}.`,
      suggestion: "Correct the rule that stands in the way, or include those who are meant.",
    };
  },
};
