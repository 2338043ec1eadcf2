import type { Check } from "../check.ts";
import { isPlaceholder, isUuid, quoted, textOf } from "../values/rule-values.ts";

export const entraGroupIsGivenByItsObjectId: Check = {
  id: "entra-group-is-given-by-its-object-id",
  law: "An Entra group is given by its object ID, not by its name.",
  level: "error",
  source: "entra",
  *find({ ofKind }) {
    for (const rule of ofKind("azureAD")) {
      const id = textOf(rule, "id");
      if (isPlaceholder(id) || isUuid(id)) continue;
      yield {
        path: rule.path,
        message: `${quoted(id)} is not the object ID of an Entra group, so nobody is in it.`,
        suggestion: "Copy the group's Object Id from Entra. It has the form of a UUID.",
      };
    }
  },
};
