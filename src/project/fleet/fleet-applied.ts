/** What an apply did in many accounts: a line each. What it did policy by policy is in the report of each account. */
import type { PlannedAccount } from "../plan/plan.ts";

/** What an apply did in many accounts, in its order. */
export interface FleetApplied {
  /** Grows when something is taken away or means something else. */
  readonly version: 1;
  /** What became of each account that had something to do, or could not be planned. */
  readonly accounts: readonly AppliedAccount[];
  /** How many accounts had nothing to do. */
  readonly same: number;
}

/**
 * - `done`: everything was done, and a plan afterwards found nothing to do;
 * - `refused`: the plan was refused, or is no longer the one that was shown; nothing was sent;
 * - `failed`: it was done in part, or not at all, because something failed;
 * - `interrupted`: it was stopped on the way; its report can be resumed;
 * - `not-started`: nothing was sent, because the apply had ended before its turn.
 */
export type AccountEnding = "done" | "refused" | "failed" | "interrupted" | "not-started";

/** What became of one account. */
export interface AppliedAccount {
  /** Which account it is. */
  readonly account: PlannedAccount;
  /** How it ended. */
  readonly ending: AccountEnding;
  /** How many changes are done. */
  readonly done: number;
  /** How many changes were planned. */
  readonly planned: number;
  /** The file of its report, for `undo` and `apply --resume`; absent if nothing was sent. */
  readonly report?: string;
  /** Why it is not done, in a sentence. */
  readonly message?: string;
}
