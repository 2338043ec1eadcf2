import type { PlanPermission } from "./permissions.ts";

/** An entry of `approvals.yaml`. */
export interface Approval {
  /** The name that the policy has afterwards. */
  readonly policy: string;
  /** What the change may do although a guard would refuse it. */
  readonly allow: readonly PlanPermission[];
  /** The digest of the change, `sha256:` and 64 hexadecimal digits. */
  readonly change: string;
}
