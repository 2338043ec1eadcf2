import type { Check } from "../check.ts";
import { quoted, textOf } from "../rule-values.ts";

const registered: ReadonlySet<string> = new Set(
  "face fpt geo hwk iris kba mca mfa otp pin pwd rba retina sc sms swk tel user vbm wia".split(" "),
);

export const authenticationMethodIsRegistered: Check = {
  id: "authentication-method-is-registered",
  law: "An authentication method is one of those in RFC 8176; providers may send others.",
  level: "info",
  source: "rfc8176",
  *find({ ofKind }) {
    for (const rule of ofKind("auth_method")) {
      const method = textOf(rule, "auth_method");
      if (registered.has(method)) continue;
      yield {
        path: rule.path,
        message: `${quoted(method)} is no authentication method of RFC 8176.`,
        suggestion:
          'Make sure that the identity provider sends exactly this; most send "mfa", "hwk", "otp" or "pwd".',
      };
    }
  },
};
