import type { Check } from "../check.ts";
import { approvalGroups, hasApprovers } from "../reading/approval-groups.ts";

export const approvalHasApprovers: Check = {
  id: "approval-has-approvers",
  law: "If approval is required, someone can approve.",
  level: "error",
  source: "temporary-auth",
  *find({ policy }) {
    if (policy["approval_required"] !== true || approvalGroups(policy).some(hasApprovers)) return;
    yield {
      path: "/approval_required",
      message: "Every session has to be approved, but no approver is named.",
      suggestion: "Add an approval group with e-mail addresses or a list.",
    };
  },
};
