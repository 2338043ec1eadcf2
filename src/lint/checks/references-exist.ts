import { namedReference, referenceWords } from "../../policy/references/reference-text.ts";
import { referencesIn } from "../../policy/references/references-in.ts";
import { isOfItsKind, isWhole, partOf } from "../../policy/references/referents.ts";
import { shown } from "../../policy/references/resolved-reference.ts";
import type { Check } from "../check.ts";
import { hasIssue } from "../reading/shape.ts";
import { isUuid, quoted } from "../values/rule-values.ts";

export const referencesExist: Check = {
  id: "references-exist",
  law: "What a rule refers to exists in the account, and is of the right type.",
  level: "error",
  source: "reasoning",
  *find({ policy, shape, referents }) {
    if (referents === undefined) return;
    for (const { pointer, value, to } of referencesIn(policy)) {
      if (namedReference(value) !== undefined || !isUuid(value) || hasIssue(shape, pointer)) continue;
      const [one, several] = referenceWords[to];
      const referent = referents.withId(to, value);
      if (referent !== undefined && !isOfItsKind(referent, to)) {
        yield {
          path: pointer,
          message: `${shown(referent)} is not an ${one}.`,
          suggestion: `Refer to an ${one}.`,
        };
      }
      // A list that may lack something says nothing about what it lacks.
      if (referent !== undefined || !isWhole(referents.directory, partOf[to])) continue;
      yield {
        path: pointer,
        message: `${quoted(value)} is none of the ${several} of the account.`,
        suggestion: "It may have been deleted. Find out what it was before the rule is changed.",
      };
    }
  },
};
