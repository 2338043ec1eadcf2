import type { Check } from "../check.ts";

export const allowDoesNotIncludeEveryone: Check = {
  id: "allow-does-not-include-everyone",
  law: "An allow policy that requires nothing does not include everyone.",
  level: "warning",
  source: "policies",
  *find({ decision, require, ofKind }) {
    if (decision !== "allow" || require.length > 0) return;
    for (const { path } of ofKind("everyone", "include")) {
      yield {
        path,
        message: "The policy allows everyone who can log in, by any login method of the application.",
        suggestion:
          'Include an e-mail domain or a group instead, or require one. For an application without a login, use the decision "bypass".',
      };
    }
  },
};
