import type { Check } from "../check.ts";
import { isObject } from "../../json/index.ts";
import { isGiven, quoted } from "../values/rule-values.ts";

export const mfaIsOnOrOff: Check = {
  id: "mfa-is-on-or-off",
  law: "If the second factor is switched off, nothing else is said about it.",
  level: "warning",
  source: "mfa-requirements",
  *find({ policy }) {
    const { mfa_config: config } = policy;
    if (!isObject(config) || config["mfa_disabled"] !== true) return;
    for (const name of ["allowed_authenticators", "session_duration"]) {
      if (!isGiven(config[name])) continue;
      yield {
        path: `/mfa_config/${name}`,
        message: `The second factor is switched off, so ${quoted(name)} does nothing.`,
        suggestion: "Remove it, or remove mfa_disabled.",
      };
    }
  },
};
