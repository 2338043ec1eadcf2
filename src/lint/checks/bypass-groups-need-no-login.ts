import type { Check } from "../check.ts";

export const bypassGroupsNeedNoLogin: Check = {
  id: "bypass-groups-need-no-login",
  law: "Rule groups in a bypass policy hold no rules that need a login.",
  level: "info",
  source: "reasoning",
  *find({ decision, ofKind }) {
    if (decision !== "bypass") return;
    for (const { path } of ofKind("group")) {
      yield {
        path,
        message:
          "What the group holds cannot be seen here. Its rules that need a login do not work under bypass.",
        suggestion: "Look at the group, and suppress this finding with what was seen as the reason.",
      };
    }
  },
};
