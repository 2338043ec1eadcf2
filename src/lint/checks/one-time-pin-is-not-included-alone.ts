import type { Check } from "../check.ts";
import { textOf } from "../values/rule-values.ts";

export const oneTimePinIsNotIncludedAlone: Check = {
  id: "one-time-pin-is-not-included-alone",
  law: "One-time PIN is not reason enough to be allowed: anyone with an e-mail address can use it.",
  level: "error",
  source: "policies",
  *find({ decision, require, ofKind, options }) {
    const pins = new Set(options.oneTimePin);
    if (decision !== "allow" || require.length > 0) return;
    for (const rule of ofKind("login_method", "include")) {
      if (!pins.has(textOf(rule, "id"))) continue;
      yield {
        path: rule.path,
        message: "Everyone who logs in by one-time PIN gets in, and that is anyone with an e-mail address.",
        suggestion:
          "Include the addresses or the domain that may get in, and require the login method if it has to be this one.",
      };
    }
  },
};
