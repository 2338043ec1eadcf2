import type { Check } from "../check.ts";
import { quoted } from "../values/rule-values.ts";

/** Fields of an application, of a policy inside an application, and of Terraform. */
const elsewhere: ReadonlySet<string> = new Set(
  (
    "precedence application_id zone_id app_id app_uid aud domain type policies self_hosted_domains " +
    "allowed_idps auto_redirect_to_identity uid is_default"
  ).split(" "),
);

export const fieldIsOfAPolicy: Check = {
  id: "field-is-of-a-policy",
  law: "A field is one of a reusable policy, not of an application or of a policy inside one.",
  level: "warning",
  source: "policy-management",
  *find({ shape }) {
    for (const { pointer, name, where } of shape.unknown) {
      if (where !== "policy" || !elsewhere.has(name)) continue;
      yield {
        path: pointer,
        message: `${quoted(name)} belongs to an application, not to a reusable policy.`,
        suggestion:
          name === "precedence"
            ? "Remove it. The order of policies is set where an application lists them."
            : "Remove it. An application lists the policies that it uses.",
      };
    }
  },
};

/** Whether another endpoint has this field. */
export function isOfAnotherEndpoint(name: string): boolean {
  return elsewhere.has(name);
}
