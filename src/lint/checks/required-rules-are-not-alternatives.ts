import type { AccessRuleKind as RuleKind } from "../../../generated/index.ts";
import type { Check } from "../check.ts";
import { quoted, textOf } from "../values/rule-values.ts";

/** Kinds that a visitor can meet several of, although people often mean one or the other. */
const kinds: readonly RuleKind[] = [
  "group",
  "email_list",
  "ip_list",
  "azureAD",
  "github-organization",
  "gsuite",
  "okta",
  "saml",
  "oidc",
  "auth_method",
];

export const requiredRulesAreNotAlternatives: Check = {
  id: "required-rules-are-not-alternatives",
  law: 'Several required groups, lists or methods are all meant: "require" is AND.',
  level: "info",
  source: "common-policies",
  *find({ ofKind }) {
    for (const kind of kinds) {
      const rules = new Map(ofKind(kind, "require").map((rule) => [rule.identity, rule]));
      const [, second] = [...rules.values()];
      if (!second || (kind === "auth_method" && isMfaBeside([...rules.values()].map(methodOf)))) continue;
      yield {
        path: second.path,
        message: `"require" has ${rules.size} rules of the kind ${quoted(kind)}. A visitor has to match all of them, not one of them.`,
        suggestion:
          "If one is meant to be enough, put them into the include of a rule group, and require the group.",
      };
    }
  },
};

const methodOf = (rule: Parameters<typeof textOf>[0]): string => textOf(rule, "auth_method");

/** Providers send "mfa" together with the factors that were used. */
const isMfaBeside = (methods: readonly string[]): boolean => methods.length === 2 && methods.includes("mfa");
