import type { Check } from "../check.ts";
import { onlyOneRequired } from "./only-one-required.ts";

export const oneLoginMethodIsRequired: Check = {
  id: "one-login-method-is-required",
  law: "At most one login method is required: nobody logs in by two at once.",
  level: "error",
  source: "policies",
  *find(inspection) {
    yield* onlyOneRequired(inspection, "login_method", "id", "login method");
  },
};
