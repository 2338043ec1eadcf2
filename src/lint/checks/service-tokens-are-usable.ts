import { namedReference } from "../../policy/references/reference-text.ts";
import { referencesIn } from "../../policy/references/references-in.ts";
import { isDisabled, isExpired, shown } from "../../policy/references/resolved-reference.ts";
import type { Check } from "../check.ts";

export const serviceTokensAreUsable: Check = {
  id: "service-tokens-are-usable",
  law: "A service token that a rule names is enabled and has not expired.",
  level: "warning",
  source: "service-tokens",
  *find({ policy, referents, options }) {
    if (referents === undefined) return;
    for (const { pointer, value, to } of referencesIn(policy)) {
      if (to !== "service-token") continue;
      const named = namedReference(value);
      const token = referents.withId(to, named === undefined ? value : (referents.idOf(to, named) ?? ""));
      if (token === undefined) continue;
      const what = `The service token ${token.name === undefined ? shown(token) : JSON.stringify(token.name)}`;
      if (isDisabled(token)) {
        yield {
          path: pointer,
          message: `${what} is disabled: nobody meets this rule.`,
          suggestion: "Enable the token if it is still needed; or take the rule out.",
        };
      } else if (isExpired(token, options.now ?? Date.now())) {
        yield {
          path: pointer,
          message: `${what} expired at ${token.expires_at}: nobody meets this rule.`,
          suggestion: "Refresh the token if it is still needed; or take the rule out.",
        };
      }
    }
  },
};
