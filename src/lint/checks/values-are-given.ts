import { pointerTo } from "../../json/index.ts";
import type { Check } from "../check.ts";
import { quoted } from "../rule-values.ts";

export const valuesAreGiven: Check = {
  id: "values-are-given",
  law: "No value of a rule is empty.",
  level: "error",
  source: "reasoning",
  *find({ rules }) {
    for (const { path, kind, value } of rules) {
      for (const [field, text] of Object.entries(value)) {
        if (kind === undefined || typeof text !== "string" || text.trim() !== "") continue;
        yield {
          path: pointerTo(pointerTo(path, kind), field),
          message: `The ${quoted(field)} of this ${quoted(kind)} rule is empty, most likely a variable that was not set. What the API makes of it is not documented.`,
          suggestion: "Fill it in. Without the rule, the policy would mean something else.",
        };
      }
    }
  },
};
