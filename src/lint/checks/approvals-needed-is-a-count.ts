import type { Check } from "../check.ts";
import { approvalGroups } from "../reading/approval-groups.ts";
import { quoted } from "../values/rule-values.ts";

export const approvalsNeededIsACount: Check = {
  id: "approvals-needed-is-a-count",
  law: "A group needs a whole number of approvals, at least one.",
  level: "warning",
  source: "api-page",
  *find({ policy }) {
    for (const [index, { needed }] of approvalGroups(policy).entries()) {
      if (typeof needed !== "number" || (Number.isInteger(needed) && needed > 0)) continue;
      yield {
        path: `/approval_groups/${index}/approvals_needed`,
        message:
          needed === 0
            ? "The group needs no approval, so naming it does nothing."
            : `${quoted(needed)} is not a number of approvals.`,
        suggestion: "Ask for one approval or more.",
      };
    }
  },
};
