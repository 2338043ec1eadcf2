import type { Check } from "../check.ts";
import { groupOf, rulesInside } from "../reading/group-rules.ts";
import { quoted } from "../values/rule-values.ts";

export const groupTokensUseServiceAuth: Check = {
  id: "group-tokens-use-service-auth",
  law: "A group of service tokens is used with the decision Service Auth.",
  level: "warning",
  source: "service-tokens",
  unless: ["service-tokens-use-service-auth"],
  *find({ decision, ofKind, referents }) {
    if ((decision !== "allow" && decision !== "deny") || referents === undefined) return;
    const isStrict = referents.directory.organization?.strict_service_token_auth === true;
    for (const { path, value } of ofKind("group", "include", "require")) {
      const group = groupOf(value["id"], referents);
      if (group === undefined) continue;
      for (const { kind, list, group: inside } of rulesInside(group, referents)) {
        if (list === "exclude" || (kind !== "service_token" && kind !== "any_valid_service_token")) continue;
        const why = isStrict
          ? "the organization is strict about service tokens, so that such a policy is passed over"
          : "the program is sent to a login page";
        yield {
          path,
          message: `The group ${quoted(inside.name ?? inside.id)} holds service tokens, and they do not work under the decision ${quoted(decision)}: ${why}.`,
          suggestion: 'Put the tokens into a policy with the decision "non_identity".',
        };
        break;
      }
    }
  },
};
