import { approvalGroups } from "../reading/approval-groups.ts";
import type { Check } from "../check.ts";
import { quoted, textOf } from "../values/rule-values.ts";

const comparable = (address: string): string => address.trim().toLowerCase();

export const approverIsNotTheVisitor: Check = {
  id: "approver-is-not-the-visitor",
  law: "The only approver of a group is not one of the visitors.",
  level: "warning",
  source: "reasoning",
  *find({ policy, ofKind }) {
    if (policy["approval_required"] !== true) return;
    const visitors = new Set(ofKind("email", "include").map((rule) => comparable(textOf(rule, "email"))));
    for (const [index, { addresses, list }] of approvalGroups(policy).entries()) {
      const [only, ...others] = new Set(addresses.map(comparable));
      if (only === undefined || others.length > 0 || list || !visitors.has(only)) continue;
      yield {
        path: `/approval_groups/${index}/email_addresses`,
        message: `${quoted(only)} is the only approver of this group and also a visitor, who could approve their own session.`,
        suggestion: "Name another approver.",
      };
    }
  },
};
