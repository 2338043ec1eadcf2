import type { PolicyBody } from "../../generated/index.ts";
import { frozenCopy } from "../json/index.ts";
import { notInTheBody } from "./known-fields.ts";
import { assertPlain } from "./plain-policy.ts";
import type { PolicyDocument } from "./policy-document.ts";
import { withoutNulls } from "./without-nulls.ts";

/**
 * What can be sent back of a policy that was read: a frozen copy without `id`, `app_count`, the dates and `reusable`, and without
 * optional fields that are `null`, at any depth, which the API gives for "not set" and the spec does not let be sent.
 * Everything else stays as it is, rule kinds and fields that this version does not know included.
 *
 * @throws TypeError when the policy lacks `decision`, `include` or `name`, without which the API takes none.
 */
export function policyBody(policy: PolicyDocument): PolicyBody {
  assertPlain("policyBody", policy);
  const missing = (["decision", "include", "name"] as const).filter((name) => policy[name] === undefined);
  if (missing.length > 0) {
    throw new TypeError(
      `policyBody cannot make a body of this policy: it has no ${missing.map((name) => `"${name}"`).join(" and no ")}. ` +
        "Pass a policy as the API gave it, or add what is missing.",
    );
  }
  const kept = Object.entries(policy).filter(([name]) => !notInTheBody.has(name));
  return frozenCopy(withoutNulls(Object.fromEntries(kept))) as unknown as PolicyBody;
}
