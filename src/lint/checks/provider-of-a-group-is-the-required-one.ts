import type { Check } from "../check.ts";
import { isUuid, quoted, textOf } from "../values/rule-values.ts";

const bare = (id: string): string => id.replaceAll("-", "").toLowerCase();

export const providerOfAGroupIsTheRequiredOne: Check = {
  id: "provider-of-a-group-is-the-required-one",
  law: "If a login method is required, no rule asks for a group of another identity provider.",
  level: "warning",
  source: "reasoning",
  *find({ include, require, ofKind }) {
    const methods = ofKind("login_method", "require").map((rule) => textOf(rule, "id"));
    const [required = ""] = methods;
    // Several that differ are a finding of their own.
    if (!isUuid(required) || methods.some((id) => bare(id) !== bare(required))) return;
    for (const rule of [...include, ...require]) {
      const provider = textOf(rule, "identity_provider_id");
      if (!isUuid(provider) || bare(provider) === bare(required)) continue;
      yield {
        path: rule.path,
        message: `The rule asks for the identity provider ${quoted(provider)}, and "require" for a login by ${quoted(required)}. A visitor logs in by one of them.`,
        suggestion: "Use the same identity provider in both.",
      };
    }
  },
};
