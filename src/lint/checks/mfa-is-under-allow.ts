import type { Check } from "../check.ts";
import { isObject } from "../../json/index.ts";
import { onlyUnder } from "./only-under.ts";
import { isGiven } from "../values/rule-values.ts";

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
    Object.entries(policy["mfa_config"]).some(([name, value]) => name !== "mfa_disabled" && isGiven(value)),
);
