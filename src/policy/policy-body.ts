import type { PolicyBody, ReadOnly } from "../../generated/index.ts";
import { frozenCopy } from "../json/index.ts";
import { notInTheBody } from "./known-fields.ts";
import { assertPlain } from "./plain-policy.ts";
import type { PolicyDocument } from "./policy-document.ts";
import { withoutNulls } from "./without-nulls.ts";

/**
 * The part of a policy that can be sent back: a frozen copy without `id`, `app_count`, the dates and `reusable`, and without
 * optional fields that are `null`, at any depth. (The API gives `null` for "not set" and does not take it back.) Everything else
 * stays as it is, including rule kinds and fields that this version does not know.
 *
 * Takes any JSON, imported files included; what is in it is not validated.
 *
 * @example const body = policyBody(await client.zeroTrust.access.policies.get(id, { account_id }))
 * @throws TypeError if the policy is not an object of plain JSON, or has no `decision`, `include` or `name`.
 */
export function policyBody(policy: unknown): ReadOnly<PolicyBody> {
  return bodyOf("policyBody", policy as PolicyDocument);
}

/** As `policyBody`, for the function of this name, which its errors name. */
export function bodyOf(caller: string, policy: PolicyDocument): ReadOnly<PolicyBody> {
  assertPlain(caller, policy);
  const missing = (["decision", "include", "name"] as const).filter((name) => policy[name] === undefined);
  if (missing.length > 0) {
    throw new TypeError(
      `${caller} cannot make a body of this policy: it has no ${missing.map((name) => `"${name}"`).join(" and no ")}. ` +
        "Pass a policy as the API gave it, or add what is missing.",
    );
  }
  const kept = Object.entries(policy).filter(([name]) => !notInTheBody.has(name));
  return frozenCopy(withoutNulls(Object.fromEntries(kept))) as unknown as ReadOnly<PolicyBody>;
}
