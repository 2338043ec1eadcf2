import type { Check } from "../check.ts";
import { onlyUnder } from "./only-under.ts";

export const approvalIsUnderAllow: Check = onlyUnder(
  ["allow"],
  {
    id: "approval-is-under-allow",
    law: "Approval is required under allow only.",
    source: "temporary-auth",
    path: "/approval_required",
    setting: "Approval is required",
  },
  ({ policy }) => policy["approval_required"] === true,
);
