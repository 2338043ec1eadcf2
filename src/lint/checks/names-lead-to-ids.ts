import { namedReference } from "../../policy/references/reference-text.ts";
import { referencesIn } from "../../policy/references/references-in.ts";
import { resolvedReference } from "../../policy/references/resolved-reference.ts";
import type { Check } from "../check.ts";
import { hasIssue } from "../reading/shape.ts";

/** What is disabled or expired is told by another check, for ids as well; and what was not read says nothing. */
const told: ReadonlySet<string> = new Set(["none", "several", "wrong-type"]);

export const namesLeadToIds: Check = {
  id: "names-lead-to-ids",
  law: "A name instead of an ID is that of one thing in the directory, and of the right type.",
  level: "error",
  source: "reasoning",
  *find({ policy, shape, referents }) {
    if (referents === undefined) return;
    for (const reference of referencesIn(policy)) {
      if (namedReference(reference.value) === undefined || hasIssue(shape, reference.pointer)) continue;
      const answer = resolvedReference(reference, referents, 0);
      if ("id" in answer || !told.has(answer.issue.keyword)) continue;
      yield { path: reference.pointer, message: answer.issue.message };
    }
  },
};
