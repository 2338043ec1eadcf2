/** What an apply or an undo did, change by change: plain data, so that it can be a file from which an apply is resumed, or undone. */
import type { PolicyBody, PolicyGetResponse, ReadOnly } from "../../../generated/index.ts";

/** The version of the format: it grows when something is taken away or means something else. */
export const applyReportVersion = 1;

/**
 * - `done`: a read afterwards showed what was wanted;
 * - `skipped`: there was nothing to do, because a read showed what was wanted already; nothing was sent;
 * - `failed`: it was certainly not done;
 * - `uncertain`: a write may have arrived, and no read has told what became of it;
 * - `not-started`: nothing was sent for it.
 */
export type AppliedStatus = "done" | "skipped" | "failed" | "uncertain" | "not-started";

/** What became of one planned change. */
export interface AppliedChange {
  /** What was to be done. A rename is a change. */
  readonly action: "create" | "change" | "delete";
  /** The name is the one that it has afterwards. The id is absent until a policy that is created has one. */
  readonly policy: { readonly id?: string; readonly name: string };
  /** What became of it. */
  readonly status: AppliedStatus;
  /** The digest of the planned change: "sha256:…". */
  readonly digest: string;
  /** The policy as it was before, as the API gave it: what an undo goes back to. Absent if it is created. */
  readonly before?: PolicyGetResponse;
  /** The body that was to be written, with ids where the files have names. Absent if the policy is deleted. */
  readonly wanted?: ReadOnly<PolicyBody>;
  /** The policy as a read showed it afterwards. Absent if nothing was written, or nothing could be read. */
  readonly after?: PolicyGetResponse;
  /** Why it is not done, and what to do; or what else there is to know. A sentence. */
  readonly message?: string;
}

/** What an apply or an undo did, in the order in which it was to be done. */
export interface ApplyReport {
  /** The version of the format. */
  readonly version: typeof applyReportVersion;
  /** The account that was written to, and what the configuration calls it. */
  readonly account: { readonly id: string; readonly name?: string };
  /** The plan that was applied, or of an undo the way back: its checksum, "sha256:…". */
  readonly checksum: string;
  /** Whether this is an undo. */
  readonly undoes?: true;
  /** One for each change of the plan. */
  readonly entries: readonly AppliedChange[];
  /** Whether only some of the policies were asked for. What is `left` says nothing of the others. */
  readonly partial?: true;
  /** What a plan that was made afterwards still found to do. Absent: no plan was made afterwards. */
  readonly left?: readonly Pick<AppliedChange, "action" | "policy">[];
}
