/** What applying the files would do to one account: plain data, made by `planProject` and carried out by `applyPlan`. */
import type { PolicyBody, PolicyGetResponse, ReadOnly } from "../../../generated/index.ts";
import type { Relation, Shift } from "../../evaluate/index.ts";
import type { Change } from "../../policy/index.ts";
import type { Place } from "../project.ts";
import type { FallIn } from "./applications-of.ts";
import type { PlanPermission } from "./permissions.ts";

/** What speaks against a change, or against a plan as a whole. */
export type PlanGuard =
  | PlanPermission
  /** More applications use the policy than `maxApplications` says, or nobody knows how many. */
  | "applications"
  /** More policies would change at once than `maxChanged` says. */
  | "changed"
  /** The policy is not right by the spec, such as a misspelt name. Nothing allows that. */
  | "invalid"
  /** The linter finds an error in a policy of the files that would be sent. */
  | "lint"
  /** A policy is to be deleted that applications use. Nothing allows that. */
  | "in-use"
  /** Somebody changed the policy since the report that is to be undone. Nothing allows that. */
  | "moved"
  /** A name in the place of an id leads to nothing, or to several things. */
  | "names"
  /** It is not clear which policy of the account is meant. */
  | "ambiguous"
  /** The moves contradict the files, or each other. */
  | "moves"
  /** A file could not be read, so that the project is not whole. */
  | "files"
  /** Something of the account that the plan depends on could not be read. */
  | "unread"
  /** The token may see less than all, so that "not in the list" proves nothing. */
  | "filtered";

/** The objection of one guard. */
export interface PlanRefusal extends Partial<Place> {
  /** Which guard it is. */
  readonly guard: PlanGuard;
  /** The name of the policy that it is about; absent if it is about several. */
  readonly policy?: string;
  /** What would happen, or what is wrong and what to do, in a sentence or more. */
  readonly message: string;
  /** The option that lets it pass, as the command line takes it, such as `--allow widening`. Absent: nothing does. */
  readonly allowedBy?: string;
}

/** What applying the files would do to an account. */
export interface Plan {
  /** The version of the format: it grows when something is taken away or means something else. */
  readonly version: 1;
  /** The account that would change. */
  readonly account: PlannedAccount;
  /** Creations, then changes, renames included, then deletions; of each sort by name. Of an undo: the report's changes, the last one first. */
  readonly changes: readonly PlannedChange[];
  /** How many policies of the files are in the account as they are in the files. */
  readonly same: number;
  /** The policies of the account that no file speaks of, by name. They are left alone. */
  readonly unmanaged: readonly string[];
  /** Whether this is the way back from what a report says was done: an undo. */
  readonly undoes?: true;
  /** Whether only some of the policies were asked for, so that others may differ as well. */
  readonly partial: boolean;
  /** What is worth knowing, a sentence each. It stops nothing. */
  readonly notices: readonly string[];
  /** What stops the plan as a whole. */
  readonly refusals: readonly PlanRefusal[];
  /**
   * `sha256:` and 64 hexadecimal digits: of the account and, in their canonical form, of what every change finds and what it would send. The order
   * of rules, spelling and dates do not matter.
   */
  readonly checksum: string;
}

/** The account that a plan is for. */
export interface PlannedAccount {
  /** Its id. */
  readonly id: string;
  /** What the configuration calls it. */
  readonly name?: string;
}

/** What would become of one policy. */
export interface PlannedChange extends Partial<Place> {
  /** What is done. A rename is a change. */
  readonly action: "create" | "change" | "delete";
  /** The id is absent if it is created. The name is the one that it has afterwards. */
  readonly policy: { readonly id?: string; readonly name: string };
  /** Its name before, if it is renamed. */
  readonly was?: string;
  /** The decision that it has afterwards, or had if it is deleted. */
  readonly decision: string;
  /** As it was read; absent if it is created. */
  readonly before?: PolicyGetResponse;
  /** The body that would be sent, with ids for names; absent if it is deleted. */
  readonly wanted?: ReadOnly<PolicyBody>;
  /** How access changes by it, with what groups and lists hold. Of a policy that is created or deleted: as if no other were there. */
  readonly relation: Relation;
  /** Who gets in, or is no longer blocked, and was not before; each with a request that shows it. */
  readonly gains: readonly Shift[];
  /** Who no longer gets in, or is blocked now. */
  readonly losses: readonly Shift[];
  /** What is written differently, rules and settings; empty if it is created or deleted. */
  readonly changes: readonly Change[];
  /** Who gets into an application as before, but by another of its policies, which may ask for less. */
  readonly falls: readonly FallIn[];
  /** What changes, or what the policy says if it is created or deleted: a sentence each, with names where the account has ids. */
  readonly sentences: readonly string[];
  /** What would settle what cannot be told. */
  readonly settledBy: readonly string[];
  /** The applications that use it, by name, as far as they can be seen. */
  readonly applications: readonly string[];
  /** How many applications use it, as the API counts; absent if it does not say. */
  readonly app_count?: number;
  /** What a guard would refuse and is allowed: by option, by the configuration, or by an approval of exactly this change. */
  readonly allowed: readonly PlanPermission[];
  /** What stops it. */
  readonly refusals: readonly PlanRefusal[];
  /** `sha256:` and 64 hexadecimal digits, of this change as the checksum has it: what an approval names. */
  readonly digest: string;
}
