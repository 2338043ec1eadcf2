import type { Check } from "../check.ts";
import { quoted, textOf } from "../values/rule-values.ts";

const registered: ReadonlySet<string> = new Set(
  "face fpt geo hwk iris kba mca mfa otp pin pwd rba retina sc sms swk tel user vbm wia".split(" "),
);

export const authenticationMethodIsRegistered: Check = {
  id: "authentication-method-is-registered",
  law: "An authentication method of RFC 8176 is written as it is there, in lower case.",
  level: "info",
  source: "rfc8176",
  *find({ ofKind }) {
    for (const rule of ofKind("auth_method")) {
      const method = textOf(rule, "auth_method");
      const plain = method.trim().toLowerCase();
      if (method === plain || !registered.has(plain)) continue;
      yield {
        path: rule.path,
        message: `RFC 8176 spells the method ${quoted(plain)}, not ${quoted(method)}.`,
        suggestion: `Write ${quoted(plain)}, unless the identity provider sends exactly this.`,
      };
    }
  },
};
