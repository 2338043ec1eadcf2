import type { Check } from "../check.ts";
import { pointerTo } from "../../json/index.ts";
import { quoted } from "../rule-values.ts";

const placeholder =
  /^<[^<>]*>$|\$\{|\{\{|^(todo|tbd|fixme|xxx+)$|replace[-_ ]?(me|with)|change[-_ ]?me|^your[-_ ]|[-_ @]your[-_ ]/i;

export const valuesAreNotPlaceholders: Check = {
  id: "values-are-not-placeholders",
  law: "No value is a placeholder that was never filled in.",
  level: "error",
  source: "reasoning",
  *find({ rules }) {
    for (const { path, kind, value } of rules) {
      for (const [field, text] of Object.entries(value)) {
        if (kind === undefined || typeof text !== "string" || !placeholder.test(text)) continue;
        yield {
          path: pointerTo(pointerTo(path, kind), field),
          message: `${quoted(text)} looks like a placeholder that was not filled in.`,
          suggestion: "Put the value in, or remove the rule.",
        };
      }
    }
  },
};
