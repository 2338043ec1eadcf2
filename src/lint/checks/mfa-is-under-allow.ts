import type { Check } from "../check.ts";
import { isObject } from "../../policy/document.ts";
import { onlyUnder } from "../only-under.ts";

export const mfaIsUnderAllow: Check = onlyUnder(
  ["allow"],
  {
    id: "mfa-is-under-allow",
    law: "Independent MFA is configured under allow only.",
    source: "mfa-requirements",
    path: "/mfa_config",
    setting: "A second factor is configured",
  },
  ({ policy }) =>
    isObject(policy["mfa_config"]) &&
    Object.keys(policy["mfa_config"]).some((name) => name !== "mfa_disabled"),
);
