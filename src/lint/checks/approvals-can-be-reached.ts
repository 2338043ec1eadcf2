import type { Check } from "../check.ts";
import { approvalGroups } from "../reading/approval-groups.ts";

/** The same text for one person, regardless of letter case. */
const comparable = (address: string): string => address.trim().toLowerCase();

export const approvalsCanBeReached: Check = {
  id: "approvals-can-be-reached",
  law: "A group does not need more approvals than it has approvers.",
  level: "error",
  source: "reasoning",
  *find({ policy }) {
    for (const [index, { needed, addresses, list }] of approvalGroups(policy).entries()) {
      const count = new Set(addresses.map(comparable)).size;
      if (typeof needed !== "number" || list || count === 0 || needed <= count) continue;
      yield {
        path: `/approval_groups/${index}/approvals_needed`,
        message: `The group needs ${needed} approvals, but has ${count} approver${count === 1 ? "" : "s"}. No session is ever approved.`,
        suggestion: "Name more approvers.",
      };
    }
  },
};
