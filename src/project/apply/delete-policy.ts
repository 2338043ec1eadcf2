import type { PolicyGetResponse } from "../../../generated/index.ts";
import { policiesEqual, policyBody } from "../../policy/index.ts";
import { certaintyOf, isAbsence, reasonOf } from "../../update/call-failure.ts";
import { countOf } from "../../update/guards.ts";
import { readPolicy } from "../../update/read-policy.ts";
import { mayTryAgain } from "../../update/wait.ts";
import type { CallOptions } from "../../update/index.ts";
import type { ApplyClient } from "./apply-client.ts";

/** A policy that is to be deleted, as it has to be for that. */
export interface Deletion {
  readonly client: ApplyClient;
  readonly account_id: string;
  readonly policyId: string;
  readonly name: string;
  /** As it was when the deletion was decided on. */
  readonly before: PolicyGetResponse;
  /** The names of the applications that use it, as far as they are known. */
  readonly applications: readonly string[];
  readonly request: CallOptions;
}

/** How a deletion ended. `before` is the policy as it was read last. */
export type DeletionOutcome =
  | { readonly status: "done" | "skipped"; readonly before?: PolicyGetResponse; readonly message?: string }
  | {
      readonly status: "failed" | "uncertain";
      /** Whether anything was sent. */
      readonly sent: boolean;
      readonly before?: PolicyGetResponse;
      readonly message: string;
    };

/** How often a deletion may be sent in all, if no clear answer comes. */
const mostSends = 2;

/**
 * Deletes a policy that is as it was, and that no application uses. It reads the policy right before, sends one DELETE, which the client
 * must not repeat, and reads to see that the policy is gone.
 *
 * Not guaranteed, since the API documents no precondition: a change that arrives between the read and the DELETE is lost with the policy.
 * An application that joins in that moment is safe: the API refuses to delete a policy that is in use.
 */
export async function deletePolicy(deletion: Deletion): Promise<DeletionOutcome> {
  const { client, account_id, policyId, request } = deletion;
  let sends = 0;
  let silence = "";
  for (let tries = 1; ; tries += 1) {
    const found = await read(deletion);
    if (found === "gone") {
      if (sends > 0) return { status: "done", before: deletion.before };
      return { status: "skipped", message: "It is not there any more: somebody else deleted it." };
    }
    if ("failure" in found) return unreadable(deletion, found.failure, sends, silence);
    if (sends === mostSends) {
      const message = `Policy ${quoted(deletion)} may still be deleted: the deletion was sent ${sends} times without a clear answer (${silence}), and a read shows the policy. A late request may still take effect; look again in a while.`;
      return { status: "uncertain", sent: true, before: found, message };
    }
    const why = reasonAgainst(deletion, found);
    if (why !== undefined) {
      if (sends === 0) return { status: "failed", sent: false, before: found, message: why };
      const message = `${why} An earlier request to delete it got no clear answer (${silence}), and may still take effect.`;
      return { status: "uncertain", sent: true, before: found, message };
    }
    try {
      await client.zeroTrust.access.policies.delete(policyId, { account_id }, { ...request, maxRetries: 0 });
      return await verified(deletion, found);
    } catch (failure) {
      // Somebody else was faster, and a read shows it, unless it is late.
      if (isAbsence(failure) && tries <= mostSends) continue;
      const certainty = certaintyOf(failure);
      silence = reasonOf(failure);
      if (certainty === "open") sends += 1;
      else if (!(await mayTryAgain(failure, tries, deletion)))
        return notDone(deletion, found, silence, sends);
    }
  }
}

/** Why the policy must stay, if there is a reason. */
function reasonAgainst(deletion: Deletion, found: PolicyGetResponse): string | undefined {
  if (!policiesEqual(policyBody(found), policyBody(deletion.before))) {
    return `Policy ${quoted(deletion)} was not deleted, because somebody changed it since the plan was made. Plan again, and look at what it is now.`;
  }
  const count = countOf(found);
  if (count === 0) return undefined;
  if (count === undefined) {
    return `Policy ${quoted(deletion)} was not deleted, because the API does not say how many applications use it.`;
  }
  const names = deletion.applications.length === 0 ? "" : ` (${deletion.applications.join(", ")})`;
  const users = count === 1 ? "1 application uses it" : `${count} applications use it`;
  return `Policy ${quoted(deletion)} was not deleted, because ${users}${names}. Take it off there first.`;
}

/** The API took the deletion. A read that still shows the policy may be late, and is made once more. */
async function verified(deletion: Deletion, before: PolicyGetResponse): Promise<DeletionOutcome> {
  for (let reads = 1; ; reads += 1) {
    const found = await read(deletion);
    if (found === "gone") return { status: "done", before };
    if ("failure" in found) {
      const message = `The API took the deletion of policy ${quoted(deletion)}, and the read that should confirm it failed: ${reasonOf(found.failure)} Look whether it is gone.`;
      return { status: "uncertain", sent: true, before, message };
    }
    if (reads === 2) {
      const message = `The API took the deletion of policy ${quoted(deletion)}, and reads still show it. They may be late; look again in a while.`;
      return { status: "uncertain", sent: true, before, message };
    }
  }
}

async function read(deletion: Deletion): Promise<PolicyGetResponse | "gone" | { readonly failure: unknown }> {
  try {
    return await readPolicy(deletion);
  } catch (failure) {
    return isAbsence(failure) ? "gone" : { failure };
  }
}

function unreadable(deletion: Deletion, failure: unknown, sends: number, silence: string): DeletionOutcome {
  const { before } = deletion;
  if (sends === 0) {
    const message = `Policy ${quoted(deletion)} was not deleted, because it could not be read: ${reasonOf(failure)} That does not mean that it is gone. Nothing was sent; try again.`;
    return { status: "failed", sent: false, message };
  }
  const message = `Policy ${quoted(deletion)} may be deleted: no clear answer came (${silence}), and the read that should tell failed as well: ${reasonOf(failure)} Look whether it is gone.`;
  return { status: "uncertain", sent: true, before, message };
}

/** The last try was certainly not done, and there is no further one. An earlier try may be open still. */
function notDone(
  deletion: Deletion,
  before: PolicyGetResponse,
  reason: string,
  sends: number,
): DeletionOutcome {
  if (sends === 0) {
    const message = `Policy ${quoted(deletion)} was not deleted: ${reason} It is still there.`;
    return { status: "failed", sent: false, before, message };
  }
  const message = `Policy ${quoted(deletion)} may still be deleted: the last try was not done (${reason}), and an earlier one got no clear answer. Look again in a while.`;
  return { status: "uncertain", sent: true, before, message };
}

const quoted = ({ name }: Deletion): string => JSON.stringify(name);
