import { printable } from "../../../generated/index.ts";
import { pointerTo } from "../../json/index.ts";
import type { Check } from "../check.ts";
import { hiddenIn } from "../values/hidden-characters.ts";
import { quoted } from "../values/rule-values.ts";

export const valuesHaveNoHiddenCharacters: Check = {
  id: "values-have-no-hidden-characters",
  law: "A value has no invisible characters, no letters that only look like Latin ones, and no white space around it.",
  level: "warning",
  source: "reasoning",
  *find({ rules }) {
    for (const { path, kind, value } of rules) {
      for (const [field, text] of Object.entries(value)) {
        const hidden = kind !== undefined && typeof text === "string" ? hiddenIn(text) : undefined;
        if (kind === undefined || hidden === undefined) continue;
        // Inside of a domain they are an error, which email-domain-is-a-domain reports.
        if (kind === "email_domain" && hiddenIn(String(text).trim()) !== undefined) continue;
        yield {
          path: pointerTo(pointerTo(path, kind), field),
          message: `${printable(quoted(text))} ${hidden}. It looks like another value, but may be a different one.`,
          suggestion: "Retype the value.",
        };
      }
    }
  },
};
