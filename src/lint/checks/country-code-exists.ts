import type { Check } from "../check.ts";
import { countryCodes, countryMeant } from "../values/country-codes.ts";
import { quoted, textOf } from "../values/rule-values.ts";

export const countryCodeExists: Check = {
  id: "country-code-exists",
  law: "A country code stands for a country.",
  level: "warning",
  source: "reasoning",
  *find({ ofKind }) {
    for (const rule of ofKind("geo")) {
      const written = textOf(rule, "country_code");
      const code = written.trim().toUpperCase();
      if (countryCodes.has(code)) continue;
      const meant = Object.hasOwn(countryMeant, code) ? countryMeant[code] : undefined;
      yield {
        path: rule.path,
        message: `${quoted(written)} is not a country code of ISO 3166, so no request comes from there.`,
        suggestion: meant
          ? `Did you mean ${quoted(meant)}?`
          : 'Use two letters, such as "PT". "T1" stands for Tor, "XX" for unknown.',
      };
    }
  },
};
