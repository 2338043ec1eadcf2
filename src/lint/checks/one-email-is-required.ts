import type { Check } from "../check.ts";
import { onlyOneRequired } from "./only-one-required.ts";

export const oneEmailIsRequired: Check = {
  id: "one-email-is-required",
  law: "At most one e-mail address is required: nobody logs in with two.",
  level: "error",
  source: "policies",
  *find(inspection) {
    yield* onlyOneRequired(inspection, "email", "email", "e-mail address");
  },
};
