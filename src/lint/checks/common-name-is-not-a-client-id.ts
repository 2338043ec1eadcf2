import type { Check } from "../check.ts";
import { ruleForm } from "../reading/rule-form.ts";
import { quoted, textOf } from "../values/rule-values.ts";

export const commonNameIsNotAClientId: Check = {
  id: "common-name-is-not-a-client-id",
  law: "A certificate's common name is not the client ID of a service token.",
  level: "warning",
  source: "service-tokens",
  *find({ ofKind }) {
    for (const rule of ofKind("common_name")) {
      const name = textOf(rule, "common_name");
      if (!/^[0-9a-f]{32}\.access$/i.test(name)) continue;
      yield {
        path: rule.path,
        message: `${quoted(name)} looks like the client ID of a service token, which no client certificate has as its name.`,
        suggestion: `Write ${ruleForm("service_token")} with the token's UUID.`,
      };
    }
  },
};
