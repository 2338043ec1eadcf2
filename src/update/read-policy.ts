import type { PolicyBody, PolicyGetResponse, ReadOnly } from "../../generated/index.ts";
import { policiesEqual, policyBody } from "../policy/index.ts";
import { isAbsence, reasonOf } from "./call-failure.ts";
import type { CallOptions, PoliciesClient } from "./policies-client.ts";
import { UpdateError } from "./update-error.ts";

/** One policy, and how to reach it. */
export interface PolicyAddress {
  readonly client: PoliciesClient;
  readonly policyId: string;
  readonly account_id: string;
  /** Options of every call. */
  readonly request: CallOptions;
}

/** Reads the policy. Rejects with the client's error, or with a TypeError if what came back is not a policy. */
export async function readPolicy({
  client,
  policyId,
  account_id,
  request,
}: PolicyAddress): Promise<PolicyGetResponse> {
  const policy = await client.zeroTrust.access.policies.get(policyId, { account_id }, request);
  if (!looksLikePolicy(policy)) {
    throw new TypeError("what came back is not a policy: its decision, its name or its include is missing.");
  }
  return policy;
}

/**
 * Reads the policy while nothing has been sent yet.
 *
 * @throws UpdateError `not-found` on a 404, `unreadable` on anything else.
 */
export async function readBeforeSending(target: PolicyAddress): Promise<PolicyGetResponse> {
  const { policyId, account_id } = target;
  try {
    return await readPolicy(target);
  } catch (cause) {
    const facts = { sent: "no", policyId, cause } as const;
    const reason = reasonOf(cause);
    if (isAbsence(cause)) {
      const message = `Policy "${policyId}" was not updated, because account "${account_id}" has no such policy: ${reason} Nothing was sent.`;
      throw new UpdateError(message, { ...facts, code: "not-found" });
    }
    const message = `Policy "${policyId}" was not updated, because it could not be read: ${reason} That does not mean that it is gone. Nothing was sent; try again.`;
    throw new UpdateError(message, { ...facts, code: "unreadable" });
  }
}

/** Whether the policy is as it was: the same in meaning, and with the same `updated_at`. */
export function isUnmoved(before: PolicyGetResponse, now: unknown): boolean {
  return holds(now, policyBody(before)) && before.updated_at === now.updated_at;
}

/** Whether what came back is a policy, and says what the body says. */
export function holds(policy: unknown, body: ReadOnly<PolicyBody>): policy is PolicyGetResponse {
  return looksLikePolicy(policy) && policiesEqual(policyBody(policy), body);
}

/** Whether a value has what every policy has. */
export function looksLikePolicy(value: unknown): value is PolicyGetResponse {
  if (typeof value !== "object" || value === null) return false;
  const { decision, name, include } = value as { readonly [field: string]: unknown };
  return typeof decision === "string" && typeof name === "string" && Array.isArray(include);
}
