import { namedReference } from "../../policy/references/reference-text.ts";
import type { Check } from "../check.ts";
import { isPlaceholder, isUuid, quoted, textOf } from "../values/rule-values.ts";

export const serviceTokenIsGivenByItsId: Check = {
  id: "service-token-is-given-by-its-id",
  law: "A service token is given by its UUID, not by its client ID or name.",
  level: "error",
  source: "terraform-2702",
  *find({ ofKind }) {
    for (const rule of ofKind("service_token")) {
      const token = textOf(rule, "token_id");
      if (isPlaceholder(token) || namedReference(token) !== undefined) continue;
      if (isUuid(token) && token.includes("-")) continue;
      yield {
        path: rule.path,
        message: `${quoted(token)} is not the UUID of a service token${/^[0-9a-f]{32}(\.access)?$/i.test(token) ? ", but looks like a client ID" : ""}. The API refuses it.`,
        suggestion: "Use the token's `id` from the list of service tokens.",
      };
    }
  },
};
