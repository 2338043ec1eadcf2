import { matchesNobody } from "../../evaluate/matches-nobody.ts";
import type { PolicyDocument } from "../../policy/index.ts";
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
    "provider-of-a-group-is-the-required-one",
  ],
  *find({ policy, include }) {
    if (include.length === 0) return;
    const reason = matchesNobody(policy as unknown as PolicyDocument);
    if (reason === undefined) return;
    yield {
      path: "/include",
      message: `The policy matches nobody: ${reason}.`,
      suggestion: "Correct the rule that is in the way, or include those who are meant.",
    };
  },
};
