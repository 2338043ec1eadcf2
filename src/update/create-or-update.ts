import { issueText, type PolicyBody, type PolicyGetResponse, type ReadOnly } from "../../generated/index.ts";
import { isObject, own, ownOptions } from "../json/index.ts";
import { matchesNobody } from "../evaluate/matches-nobody.ts";
import { bodyOf } from "../policy/policy-body.ts";
import { certaintyOf, reasonOf } from "./call-failure.ts";
import { isAllowed, nobodyMatches } from "./guards.ts";
import { looksOf, spelled } from "./look-alikes.ts";
import { newIssues } from "./new-issues.ts";
import type { CreatedOutcome, UpdateOutcome } from "./outcome.ts";
import { accountOf, type CallOptions, type CreatingClient, type InAccount } from "./policies-client.ts";
import { declared } from "./policy-edit.ts";
import { holds, looksLikePolicy } from "./read-policy.ts";
import { UpdateError } from "./update-error.ts";
import { isDryRun, updatePolicy, type UpdateOptions } from "./update-policy.ts";
import { mayTryAgain } from "./wait.ts";

/** The outcome of a dry run if there is no policy of that name: it would be created. Nothing was sent. */
export interface CreationPlanned {
  /** Always `creation-planned`. */
  readonly status: "creation-planned";
  /** The account that would hold it. */
  readonly account_id: string;
  /** The body that would be sent. */
  readonly wanted: ReadOnly<PolicyBody>;
}

/** One account's policies, and how to reach them. */
interface Account {
  readonly client: CreatingClient;
  readonly account_id: string;
  readonly request: CallOptions;
  readonly options: UpdateOptions;
}

/**
 * Makes sure that there is exactly one policy of this name, and that it is as declared.
 *
 * If there is one, it is updated as `updatePolicy` does, guards and all: known fields that are not declared are reset, fields that
 * this package does not know are kept, and so is what the API fills in (a `session_duration` of `24h`). If the list has none, also
 * when it is read again because it has more than one page, it is created; the request is only repeated if it was certainly not done. If no clear answer came, the list is read
 * again, and a policy of that name counts as the one that was asked for if it is as declared.
 *
 * Not guaranteed, since the API lets two policies share a name: another program that creates the name at the same moment, and a
 * list that the API filters by the token's permissions, so that the name is there and not seen. A duplicate that is seen
 * afterwards is an error, and so is a new policy that the list does not show. Nothing is created beside a name that looks the same,
 * but differs by white space or by characters that nobody sees.
 *
 * @param account The account, if it is not the client's `accountId`.
 * @example await createOrUpdate(client, { account_id }, definePolicy({ name: "Staff", decision: "allow", include: [rule.emailDomain("example.com")] }))
 * @throws UpdateError with a `code`; `ambiguous-name` if two policies have the name already, or one has a name that looks the same. TypeError if the policy is not one.
 */
export async function createOrUpdate(
  client: CreatingClient,
  account: InAccount | null | undefined,
  policy: ReadOnly<PolicyBody>,
  options?: UpdateOptions,
): Promise<UpdateOutcome | CreatedOutcome | CreationPlanned> {
  const outcome = await createUnlessThere(client, account, policy, options);
  if (outcome.status !== "there") return outcome;
  const { policyId, account_id, wanted } = outcome;
  return updatePolicy(client, policyId, { account_id }, (current) => declared(wanted, current), options);
}

/** A policy of the name is there already. Nothing was sent. */
interface AlreadyThere {
  readonly status: "there";
  readonly policyId: string;
  readonly account_id: string;
  readonly wanted: ReadOnly<PolicyBody>;
}

/** The half of `createOrUpdate` that creates: a policy of that name that is there already is left as it is. */
export async function createUnlessThere(
  client: CreatingClient,
  account: InAccount | null | undefined,
  policy: ReadOnly<PolicyBody>,
  options?: UpdateOptions,
): Promise<CreatedOutcome | CreationPlanned | AlreadyThere> {
  const account_id = accountOf("createOrUpdate", client, account);
  const settings = ownOptions<UpdateOptions>(options);
  const request = ownOptions<CallOptions>(settings.request);
  const target: Account = { client, account_id, request, options: settings };
  const wanted = bodyOf("createOrUpdate", policy);
  for (let tries = 1; ; tries += 1) {
    const policyId = await findOne(target, wanted);
    if (policyId !== undefined) return { status: "there", policyId, account_id, wanted };
    refuseInvalid(wanted, request);
    refuseNobody(wanted, settings);
    if (isDryRun(settings)) return { status: "creation-planned", account_id, wanted };
    const { outcome, failure } = await create(target, wanted);
    if (outcome) return outcome;
    if (!(await mayTryAgain(failure, tries, target))) throw notCreated(wanted, failure);
  }
}

