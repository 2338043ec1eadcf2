import type { Issue, PolicyBody, PolicyGetResponse, ReadOnly } from "../../generated/index.ts";
import { withoutSecrets } from "../json/index.ts";
import type { Refusal } from "./guards.ts";

/**
 * Why an update did not end as wanted:
 *
 * | code | what happened | was anything sent? |
 * | --- | --- | --- |
 * | `not-found` | there is no such policy: the API said 404 | no |
 * | `unreadable` | a read failed before anything was sent; that says nothing about whether the policy is there | no |
 * | `invalid` | the new body is wrong: a misspelt name, an empty value, a number that would be rounded; see `issues` | no |
 * | `refused` | a guard stopped it; `refusals` says which, and what allows it | no |
 * | `ambiguous-name` | more than one policy has the name, or one has a name that looks the same | no |
 * | `moved` | the policy changed since it was read | no, or unknown: see `sent` |
 * | `rejected` | the API refused the write or kept asking to wait, or the client would not send it | no; unknown if a first try got no answer |
 * | `unsent` | no connection could be made for the write | no; unknown if a first try got no answer |
 * | `unanswered` | no clear answer came, and a read shows that nothing was written so far | unknown |
 * | `uncertain` | no clear answer came, and the read that should tell failed as well | unknown |
 * | `unverified` | the API took the write; the read that should confirm it failed, or cannot show all of it | yes |
 * | `stale` | the API took the write, and reads still show the policy as it was before | yes |
 * | `altered` | the API took the write, and stored something else | yes |
 * | `changed-after` | the API took the write, and a later read shows something else: somebody wrote after it | yes |
 * | `duplicate` | the policy was created, and there is another one of the same name | yes |
 */
export type UpdateErrorCode =
  | "not-found"
  | "unreadable"
  | "invalid"
  | "refused"
  | "ambiguous-name"
  | "moved"
  | "rejected"
  | "unsent"
  | "unanswered"
  | "uncertain"
  | "unverified"
  | "stale"
  | "altered"
  | "changed-after"
  | "duplicate";

/** What an {@link UpdateError} knows. What was not read is absent. */
export interface UpdateErrorFacts {
  /** What kind of failure it is. */
  readonly code: UpdateErrorCode;
  /** Whether a write reached the API: "unknown" if only the API can tell. */
  readonly sent: "no" | "yes" | "unknown";
  /** The policy's id, if one was named or found; for `duplicate`, that of the one that was created, if the API gave it. */
  readonly policyId?: string;
  /** The policy as it was read before anything was sent: what to go back to. */
  readonly before?: PolicyGetResponse;
  /** What was to be written. */
  readonly wanted?: ReadOnly<PolicyBody>;
  /** The policy as it was read last, if that was after `before`. */
  readonly found?: PolicyGetResponse;
  /** What is wrong with the new body, for `invalid`. */
  readonly issues?: readonly Issue[];
  /** The guards that refused, for `refused`. */
  readonly refusals?: readonly Refusal[];
  /** The client's error behind this one. */
  readonly cause?: unknown;
}

/**
 * An update that did not end as wanted. `message` says what happened, whether anything was written, and what to do; the other
 * members say it for programs.
 */
export class UpdateError extends Error {
  static {
    this.prototype.name = "UpdateError";
  }
  /** What happened; see {@link UpdateErrorCode}. */
  readonly code: UpdateErrorCode;
  /** Whether a write reached the API: "unknown" if only the API can tell. */
  readonly sent: "no" | "yes" | "unknown";
  /** The policy's id, if one was named or found; for `duplicate`, that of the one that was created, if the API gave it. */
  readonly policyId: string | undefined;
  /** The policy as it was read before anything was sent. */
  readonly before: PolicyGetResponse | undefined;
  /** What was to be written. */
  readonly wanted: ReadOnly<PolicyBody> | undefined;
  /** The policy as it was read last, if that was after `before`. */
  readonly found: PolicyGetResponse | undefined;
  /** What is wrong with the new body; empty unless `code` is "invalid". */
  readonly issues: readonly Issue[];
  /** The guards that refused; empty unless `code` is "refused". */
  readonly refusals: readonly Refusal[];

  constructor(message: string, facts: UpdateErrorFacts) {
    // It may quote rules, and a policy that was read may hold a secret.
    super(withoutSecrets(message), facts.cause === undefined ? undefined : { cause: facts.cause });
    this.code = facts.code;
    this.sent = facts.sent;
    this.policyId = facts.policyId;
    this.before = facts.before;
    this.wanted = facts.wanted;
    this.found = facts.found;
    this.issues = facts.issues ?? [];
    this.refusals = (facts.refusals ?? []).map((refusal) => ({
      ...refusal,
      message: withoutSecrets(refusal.message),
    }));
  }
}
