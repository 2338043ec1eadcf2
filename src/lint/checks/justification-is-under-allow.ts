import type { Check } from "../check.ts";
import { onlyUnder } from "./only-under.ts";

export const justificationIsUnderAllow: Check = onlyUnder(
  ["allow"],
  {
    id: "justification-is-under-allow",
    law: "A reason is asked for under allow only.",
    source: "purpose-justification",
    path: "/purpose_justification_required",
    setting: "A reason is asked for",
  },
  ({ policy }) => policy["purpose_justification_required"] === true,
);