/** The id of the policy of that name, if there is one. */
async function findOne(target: Account, wanted: ReadOnly<PolicyBody>): Promise<string | undefined> {
  const read = (): Promise<Names> =>
    findByName(target, wanted.name).catch((cause: unknown) => {
      throw unreadable(target, wanted, cause);
    });
  let { found, similar, listed, total } = await read();
  // While pages were read, others may have shifted from one page to the next. A second pass finds what the first one missed.
  if (found.length === 0 && (listed >= shortestPage || total > listed))
    ({ found, similar, listed, total } = await read());
  if (found.length > 1) throw ambiguous(wanted, found);
  const [alike] = similar;
  if (found.length === 0 && alike !== undefined) throw lookAlike(wanted, alike);
  if (found.length === 0 && total > listed) throw filtered(target, wanted, listed, total);
  return found[0] && idOf(found[0]);
}

/** A shorter list fits on one page of any API that was seen, so that nothing can shift. */
const shortestPage = 20;

/** The policies of a name, and how many there are in all. */
interface Names {
  readonly found: readonly PolicyGetResponse[];
  /** Those whose names look the same, but are not. */
  readonly similar: readonly PolicyGetResponse[];
  readonly listed: number;
  /** How many there are as the API says, or as many as are listed if it does not. */
  readonly total: number;
}

/** The outcome of a creation, or the failure of one that was certainly not done. */
async function create(
  target: Account,
  wanted: ReadOnly<PolicyBody>,
): Promise<{ readonly outcome?: CreatedOutcome; readonly failure?: unknown }> {
  const { client, account_id, request } = target;
  let id: string | undefined;
  try {
    const created: unknown = await client.zeroTrust.access.policies.create(
      { ...wanted, account_id },
      { ...request, maxRetries: 0 },
    );
    const given = isObject(created) ? own(created, "id") : undefined;
    if (typeof given === "string") id = given;
  } catch (failure) {
    if (certaintyOf(failure) !== "open") return { failure };
    return { outcome: await verifyCreation(target, wanted, "unknown", failure) };
  }
  return { outcome: await verifyCreation(target, wanted, "yes", undefined, id) };
}

/** Finds what was created by its name, so that a second policy of that name is found as well. */
async function verifyCreation(
  target: Account,
  wanted: ReadOnly<PolicyBody>,
  sent: "yes" | "unknown",
  failure: unknown,
  id?: string,
): Promise<CreatedOutcome> {
  const silence = sent === "yes" ? "The API took it" : `No clear answer came (${reasonOf(failure)})`;
  const { found } = await findByName(target, wanted.name).catch((cause: unknown) => {
    const message = `Policy "${wanted.name}" may have been created. ${silence}, and the list that should tell could not be read: ${reasonOf(cause)} Look for the name before creating it again.`;
    const code = sent === "yes" ? "unverified" : "uncertain";
    throw new UpdateError(message, { code, sent, wanted, cause: failure ?? cause });
  });
  const [after] = found;
  if (after === undefined && id !== undefined) {
    const message = `Policy "${wanted.name}" was created as "${id}", but the list does not show it. It may be late; or the API filters the list by the roles of the token, and then an earlier policy of that name may be there as well, unseen. Look for the name with a token that sees all policies of the account before you create it again.`;
    throw new UpdateError(message, { code: "unverified", sent, policyId: id, wanted });
  }
  if (after === undefined) {
    const message = `Policy "${wanted.name}" is not there. ${silence}, and it may still appear: look for the name before creating it again.`;
    const code = sent === "yes" ? "unverified" : "unanswered";
    throw new UpdateError(message, { code, sent, wanted, cause: failure });
  }
  const policyId = idOf(after);
  if (found.length > 1) {
    const message = `There are ${found.length} policies named "${wanted.name}" now: ${found.map(idOf).join(", ")}. Either another program created one at the same moment, or an earlier one was not seen in the list. Compare them, and delete all but one.`;
    // The id is that of the policy that was created here, if the API gave one.
    throw new UpdateError(message, {
      code: "duplicate",
      sent,
      wanted,
      ...(id !== undefined && { policyId: id }),
    });
  }
  // What the server adds by itself is not a difference.
  if (!looksLikePolicy(after) || !holds(after, declared(wanted, bodyOf("createOrUpdate", after)))) {
    const message = `Policy "${policyId}" has the name "${wanted.name}", but is not as declared. ${silence}; compare \`found\` with \`wanted\`.`;
    throw new UpdateError(message, { code: "altered", sent, policyId, wanted, found: after, cause: failure });
  }
  return { status: "created", policyId, account_id: target.account_id, wanted, after, sent };
}

