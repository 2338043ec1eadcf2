import { ruleFacts } from "../../rules/facts.ts";
import type { Check } from "../check.ts";
import { groupOf, rulesInside } from "../reading/group-rules.ts";
import { quoted } from "../values/rule-values.ts";

export const bypassGroupsHaveNoLoginRules: Check = {
  id: "bypass-groups-have-no-login-rules",
  law: "A group that a bypass policy refers to has no rules that need a login.",
  level: "error",
  source: "policies",
  *find({ decision, ofKind, referents }) {
    if (decision !== "bypass" || referents === undefined) return;
    for (const { path, value } of ofKind("group")) {
      const group = groupOf(value["id"], referents);
      if (group === undefined) continue;
      for (const { kind, group: inside } of rulesInside(group, referents)) {
        if (ruleFacts[kind].identity.value !== true) continue;
        yield {
          path,
          message: `The group ${quoted(inside.name ?? inside.id)} holds a rule of the kind ${quoted(kind)}, which needs a login, and a bypass policy never asks for one.`,
          suggestion: 'Use the decision "allow", or a group of rules about the request, such as addresses.',
        };
        break;
      }
    }
  },
};
