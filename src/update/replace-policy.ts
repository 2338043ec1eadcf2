import type { PolicyBody, PolicyGetResponse, ReadOnly } from "../../generated/index.ts";
import { asReturned } from "../policy/as-returned.ts";
import { policyBody } from "../policy/index.ts";
import { certaintyOf, reasonOf } from "./call-failure.ts";
import { namesOfTheServer } from "./new-issues.ts";
import { withFilledIn } from "./policy-edit.ts";
import { holds, isUnmoved, looksLikePolicy, readPolicy, type PolicyAddress } from "./read-policy.ts";
import { UpdateError, type UpdateErrorFacts } from "./update-error.ts";
import { mayTryAgain } from "./wait.ts";

/** What is to be replaced, by what. */
export interface Replacement {
  readonly before: PolicyGetResponse;
  /** The body of `before`. */
  readonly current: ReadOnly<PolicyBody>;
  /** A body that came from the API: odd names and values in it are not slips. */
  readonly known: ReadOnly<PolicyBody>;
  readonly wanted: ReadOnly<PolicyBody>;
}

/** A replacement that a read has confirmed. */
export interface Replaced {
  readonly after: PolicyGetResponse;
  readonly sends: number;
}

/** How often a body may be sent in all, if no clear answer comes. */
const mostSends = 2;

/**
 * Sends the body, with no repeats by the client, and reads the policy to see what became of it.
 *
 * A write that was certainly not done, because the API asks to wait (429) or no connection was made, is waited for: then the
 * policy is read again, and the body is sent if nothing moved. If no clear answer came, the body is sent once more, and only if a
 * read shows that the policy is as it was.
 *
 * @throws UpdateError as its table says.
 */
export async function replacePolicy(address: PolicyAddress, replacement: Replacement): Promise<Replaced> {
  let sends = 0;
  for (let tries = 1; ; tries += 1) {
    const answer = await send(address, replacement);
    if ("stored" in answer) {
      sends += 1;
      return { after: await verify(address, replacement, answer.stored), sends };
    }
    const { failure } = answer;
    const certainty = certaintyOf(failure);
    if (certainty === "open") sends += 1;
    else if (!(await mayTryAgain(failure, tries, address)))
      throw notDone(address, replacement, failure, sends);
    const found = await readAfterFailure(address, replacement, failure, sends);
    if (sends > 0 && isWhatWasSent(found, replacement.wanted)) return { after: found, sends };
    if (!isUnmoved(replacement.before, found))
      throw movedMeanwhile(address, replacement, failure, sends, found);
    if (certainty === "open" && sends === mostSends) {
      const what = `it was sent ${sends} times without a clear answer, and a read shows that it is still as it was: ${reasonOf(failure)} A late request may still take effect`;
      throw failed(address, replacement, what, {
        code: "unanswered",
        sent: "unknown",
        found,
        cause: failure,
      });
    }
  }
}

/** What the API says that it stored, or how the call failed. */
type Answer = { readonly stored: object } | { readonly failure: unknown };

async function send(address: PolicyAddress, { known, wanted }: Replacement): Promise<Answer> {
  const { client, policyId, account_id, request } = address;
  const allowUnknown = [...(request.allowUnknown ?? []), ...namesOfTheServer(known, wanted)];
  const options = { ...request, maxRetries: 0, ...(allowUnknown.length > 0 ? { allowUnknown } : {}) };
  try {
    return {
      stored: await client.zeroTrust.access.policies.update(policyId, { ...wanted, account_id }, options),
    };
  } catch (failure) {
    return { failure };
  }
}

/** The last try was certainly not done, and there is no further one. An earlier try may be open still. */
function notDone(
  address: PolicyAddress,
  replacement: Replacement,
  cause: unknown,
  sends: number,
): UpdateError {
  const { policyId } = address;
  const { before, wanted } = replacement;
  const certainty = certaintyOf(cause);
  const code = certainty === "not-sent" ? "unsent" : "rejected";
  if (sends > 0) {
    const what = `the last try was not done (${reasonOf(cause)}), and an earlier one got no clear answer, so that it may still take effect`;
    return failed(address, replacement, what, { code, sent: "unknown", cause });
  }
  const why = {
    refused: `the write was refused: ${reasonOf(cause)}`,
    "not-yet": `the API asks to wait, longer or more often than the update waits for it: ${reasonOf(cause)} Run it again later, or raise \`request.maxRetries\`.`,
    "not-sent": `no connection could be made: ${reasonOf(cause)} Run it again.`,
    open: reasonOf(cause),
  }[certainty];
  const message = `Policy "${policyId}" was not updated, because ${why} Nothing was written.`;
  return new UpdateError(message, { code, sent: "no", policyId, before, wanted, cause });
}

