import type { Check } from "../check.ts";
import { includedButApart } from "./included-but-apart.ts";

export const includedLoginMethodIsTheRequiredOne: Check = {
  id: "included-login-method-is-the-required-one",
  law: "An included login method is the one that is required.",
  level: "warning",
  source: "policies",
  unless: ["someone-is-left"],
  find: (inspection) => includedButApart(inspection, "login_method"),
};
