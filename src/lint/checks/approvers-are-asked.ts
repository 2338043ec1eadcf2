import type { Check } from "../check.ts";
import { approvalGroups, hasApprovers } from "../approval-groups.ts";

export const approversAreAsked: Check = {
  id: "approvers-are-asked",
  law: "Where approvers are named, approval is required.",
  level: "warning",
  source: "temporary-auth",
  *find({ policy }) {
    if (policy["approval_required"] === true || !approvalGroups(policy).some(hasApprovers)) return;
    yield {
      path: "/approval_groups",
      message: "People are named who can approve, and no approval is required: nobody asks them.",
      suggestion: "Set approval_required to true, or remove the groups.",
    };
  },
};
