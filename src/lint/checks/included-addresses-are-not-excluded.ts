import type { Check } from "../check.ts";
import { excluder, insideAnExcluded } from "./inside-an-excluded.ts";
import { quoted, textOf } from "../values/rule-values.ts";

export const includedAddressesAreNotExcluded: Check = {
  id: "included-addresses-are-not-excluded",
  law: "An included address block is not excluded as a whole.",
  level: "warning",
  source: "policies",
  unless: ["someone-is-left"],
  *find(inspection) {
    for (const [rule, excluded] of insideAnExcluded(inspection, "include")) {
      if (rule.kind !== "ip") continue;
      yield {
        path: rule.path,
        message: `The rule includes ${quoted(textOf(rule, "ip"))}, and all of it is excluded by ${excluder(excluded)}. The rule lets nobody in.`,
        suggestion: "Remove the rule, or correct the excluded one.",
      };
    }
  },
};
