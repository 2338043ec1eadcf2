import type { PolicyBody, PolicyGetResponse } from "../../generated/index.ts";
import { policyBody } from "../policy/index.ts";
import { isCertainRefusal, reasonOf } from "./call-failure.ts";
import { namesOfTheServer } from "./names-of-the-server.ts";
import { holds, isUnmoved, readPolicy, type PolicyAddress } from "./read-policy.ts";
import { UpdateError, type UpdateErrorFacts } from "./update-error.ts";

/** What is to be replaced, by what. */
export interface Replacement {
  readonly before: PolicyGetResponse;
  readonly wanted: PolicyBody;
}

/** A replacement that a read has confirmed. */
export interface Replaced {
  readonly after: PolicyGetResponse;
  readonly sends: number;
}

/** A body is sent again once at most. */
const mostSends = 2;

/**
 * Sends the body once, with no repeats by the client, and reads the policy to see what became of it. Where no clear answer
 * came, the body is sent again only if that read shows the before-image.
 *
 * @throws UpdateError as its table says.
 */
export async function replacePolicy(target: PolicyAddress, replacement: Replacement): Promise<Replaced> {
  for (let sends = 1; ; sends += 1) {
    const answer = await send(target, replacement, sends);
    if ("stored" in answer) return { after: await verify(target, replacement, answer.stored), sends };
    const found = await readAfterSilence(target, replacement, answer.failure);
    if (holds(found, replacement.wanted)) return { after: found, sends };
    if (!isUnmoved(replacement.before, found)) {
      const message = `no clear answer came (${reasonOf(answer.failure)}), and neither what was sent nor what was there before stands there now, so that the write may or may not have been done`;
      throw failed(target, replacement, message, {
        code: "moved",
        sent: "unknown",
        found,
        cause: answer.failure,
      });
    }
    if (sends === mostSends) {
      const message = `it was sent ${sends} times without a clear answer, and a read shows that it is still as it was: ${reasonOf(answer.failure)} A late request may still take effect`;
      throw failed(target, replacement, message, {
        code: "unanswered",
        sent: "unknown",
        found,
        cause: answer.failure,
      });
    }
  }
}

/** What the API stored by its own account, or how the call failed where that leaves it open. */
type Answer = { readonly stored: object } | { readonly failure: unknown };

async function send(target: PolicyAddress, replacement: Replacement, turn: number): Promise<Answer> {
  const { client, policyId, account_id, request } = target;
  const { before, wanted } = replacement;
  const params = { ...wanted, account_id };
  try {
    const allowUnknown = [...(request.allowUnknown ?? []), ...namesOfTheServer(policyBody(before), wanted)];
    const options = { ...request, maxRetries: 0, ...(allowUnknown.length > 0 ? { allowUnknown } : {}) };
    return { stored: await client.zeroTrust.access.policies.update(policyId, params, options) };
  } catch (cause) {
    if (!isCertainRefusal(cause)) return { failure: cause };
    const reason = reasonOf(cause);
    if (turn > 1) {
      const message = `it was sent ${turn} times. The last time it was refused (${reason}), and the first time no clear answer came, so that it may still take effect`;
      throw failed(target, replacement, message, { code: "rejected", sent: "unknown", cause });
    }
    const message = `Policy "${policyId}" was not updated, because the write was refused: ${reason} Nothing was written.`;
    throw new UpdateError(message, { code: "rejected", sent: "no", policyId, ...replacement, cause });
  }
}

async function readAfterSilence(
  target: PolicyAddress,
  replacement: Replacement,
  failure: unknown,
): Promise<PolicyGetResponse> {
  try {
    return await readPolicy(target);
  } catch (cause) {
    const message = `no clear answer came (${reasonOf(failure)}), and the read that should tell what happened failed as well: ${reasonOf(cause)} Read the policy before anything else`;
    throw failed(target, replacement, message, { code: "uncertain", sent: "unknown", cause: failure });
  }
}

async function verify(
  target: PolicyAddress,
  replacement: Replacement,
  stored: unknown,
): Promise<PolicyGetResponse> {
  let found: PolicyGetResponse;
  try {
    found = await readPolicy(target);
  } catch (cause) {
    const message = `the API took the write, and the read that should confirm it failed: ${reasonOf(cause)} Read the policy before anything else`;
    throw failed(target, replacement, message, { code: "unverified", sent: "yes", cause });
  }
  if (holds(found, replacement.wanted)) return found;
  if (isUnmoved(found, stored)) {
    const message =
      "the API took the write, and stored something else than was sent: compare `found` with `wanted`";
    throw failed(target, replacement, message, { code: "altered", sent: "yes", found });
  }
  const message =
    "the API took the write, and somebody wrote after it: compare `found` with `wanted`, and agree with them";
  throw failed(target, replacement, message, { code: "changed-after", sent: "yes", found });
}

function failed(
  { policyId }: PolicyAddress,
  { before, wanted }: Replacement,
  what: string,
  facts: UpdateErrorFacts,
): UpdateError {
  const message = `Policy "${policyId}" may not be as it should: ${what}. What stood there is in \`before\`.`;
  return new UpdateError(message, { policyId, before, wanted, ...facts });
}
