import type { AccessRuleKind as RuleKind } from "../../../generated/index.ts";
import { areApart, isSingle } from "../../evaluate/rule-list.ts";
import type { Found, Inspection } from "../check.ts";
import { quoted, textOf } from "../values/rule-values.ts";

/** A finding for every rule of a kind in `require` after the first that asks for something else: nobody can meet both. */
export function* onlyOneRequired(
  { reaching }: Inspection,
  kind: RuleKind,
  field: string,
  what: string,
): Generator<Found> {
  const [first, ...others] = reaching("require").filter((rule) => rule.kind === kind && isSingle(rule.term));
  if (!first) return;
  const seen = new Set<string>();
  for (const other of others) {
    const text = textOf(other, field);
    if (seen.has(text) || !areApart(first.term, other.term)) continue;
    seen.add(text);
    yield {
      path: other.path,
      message:
        `"require" asks for the ${what} ${quoted(textOf(first, field))} and for ${quoted(text)}. ` +
        "A visitor has to match both, so nobody matches.",
      suggestion:
        "If one is meant to be enough, put them into the include of a rule group, and require the group.",
    };
  }
}
