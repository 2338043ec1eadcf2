import type { Check } from "../check.ts";
import { approvalGroups, hasApprovers } from "../approval-groups.ts";

export const approvalHasApprovers: Check = {
  id: "approval-has-approvers",
  law: "Where approval is required, someone can approve.",
  level: "error",
  source: "temporary-auth",
  *find({ policy }) {
    if (policy["approval_required"] !== true || approvalGroups(policy).some(hasApprovers)) return;
    yield {
      path: "/approval_required",
      message: "Every session has to be approved, and nobody is named who can approve it.",
      suggestion: "Add an approval group with e-mail addresses or a list, or switch approval off.",
    };
  },
};
