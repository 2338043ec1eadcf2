import type { Check } from "../check.ts";
import { countryCodes } from "../values/country-codes.ts";
import { quoted, textOf } from "../values/rule-values.ts";

export const countryCodeIsInCapitals: Check = {
  id: "country-code-is-in-capitals",
  law: "Country codes are written in capitals, as in all examples of the API.",
  level: "warning",
  source: "api-page",
  *find({ ofKind }) {
    for (const rule of ofKind("geo")) {
      const code = textOf(rule, "country_code");
      if (code === code.toUpperCase() || !countryCodes.has(code.toUpperCase())) continue;
      yield {
        path: rule.path,
        message: `The country code ${quoted(code)} is not in capitals. Whether it matches then is not documented.`,
        suggestion: `Write ${quoted(code.toUpperCase())}.`,
      };
    }
  },
};
