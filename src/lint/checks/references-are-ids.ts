import { referenceWords, namedReference } from "../../policy/references/reference-text.ts";
import { referencesIn } from "../../policy/references/references-in.ts";
import type { Check } from "../check.ts";
import { hasIssue } from "../reading/shape.ts";
import { isPlaceholder, isUuid, quoted } from "../values/rule-values.ts";

export const referencesAreIds: Check = {
  id: "references-are-ids",
  law: "Groups, lists, providers and the like are given by their ID, or as `name:` and their name.",
  level: "warning",
  source: "api-page",
  *find({ policy, shape }) {
    for (const { pointer, value, to } of referencesIn(policy)) {
      // Of service tokens another check speaks.
      if (to === "service-token" || value === "" || hasIssue(shape, pointer)) continue;
      if (isUuid(value) || isPlaceholder(value) || namedReference(value) !== undefined) continue;
      yield {
        path: pointer,
        message: `${quoted(value)} does not have the form of an ID.`,
        suggestion: `Use the UUID that the API gives the ${referenceWords[to][0]}. If it is a name, write ${quoted(`name:${value}`)} and resolve names before the policy is sent.`,
      };
    }
  },
};
