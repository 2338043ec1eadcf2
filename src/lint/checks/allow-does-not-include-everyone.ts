import type { Check } from "../check.ts";

export const allowDoesNotIncludeEveryone: Check = {
  id: "allow-does-not-include-everyone",
  law: "An allow policy that requires nothing does not include everyone.",
  level: "warning",
  source: "policies",
  *find({ policy, decision, require, ofKind }) {
    if (decision !== "allow" || require.length > 0 || policy["approval_required"] === true) return;
    for (const { path } of ofKind("everyone", "include")) {
      yield {
        path,
        message: "Everyone who can log in gets in, by any login method of the application.",
        suggestion: "Include an e-mail domain or a group instead, or require one.",
      };
    }
  },
};