async function findByName({ client, account_id, request }: Account, name: string): Promise<Names> {
  const found: PolicyGetResponse[] = [];
  const similar: PolicyGetResponse[] = [];
  let listed = 0;
  // The promise of a page is a page as well, and what the API says of the whole list comes with the first one.
  const page = await client.zeroTrust.access.policies.list({ account_id }, request);
  for await (const policy of page) {
    listed += 1;
    const one = policy as PolicyGetResponse;
    if (one.name === name) found.push(one);
    else if (one.name !== undefined && looksOf(one.name) === looksOf(name)) similar.push(one);
  }
  const about = own(page, "result_info");
  const count = isObject(about) ? own(about, "total_count") : undefined;
  return { found, similar, listed, total: typeof count === "number" ? count : listed };
}

function idOf({ id }: PolicyGetResponse): string {
  return id ?? "";
}

function refuseInvalid(wanted: ReadOnly<PolicyBody>, { allowUnknown }: CallOptions): void {
  const issues = newIssues(undefined, wanted, allowUnknown);
  if (issues.length === 0) return;
  const list = issues.map((issue) => `\n- ${issueText(issue)}`).join("");
  const message = `Policy "${wanted.name}" was not created. Nothing was sent, because it is wrong:${list}`;
  throw new UpdateError(message, { code: "invalid", sent: "no", wanted, issues });
}

function refuseNobody(wanted: ReadOnly<PolicyBody>, options: UpdateOptions): void {
  const reason = matchesNobody(wanted);
  if (reason === undefined || isAllowed("nobody", options)) return;
  const refusal = {
    guard: "nobody",
    message: `${nobodyMatches(reason)} If that is meant, pass \`allow: ["nobody"]\`.`,
  } as const;
  const message = `Policy "${wanted.name}" was not created. Nothing was sent, because:\n- ${refusal.message}`;
  throw new UpdateError(message, { code: "refused", sent: "no", wanted, refusals: [refusal] });
}

function notCreated(wanted: ReadOnly<PolicyBody>, cause: unknown): UpdateError {
  const certainty = certaintyOf(cause);
  const why = {
    refused: "the API or the client refused it",
    "not-yet": "the API asks to wait, longer or more often than is waited for it",
    "not-sent": "no connection could be made",
    open: "no clear answer came",
  }[certainty];
  const message = `Policy "${wanted.name}" was not created, because ${why}: ${reasonOf(cause)} Nothing was created.`;
  return new UpdateError(message, {
    code: certainty === "not-sent" ? "unsent" : "rejected",
    sent: "no",
    wanted,
    cause,
  });
}

function ambiguous(wanted: ReadOnly<PolicyBody>, found: readonly PolicyGetResponse[]): UpdateError {
  const message = `There are ${found.length} policies named "${wanted.name}": ${found.map(idOf).join(", ")}. Nothing was sent; rename all but one, or update one by its id.`;
  return new UpdateError(message, { code: "ambiguous-name", sent: "no", wanted });
}

function lookAlike(wanted: ReadOnly<PolicyBody>, { id, name }: PolicyGetResponse): UpdateError {
  const message = `No policy is named ${spelled(wanted.name)}, but policy "${id}" is named ${spelled(name ?? "")}: the two differ only by white space, or by characters that nobody sees. Nothing was sent. Write the name as it is there if that policy is meant, or give the new one another name.`;
  return new UpdateError(message, { code: "ambiguous-name", sent: "no", policyId: id ?? "", wanted });
}

function filtered(
  { account_id }: Account,
  wanted: ReadOnly<PolicyBody>,
  listed: number,
  total: number,
): UpdateError {
  const message = `Policy "${wanted.name}" was not created, because account "${account_id}" has ${total} policies and the list shows ${listed} of them: one of the others may have this name. Nothing was sent; use a token that sees all policies of the account, or update the policy by its id.`;
  return new UpdateError(message, { code: "unreadable", sent: "no", wanted });
}

function unreadable({ account_id }: Account, wanted: ReadOnly<PolicyBody>, cause: unknown): UpdateError {
  const message = `Policy "${wanted.name}" was neither created nor updated, because the policies of account "${account_id}" could not be listed: ${reasonOf(cause)} That does not mean that it is not there. Nothing was sent; try again.`;
  return new UpdateError(message, { code: "unreadable", sent: "no", wanted, cause });
}
