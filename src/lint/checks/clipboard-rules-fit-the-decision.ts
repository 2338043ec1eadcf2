import type { Check } from "../check.ts";
import { isObject } from "../../policy/document.ts";
import { onlyUnder } from "../only-under.ts";

export const clipboardRulesFitTheDecision: Check = onlyUnder(
  ["allow", "deny"],
  {
    id: "clipboard-rules-fit-the-decision",
    law: "Rules for the clipboard of remote desktops stand under allow or deny only.",
    source: "rdp-browser",
    path: "/connection_rules/rdp",
    setting: "Rules for the clipboard of remote desktops stand",
  },
  ({ policy }) => isObject(policy["connection_rules"]) && isObject(policy["connection_rules"]["rdp"]),
);
