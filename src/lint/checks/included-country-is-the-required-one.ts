import type { Check } from "../check.ts";
import { quoted, textOf } from "../rule-values.ts";

export const includedCountryIsTheRequiredOne: Check = {
  id: "included-country-is-the-required-one",
  law: "An included country is the one that is required.",
  level: "warning",
  source: "policies",
  *find({ ofKind }) {
    const [required] = ofKind("geo", "require");
    for (const rule of required ? ofKind("geo", "include") : []) {
      const [included, wanted] = [rule, required].map((one) => one && textOf(one, "country_code"));
      if (included?.toUpperCase() === wanted?.toUpperCase()) continue;
      yield {
        path: rule.path,
        message: `The rule includes ${quoted(included)}, and "require" asks for ${quoted(wanted)}: it can bring in nobody.`,
        suggestion: "Remove one of the two.",
      };
    }
  },
};
