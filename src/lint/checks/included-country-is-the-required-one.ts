import type { Check } from "../check.ts";
import { quoted } from "../rule-values.ts";

export const includedCountryIsTheRequiredOne: Check = {
  id: "included-country-is-the-required-one",
  law: "An included country is the one that is required.",
  level: "warning",
  source: "policies",
  *find({ ofKind }) {
    const [required] = ofKind("geo", "require");
    for (const { path, identity, value } of required ? ofKind("geo", "include") : []) {
      if (identity === required?.identity) continue;
      yield {
        path,
        message: `The rule includes ${quoted(value["country_code"])}, and "require" asks for ${quoted(required?.value["country_code"])}: it can bring in nobody.`,
        suggestion: "Remove one of the two.",
      };
    }
  },
};
