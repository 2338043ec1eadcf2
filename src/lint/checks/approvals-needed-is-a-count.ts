import type { Check } from "../check.ts";
import { approvalGroups } from "../approval-groups.ts";
import { quoted } from "../rule-values.ts";

export const approvalsNeededIsACount: Check = {
  id: "approvals-needed-is-a-count",
  law: "A group has to give a whole number of approvals, at least one.",
  level: "warning",
  source: "api-page",
  *find({ policy }) {
    for (const [index, { needed }] of approvalGroups(policy).entries()) {
      if (Number.isInteger(needed) && Number(needed) > 0) continue;
      yield {
        path: `/approval_groups/${index}/approvals_needed`,
        message:
          needed === 0
            ? "The group has to give no approval: naming it does nothing."
            : `${quoted(needed)} is no number of approvals.`,
        suggestion: "Ask for one approval or more, or remove the group.",
      };
    }
  },
};
