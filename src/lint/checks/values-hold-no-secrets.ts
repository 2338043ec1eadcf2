import type { Check } from "../check.ts";
import { isSecret, textsOf } from "../rule-values.ts";

export const valuesHoldNoSecrets: Check = {
  id: "values-hold-no-secrets",
  law: "No value is the secret of a service token, or a token of the API.",
  level: "error",
  source: "service-tokens",
  *find({ policy }) {
    for (const [path, text] of textsOf(policy)) {
      if (!isSecret(text)) continue;
      yield {
        path,
        message: "The value has the form of a secret. Policies are read by many, and no rule takes one.",
        suggestion: "Remove it and rotate the secret. A service token is named by its ID.",
      };
    }
  },
};
