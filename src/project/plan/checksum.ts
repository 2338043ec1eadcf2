/** Digests of changes and of plans: the same for the same change, however it is spelled and whenever it was read. */
import { canonicalPolicy } from "../../policy/index.ts";
import type { Plan, PlannedChange } from "./plan.ts";

/** As much of a change as decides what is sent, and to what. */
export type Sent = Pick<PlannedChange, "action" | "before" | "wanted"> & {
  readonly policy: { readonly id?: string };
};

/**
 * The digest of one change in one account: over the canonical form of what was read and of what would be sent. It does not depend on the
 * order of rules, on spelling, dates or counts; everything else that would be sent counts.
 */
export function digestOf(accountId: string, { action, policy, before, wanted }: Sent): Promise<string> {
  const forms = [before, wanted].map((one) => (one === undefined ? null : canonicalPolicy(one)));
  return sha256(JSON.stringify([accountId, action, policy.id ?? null, ...forms]));
}

/** The checksum of a plan, whatever the order of its changes. */
export function checksumOf(
  accountId: string,
  changes: readonly Pick<PlannedChange, "digest">[],
): Promise<string> {
  return sha256(JSON.stringify([accountId, ...changes.map(({ digest }) => digest).toSorted()]));
}

/** Whether a plan is as it was made: every digest and the checksum are those of what it holds. */
export async function isIntact({ account, changes, checksum }: Plan): Promise<boolean> {
  for (const change of changes) {
    if (change.digest !== (await digestOf(account.id, change))) return false;
  }
  return checksum === (await checksumOf(account.id, changes));
}

/** The SHA-256 of a text, as digests and checksums are written: `sha256:` and 64 hexadecimal digits. */
export async function sha256(text: string): Promise<string> {
  const bytes = await globalThis.crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  const digits = Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0"));
  return `sha256:${digits.join("")}`;
}
