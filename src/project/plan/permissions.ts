import type { Permission } from "../../update/index.ts";

/**
 * What a plan may do although a guard would refuse it: what an update may be allowed, and
 * - `delete`: a policy is deleted;
 * - `losing`: a person whom the configuration lists under `keep` loses access, or may lose it.
 */
export type PlanPermission = Permission | "delete" | "losing";

/** All of them, by the words of options, of the configuration and of approvals. */
export const planPermissions: readonly PlanPermission[] = Object.keys({
  widening: true,
  decision: true,
  emptying: true,
  nobody: true,
  delete: true,
  losing: true,
} satisfies Record<PlanPermission, true>) as PlanPermission[];
