import type { Check } from "../check.ts";
import { isObject } from "../../json/index.ts";
import { onlyUnder } from "./only-under.ts";
import { isGiven } from "../values/rule-values.ts";

export const clipboardRulesFitTheDecision: Check = onlyUnder(
  ["allow", "deny"],
  {
    id: "clipboard-rules-fit-the-decision",
    law: "The clipboard of remote desktops is restricted under allow or deny only.",
    source: "rdp-browser",
    path: "/connection_rules/rdp",
    setting: "The clipboard of remote desktops is restricted",
  },
  ({ policy }) => {
    const rdp = isObject(policy["connection_rules"]) ? policy["connection_rules"]["rdp"] : undefined;
    return isObject(rdp) && Object.values(rdp).some(isGiven);
  },
);
