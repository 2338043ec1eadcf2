import type { Check } from "../check.ts";
import { quoted, textOf } from "../rule-values.ts";

export const countryCodeIsInCapitals: Check = {
  id: "country-code-is-in-capitals",
  law: "Country codes are written in capitals, as in all examples of the API.",
  level: "warning",
  source: "api-page",
  *find({ ofKind }) {
    for (const rule of ofKind("geo")) {
      const code = textOf(rule, "country_code");
      if (!/^[a-z0-9]{2}$/i.test(code) || code === code.toUpperCase()) continue;
      yield {
        path: rule.path,
        message: `The country code ${quoted(code)} is not in capitals, and no document says that it matches.`,
        suggestion: `Write ${quoted(code.toUpperCase())}.`,
        fix: [{ op: "replace", path: `${rule.path}/geo/country_code`, value: code.toUpperCase() }],
      };
    }
  },
};
