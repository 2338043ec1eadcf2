import type { Check } from "../check.ts";

export const loginMethodIsNotIncludedAlone: Check = {
  id: "login-method-is-not-included-alone",
  law: "Where nothing else is asked for, the login method is known not to be one-time PIN.",
  level: "info",
  source: "policies",
  *find({ decision, require, ofKind, options }) {
    if (decision !== "allow" || require.length > 0 || options.oneTimePin) return;
    for (const { path } of ofKind("login_method", "include")) {
      yield {
        path,
        message:
          "The policy allows everyone who logs in by this method. Where it is one-time PIN, that is anyone with an e-mail address.",
        suggestion:
          "Tell the linter which login methods are one-time PIN (option `oneTimePin`), or require a domain.",
      };
    }
  },
};
