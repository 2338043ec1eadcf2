import type { AccessRuleKind as RuleKind } from "../../../generated/index.ts";
import { pointerTo } from "../../json/index.ts";
import type { Check } from "../check.ts";
import { ruleForm } from "../reading/rule-form.ts";
import { quoted } from "../values/rule-values.ts";

/** Values that are compared as a whole, by kind. */
const exact: { readonly [K in RuleKind]?: readonly string[] } = {
  auth_method: ["auth_method"],
  common_name: ["common_name"],
  email: ["email"],
  "github-organization": ["name", "team"],
  gsuite: ["email"],
  oidc: ["claim_value"],
  okta: ["name"],
  saml: ["attribute_value"],
};

export const valuesAreExact: Check = {
  id: "values-are-exact",
  law: "A value is one whole value: there are no wildcards and no lists in a text.",
  level: "warning",
  source: "generic-saml",
  *find({ rules }) {
    for (const { path, kind, value } of rules) {
      for (const field of (kind && exact[kind]) ?? []) {
        const text = value[field];
        if (kind === undefined || typeof text !== "string") continue;
        const problem = problemOf(text);
        if (problem === undefined) continue;
        yield {
          path: pointerTo(pointerTo(path, kind), field),
          message: `${quoted(text)} ${problem}, and values are compared as a whole.`,
          suggestion:
            kind === "email"
              ? `Name each address, or write ${ruleForm("email_domain")} for all addresses at a domain.`
              : "Write one rule for each value.",
        };
      }
    }
  },
};

function problemOf(text: string): string | undefined {
  if (text.includes("*")) return "has a wildcard";
  // Names from directories, such as "CN=eng,OU=groups", have commas of their own.
  return /[^,]\s*[,;]\s*[^,]/.test(text) && !text.includes("=") ? "looks like a list" : undefined;
}
