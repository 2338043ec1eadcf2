import type { Check } from "../check.ts";
import { onlyOneRequired } from "./only-one-required.ts";

export const oneCountryIsRequired: Check = {
  id: "one-country-is-required",
  law: "At most one country is required: no request comes from two.",
  level: "error",
  source: "policies",
  *find(inspection) {
    yield* onlyOneRequired(inspection, "geo", "country_code", "country");
  },
};
