import type { Check } from "../check.ts";

export const approvalAsksForAReason: Check = {
  id: "approval-asks-for-a-reason",
  law: "If approval is required, the visitor gives a reason, as in the dashboard.",
  level: "warning",
  source: "temporary-auth",
  *find({ policy }) {
    if (policy["approval_required"] !== true || policy["purpose_justification_required"] === true) return;
    yield {
      path: "/approval_required",
      message:
        "Approval is required, but the visitor is not asked for a reason, so the approver has nothing to judge by. The dashboard does not offer one without the other.",
      suggestion: "Set purpose_justification_required to true.",
    };
  },
};
