import type { Check } from "../check.ts";
import { includedButApart } from "./included-but-apart.ts";

export const includedAddressesMeetTheRequired: Check = {
  id: "included-addresses-meet-the-required",
  law: "An included address block has an address in common with those that are required.",
  level: "warning",
  source: "policies",
  unless: ["someone-is-left"],
  find: (inspection) => includedButApart(inspection, "ip"),
};
