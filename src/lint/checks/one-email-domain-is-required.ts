import type { Check } from "../check.ts";
import { onlyOneRequired } from "./only-one-required.ts";

export const oneEmailDomainIsRequired: Check = {
  id: "one-email-domain-is-required",
  law: "At most one e-mail domain is required: no address is at two.",
  level: "error",
  source: "policies",
  *find(inspection) {
    yield* onlyOneRequired(inspection, "email_domain", "domain", "e-mail domain");
  },
};
