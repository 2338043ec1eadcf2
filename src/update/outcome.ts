import type { PolicyBody, PolicyGetResponse, ReadOnly } from "../../generated/index.ts";
import type { Change } from "../policy/index.ts";
import type { Refusal } from "./guards.ts";

interface Common {
  readonly policyId: string;
  readonly account_id: string;
  /** The policy as it was read before: what `undo` goes back to. */
  readonly before: PolicyGetResponse;
  /** How many applications use the policy, as read last. Absent if the API does not say. */
  readonly app_count?: number;
  /** Every difference between `before` and `wanted`, with its effect on access. */
  readonly changes: readonly Change[];
}

/** There was nothing to change. Nothing was sent. */
export interface UnchangedOutcome extends Common {
  /** Always `unchanged`. */
  readonly status: "unchanged";
}

/** What an update would do: the outcome of a dry run. Nothing was sent. */
export interface PlannedOutcome extends Common {
  /** Always `planned`. */
  readonly status: "planned";
  /** The body that would be sent. */
  readonly wanted: ReadOnly<PolicyBody>;
  /** What would stop it. */
  readonly refusals: readonly Refusal[];
}

/** The policy was replaced, and a read afterwards showed what was sent. */
export interface UpdatedOutcome extends Common {
  /** Always `updated`. */
  readonly status: "updated";
  /** The body that was sent. */
  readonly wanted: ReadOnly<PolicyBody>;
  /** The policy as it was read afterwards. */
  readonly after: PolicyGetResponse;
  /** How often the body was sent: 2 if the first time got no clear answer and a read showed that it had done nothing. */
  readonly sends: number;
}

/** The policy is new, and a read afterwards showed what was declared. */
export interface CreatedOutcome {
  /** Always `created`. */
  readonly status: "created";
  /** The id that the API gave it. */
  readonly policyId: string;
  /** The account that holds it. */
  readonly account_id: string;
  /** The body that was sent. */
  readonly wanted: ReadOnly<PolicyBody>;
  /** The policy as it was read afterwards. */
  readonly after: PolicyGetResponse;
  /**
   * Whether the API answered the request. "unknown": no clear answer came, and the policy was found by its name afterwards. It may be
   * another program's, and the own request may still arrive and create a second one: list the name again later.
   */
  readonly sent: "yes" | "unknown";
}

/** How an update ended. Plain data: it can be stored as JSON, and undone by another program. */
export type UpdateOutcome = UnchangedOutcome | PlannedOutcome | UpdatedOutcome;
