import type { Check } from "../check.ts";

export const bypassDoesNotIncludeEveryone: Check = {
  id: "bypass-does-not-include-everyone",
  law: "A bypass policy that requires nothing does not include everyone.",
  level: "warning",
  source: "policies",
  *find({ decision, require, exclude, ofKind }) {
    const [everyone] = ofKind("everyone", "include");
    if (decision !== "bypass" || !everyone || require.length > 0 || exclude.length > 0) return;
    yield {
      path: everyone.path,
      message: "Access is switched off for everyone: no login, no check, and nothing is logged.",
      suggestion:
        "Use it only for paths that are public on purpose, and suppress this finding there with the reason.",
    };
  },
};
