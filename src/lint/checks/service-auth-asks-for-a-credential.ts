import type { Check } from "../check.ts";
import { ruleForm } from "../reading/rule-form.ts";
import type { AccessRuleKind as RuleKind } from "../../../generated/index.ts";
import { quoted } from "../values/rule-values.ts";

const anyoneCanMeet: ReadonlySet<RuleKind | undefined> = new Set(["everyone", "ip", "ip_list", "geo"]);

export const serviceAuthAsksForACredential: Check = {
  id: "service-auth-asks-for-a-credential",
  law: "A Service Auth policy asks for something that only some requests have.",
  level: "warning",
  source: "reasoning",
  *find({ decision, include, require }) {
    if (decision !== "non_identity" || require.some(({ kind }) => !anyoneCanMeet.has(kind))) return;
    for (const { path, kind } of include) {
      if (kind === undefined || !anyoneCanMeet.has(kind)) continue;
      yield {
        path,
        group: kind,
        message: `A request needs no token and no certificate to meet this ${quoted(kind)} rule, and Service Auth asks for no login.`,
        suggestion: `Require a service token or a client certificate beside it, for example ${ruleForm("any_valid_service_token")}.`,
      };
    }
  },
};
