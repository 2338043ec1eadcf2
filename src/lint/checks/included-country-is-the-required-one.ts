import type { Check } from "../check.ts";
import { includedButApart } from "./included-but-apart.ts";

export const includedCountryIsTheRequiredOne: Check = {
  id: "included-country-is-the-required-one",
  law: "An included country is the one that is required.",
  level: "warning",
  source: "policies",
  unless: ["someone-is-left"],
  find: (inspection) => includedButApart(inspection, "geo"),
};
