import type { Check } from "../check.ts";
import { includedButApart } from "./included-but-apart.ts";

export const includedEmailIsAtTheRequiredDomain: Check = {
  id: "included-email-is-at-the-required-domain",
  law: "An included e-mail address or domain fits the address or domain that is required.",
  level: "warning",
  source: "policies",
  unless: ["someone-is-left"],
  find: (inspection) => includedButApart(inspection, "email", "email_domain"),
};
