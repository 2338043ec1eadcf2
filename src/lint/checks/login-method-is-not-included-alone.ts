import type { Check } from "../check.ts";

export const loginMethodIsNotIncludedAlone: Check = {
  id: "login-method-is-not-included-alone",
  law: "A login method that is included alone is known not to be one-time PIN.",
  level: "info",
  source: "policies",
  *find({ decision, include, require, options }) {
    const [first] = include;
    if (decision !== "allow" || require.length > 0 || options.oneTimePin || !first) return;
    if (!include.every(({ kind }) => kind === "login_method")) return;
    yield {
      path: first.path,
      message:
        "Everyone who logs in by this method gets in. If it is one-time PIN, that is anyone with an e-mail address.",
      suggestion:
        "Tell the linter which login methods are one-time PIN (option `oneTimePin`), or require a domain.",
    };
  },
};
