import { approvalGroups } from "../reading/approval-groups.ts";
import type { Check } from "../check.ts";
import { quoted } from "../values/rule-values.ts";

export const approversHaveAddresses: Check = {
  id: "approvers-have-addresses",
  law: "An approver is named by a whole e-mail address.",
  level: "error",
  source: "temporary-auth",
  *find({ policy }) {
    for (const [group, { addresses }] of approvalGroups(policy).entries()) {
      const wrong = addresses.find((address) => !/^[^\s@,;*]+@[^\s@,;*]+\.[^\s@,;*]+$/.test(address.trim()));
      if (wrong === undefined) continue;
      yield {
        path: `/approval_groups/${group}/email_addresses`,
        message: `${quoted(wrong)} is not an e-mail address, so this approver cannot be asked.`,
        suggestion: "Write one whole address for each approver.",
      };
    }
  },
};
