import type { Check } from "../check.ts";

export const approvalAsksForAReason: Check = {
  id: "approval-asks-for-a-reason",
  law: "Where approval is required, the visitor gives a reason, as the dashboard demands.",
  level: "warning",
  source: "temporary-auth",
  *find({ policy }) {
    if (policy["approval_required"] !== true || policy["purpose_justification_required"] === true) return;
    yield {
      path: "/approval_required",
      message:
        "Approval is required, and the visitor gives no reason for the approver to judge by. The dashboard does not offer one without the other.",
      suggestion: "Set purpose_justification_required to true.",
    };
  },
};
