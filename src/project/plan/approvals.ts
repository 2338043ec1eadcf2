/** Approvals: what one change may do, and no other. They are reviewed with the files that they are about. */
import type { Project } from "../project.ts";
import type { Approval } from "./approval.ts";
import { isPermission } from "./change-refusals.ts";
import { type PlanPermission, planPermissions } from "./permissions.ts";
import type { PlannedChange, PlanRefusal } from "./plan.ts";

/** What the approvals allow a change. One with another digest is another change, and gets nothing. */
export function approvedFor(
  { approvals }: Pick<Project, "approvals">,
  policy: string,
  digest: string,
): readonly PlanPermission[] {
  return approvals
    .filter((approval) => approval.policy === policy && approval.change === digest)
    .flatMap(({ allow }) => allow);
}

/**
 * Approvals that fit no change. They allow nothing. Of a project with several accounts nothing can be said by one of its plans.
 *
 * @param isDecided Whether the plan says what becomes of the policy of a name.
 */
export function staleApprovals(
  { approvals, config }: Pick<Project, "approvals" | "config">,
  changes: readonly Pick<PlannedChange, "policy" | "digest">[],
  isDecided: (name: string) => boolean,
): readonly string[] {
  if (Object.keys(config.accounts ?? {}).length > 1 || config.organization !== undefined) return [];
  return approvals
    .filter(({ policy, change }) => isDecided(policy) && changes.every(({ digest }) => digest !== change))
    .map(({ policy }) => {
      const name = JSON.stringify(policy);
      return changes.some((change) => change.policy.name === policy)
        ? `approvals.yaml approves a change of ${name} that is not the one of this plan, so that it allows nothing here. Look at the change, and approve it anew: plan --approve ${name}.`
        : `approvals.yaml approves a change of ${name}, and nothing is left to change. Take the entry out.`;
    });
}

/** What approving a change comes to. */
export interface ApprovalOf {
  /** The entry to write; absent if there is nothing that an approval lifts. */
  readonly approval?: Approval;
  /** What it lets pass. */
  readonly approves: readonly PlanRefusal[];
  /** What no approval lifts. */
  readonly left: readonly PlanRefusal[];
}

/**
 * The approval of exactly this change: of what is refused about it now, and of what was approved of it before.
 *
 * @example const { approval, left } = approvalOf(change, project);
 */
export function approvalOf(
  { policy: { name }, refusals, digest }: PlannedChange,
  { approvals }: Pick<Project, "approvals">,
): ApprovalOf {
  const approves = refusals.filter(({ guard }) => isPermission(guard));
  const asked = new Set<string>([
    ...approvedFor({ approvals }, name, digest),
    ...approves.map(({ guard }) => guard),
  ]);
  const allow = planPermissions.filter((permission) => asked.has(permission));
  return {
    ...(approves.length > 0 && { approval: { policy: name, allow, change: digest } }),
    approves,
    left: refusals.filter(({ guard }) => !isPermission(guard)),
  };
}
