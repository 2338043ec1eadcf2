import type { Check } from "../check.ts";
import { approvalGroups, hasApprovers } from "../reading/approval-groups.ts";

export const approversAreAsked: Check = {
  id: "approvers-are-asked",
  law: "If approvers are named, approval is required.",
  level: "warning",
  source: "temporary-auth",
  *find({ policy }) {
    // Any other value is refused by the validator.
    const isOff = [undefined, null, false].includes(policy["approval_required"] as null);
    if (!isOff || !approvalGroups(policy).some(hasApprovers)) return;
    yield {
      path: "/approval_groups",
      message: "Approvers are named, but approval is not required, so nobody asks them.",
      suggestion: "Set approval_required to true, or remove the groups.",
    };
  },
};
