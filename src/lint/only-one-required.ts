import type { AccessRuleKind as RuleKind } from "../../generated/index.ts";
import type { Found, Inspection } from "./check.ts";
import { quoted, textOf } from "./rule-values.ts";

/**
 * A finding for every rule of a kind in `require` after the first that asks for something else: nobody can meet both. What
 * differs by letter case, or by a leading `@`, may be the same to the API.
 */
export function* onlyOneRequired(
  { ofKind }: Inspection,
  kind: RuleKind,
  field: string,
  what: string,
): Generator<Found> {
  const [first, ...others] = ofKind(kind, "require");
  if (!first) return;
  const seen = new Set([comparable(textOf(first, field))]);
  for (const other of others) {
    const text = textOf(other, field);
    if (seen.has(comparable(text))) continue;
    seen.add(comparable(text));
    yield {
      path: other.path,
      message:
        `"require" asks for the ${what} ${quoted(textOf(first, field))} and for ${quoted(text)}. ` +
        "A visitor has to meet all of its rules, so nobody matches.",
      suggestion: "Put the alternatives into the include of a rule group, and require the group.",
    };
  }
}

const comparable = (text: string): string => text.toLowerCase().replace(/^@/, "");
