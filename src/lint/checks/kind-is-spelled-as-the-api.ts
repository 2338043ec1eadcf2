import type { Check } from "../check.ts";
import { foreignKind } from "../shape.ts";

export const kindIsSpelledAsTheApi: Check = {
  id: "kind-is-spelled-as-the-api",
  law: "A rule's kind is spelled as the API spells it, not as Terraform, the dashboard or an older document does.",
  level: "error",
  source: "api-page",
  *find({ shape, policy }) {
    for (const kind of shape.foreign) yield foreignKind(kind, policy);
  },
};