function movedMeanwhile(
  address: PolicyAddress,
  replacement: Replacement,
  cause: unknown,
  sends: number,
  found: PolicyGetResponse,
): UpdateError {
  const { policyId } = address;
  const { before, wanted } = replacement;
  if (sends > 0) {
    const what = `no clear answer came (${reasonOf(cause)}), and a read shows neither what was sent nor what was there before, so that the write may or may not have been done`;
    return failed(address, replacement, what, { code: "moved", sent: "unknown", found, cause });
  }
  const message = `Policy "${policyId}" was not updated, because somebody changed it while the write was waited for: compare \`found\` with \`before\`. Nothing was written; run the update again to apply the change to the policy as it is now.`;
  return new UpdateError(message, { code: "moved", sent: "no", policyId, before, wanted, found, cause });
}

async function readAfterFailure(
  address: PolicyAddress,
  replacement: Replacement,
  failure: unknown,
  sends: number,
): Promise<PolicyGetResponse> {
  try {
    return await readPolicy(address);
  } catch (cause) {
    if (sends === 0) {
      const { policyId } = address;
      const { before, wanted } = replacement;
      const message = `Policy "${policyId}" was not updated. The write was not done (${reasonOf(failure)}), and the policy could not be read again before another try: ${reasonOf(cause)} Nothing was written; try again.`;
      throw new UpdateError(message, { code: "unreadable", sent: "no", policyId, before, wanted, cause });
    }
    const what = `no clear answer came (${reasonOf(failure)}), and the read that should tell what happened failed as well: ${reasonOf(cause)} Read the policy before anything else`;
    throw failed(address, replacement, what, { code: "uncertain", sent: "unknown", cause: failure });
  }
}

/** Reads what the API took. A read that shows the policy as it was before may be stale, and is made once more. */
async function verify(
  address: PolicyAddress,
  replacement: Replacement,
  stored: unknown,
): Promise<PolicyGetResponse> {
  const { before, wanted } = replacement;
  let found = await readBack(address, replacement);
  const isStale = (): boolean => isUnmoved(before, found) && isWhatWasSent(stored, wanted);
  if (isStale()) found = await readBack(address, replacement);
  if (isWhatWasSent(found, wanted)) return found;
  const facts = { sent: "yes", found } as const;
  if (isStale()) {
    const what =
      "the API took the write and says that it stored it, but reads still show the policy as it was before. Such a read may be stale: read again in a while, for example with `confirmUpdate`. If it stays so, somebody put back what was there";
    throw failed(address, replacement, what, { ...facts, code: "stale" });
  }
  if (holds(asReturned(policyBody(found)), asReturned(wanted))) {
    const what =
      "the API took the write, and a read cannot confirm all of it: the API leaves out empty lists and fills in `mfa_disabled`. Compare `found` with `wanted`";
    throw failed(address, replacement, what, { ...facts, code: "unverified" });
  }
  if (isUnmoved(found, stored)) {
    const what =
      "the API took the write, and stored something else than was sent: compare `found` with `wanted`";
    throw failed(address, replacement, what, { ...facts, code: "altered" });
  }
  const what =
    "the API took the write, and somebody wrote after it: compare `found` with `wanted`, and agree with them";
  throw failed(address, replacement, what, { ...facts, code: "changed-after" });
}

/** Whether a policy says what was sent; what the API fills in by itself is not a difference. */
function isWhatWasSent(policy: unknown, wanted: ReadOnly<PolicyBody>): boolean {
  return looksLikePolicy(policy) && holds(policy, withFilledIn(wanted, policy));
}

async function readBack(address: PolicyAddress, replacement: Replacement): Promise<PolicyGetResponse> {
  try {
    return await readPolicy(address);
  } catch (cause) {
    const what = `the API took the write, and the read that should confirm it failed: ${reasonOf(cause)} Read the policy before anything else`;
    throw failed(address, replacement, what, { code: "unverified", sent: "yes", cause });
  }
}

function failed(
  { policyId }: PolicyAddress,
  { before, wanted }: Replacement,
  what: string,
  facts: UpdateErrorFacts,
): UpdateError {
  const message = `Policy "${policyId}" may not be in the requested state: ${what}. What was there is in \`before\`.`;
  return new UpdateError(message, { policyId, before, wanted, ...facts });
}
