import type { AccessRuleKind as RuleKind } from "../../../generated/index.ts";
import type { Check } from "../check.ts";
import { pointerTo } from "../../json/index.ts";
import { isPlaceholder, quoted } from "../values/rule-values.ts";

export const valuesAreNotPlaceholders: Check = {
  id: "values-are-not-placeholders",
  law: "No value is a placeholder that was never filled in.",
  level: "error",
  source: "reasoning",
  *find({ rules }) {
    for (const { path, kind, value } of rules) {
      for (const [field, text] of Object.entries(value)) {
        if (kind === undefined || typeof text !== "string") continue;
        if (!isPlaceholder(text, isFreeText(kind, field))) continue;
        yield {
          path: pointerTo(pointerTo(path, kind), field),
          message: `${quoted(text)} looks like a placeholder that was not filled in.`,
          suggestion: "Put the value in.",
        };
      }
    }
  },
};

/** Names that people choose: a group may well be called "Your Team". */
function isFreeText(kind: RuleKind, field: string): boolean {
  return field !== "identity_provider_id" && ["okta", "saml", "oidc", "github-organization"].includes(kind);
}
