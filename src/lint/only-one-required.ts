import type { AccessRuleKind as RuleKind } from "../../generated/index.ts";
import type { Found, Inspection } from "./check.ts";
import { distinct, quoted, textOf } from "./rule-values.ts";

/** A finding for every rule of a kind in `require` after the first that says something else: nobody can meet both. */
export function* onlyOneRequired(
  { ofKind }: Inspection,
  kind: RuleKind,
  field: string,
  what: string,
): Generator<Found> {
  const [first, ...others] = distinct(ofKind(kind, "require"));
  for (const other of first ? others : []) {
    yield {
      path: other.path,
      message:
        `"require" asks for the ${what} ${quoted(first && textOf(first, field))} and for ${quoted(textOf(other, field))}. ` +
        "A visitor has to meet all of its rules, so nobody matches.",
      suggestion: `Put the alternatives into the include of a rule group, and require the group.`,
    };
  }
}
