import type { PolicyBody, PolicyGetResponse } from "../../generated/index.ts";
import { isCertainRefusal, reasonOf } from "./call-failure.ts";
import { policyBody } from "../policy/index.ts";
import { matchesNobody } from "../evaluate/matches-nobody.ts";
import { isAllowed } from "./guards.ts";
import type { CreatedOutcome, UpdateOutcome } from "./outcome.ts";
import type { CreatingClient, InAccount } from "./policies-client.ts";
import { declared } from "./policy-edit.ts";
import { holds } from "./read-policy.ts";
import { UpdateError } from "./update-error.ts";
import { isDryRun, updatePolicy, type UpdateOptions } from "./update-policy.ts";

/** The outcome of a dry run where there is no policy of that name: it would be created. Nothing was sent. */
export interface CreationPlanned {
  readonly status: "creation-planned";
  readonly account_id: string;
  readonly wanted: PolicyBody;
}

/** One account's policies, and how to reach them. */
interface Account {
  readonly client: CreatingClient;
  readonly account_id: string;
  readonly options: UpdateOptions;
}

/**
 * Makes sure that there is exactly one policy of this name, and that it is as declared.
 *
 * One is updated as `updatePolicy` does, guards and all: fields that are not declared are reset, but for those that this package does
 * not know, which are kept. Where there is none it is created: the request is never repeated. Where no clear answer to it
 * came, the names are read again, and a policy that appeared counts as the one that was asked for if it is as declared.
 *
 * Not guaranteed, since the API lets two policies share a name: another program that creates the name at the same moment.
 * A read afterwards finds that, and it is an error.
 *
 * @throws UpdateError with a `code`; `ambiguous-name` where two policies have the name already.
 */
export async function createOrUpdate(
  client: CreatingClient,
  { account_id }: InAccount,
  policy: PolicyBody,
  options: UpdateOptions = {},
): Promise<UpdateOutcome | CreatedOutcome | CreationPlanned> {
  const account: Account = { client, account_id, options };
  const wanted = policyBody(policy);
  const found = await findByName(account, wanted.name).catch((cause: unknown) => {
    throw unreadable(account, wanted, cause);
  });
  if (found.length > 1) throw ambiguous(wanted, found);
  const [policyId] = found.map(idOf);
  if (policyId !== undefined) {
    return updatePolicy(client, policyId, { account_id }, (current) => declared(wanted, current), options);
  }
  refuseNobody(wanted, options);
  if (isDryRun(options)) return { status: "creation-planned", account_id, wanted };
  return create(account, wanted);
}

async function create(account: Account, wanted: PolicyBody): Promise<CreatedOutcome> {
  const { client, account_id, options } = account;
  let failure: unknown;
  try {
    await client.zeroTrust.access.policies.create(
      { ...wanted, account_id },
      { ...options.request, maxRetries: 0 },
    );
  } catch (cause) {
    if (isCertainRefusal(cause)) {
      const message = `Policy "${wanted.name}" was not created, because the API or the client refused it: ${reasonOf(cause)} Nothing was created.`;
      throw new UpdateError(message, { code: "rejected", sent: "no", wanted, cause });
    }
    failure = cause;
  }
  return verifyCreation(account, wanted, failure);
}

/** Finds what was created by its name, so that a second policy of that name is found as well. */
async function verifyCreation(
  account: Account,
  wanted: PolicyBody,
  failure: unknown,
): Promise<CreatedOutcome> {
  const sent = failure === undefined ? "yes" : "unknown";
  const silence = failure === undefined ? "The API took it" : `No clear answer came (${reasonOf(failure)})`;
  const found = await findByName(account, wanted.name).catch((cause: unknown) => {
    const message = `Policy "${wanted.name}" may have been created. ${silence}, and the list that should tell could not be read: ${reasonOf(cause)} Look for the name before creating it again.`;
    throw new UpdateError(message, {
      code: sent === "yes" ? "unverified" : "uncertain",
      sent,
      wanted,
      cause: failure ?? cause,
    });
  });
  const [after] = found;
  if (after === undefined) {
    const message = `Policy "${wanted.name}" is not there. ${silence}, and it may still appear: look for the name before creating it again.`;
    throw new UpdateError(message, {
      code: sent === "yes" ? "unverified" : "unanswered",
      sent,
      wanted,
      cause: failure,
    });
  }
  const policyId = idOf(after);
  if (found.length > 1) {
    const message = `There are ${found.length} policies named "${wanted.name}" now: ${found.map(idOf).join(", ")}. Another program created one at the same moment. Delete all but one.`;
    throw new UpdateError(message, { code: "duplicate", sent, wanted });
  }
  if (!holds(after, wanted)) {
    const message = `Policy "${policyId}" has the name "${wanted.name}", but is not as declared. ${silence}; compare \`found\` with \`wanted\`.`;
    throw new UpdateError(message, { code: "altered", sent, policyId, wanted, found: after, cause: failure });
  }
  return { status: "created", policyId, account_id: account.account_id, wanted, after };
}

async function findByName(
  { client, account_id, options }: Account,
  name: string,
): Promise<PolicyGetResponse[]> {
  const found: PolicyGetResponse[] = [];
  for await (const policy of client.zeroTrust.access.policies.list({ account_id }, options.request ?? {})) {
    if ((policy as PolicyGetResponse).name === name) found.push(policy as PolicyGetResponse);
  }
  return found;
}

function idOf({ id }: PolicyGetResponse): string {
  return id ?? "";
}

function refuseNobody(wanted: PolicyBody, options: UpdateOptions): void {
  const reason = matchesNobody(wanted);
  if (reason === undefined || isAllowed("nobody", options)) return;
  const refusal = {
    guard: "nobody",
    message: `The policy would match nobody: ${reason}. If that is meant, pass \`allow: ["nobody"]\`.`,
  } as const;
  const message = `Policy "${wanted.name}" was not created. Nothing was sent, because:\n- ${refusal.message}`;
  throw new UpdateError(message, { code: "refused", sent: "no", wanted, refusals: [refusal] });
}

function ambiguous(wanted: PolicyBody, found: readonly PolicyGetResponse[]): UpdateError {
  const message = `There are ${found.length} policies named "${wanted.name}": ${found.map(idOf).join(", ")}. Nothing was sent; rename all but one, or update one by its id.`;
  return new UpdateError(message, { code: "ambiguous-name", sent: "no", wanted });
}

function unreadable({ account_id }: Account, wanted: PolicyBody, cause: unknown): UpdateError {
  const message = `Policy "${wanted.name}" was neither created nor updated, because the policies of account "${account_id}" could not be listed: ${reasonOf(cause)} That does not mean that it is not there. Nothing was sent; try again.`;
  return new UpdateError(message, { code: "unreadable", sent: "no", wanted, cause });
}
