import { coverOf } from "../../policy/reach-index.ts";
import { isSingle } from "../../policy/reach.ts";
import type { Check } from "../check.ts";
import { quoted } from "../values/rule-values.ts";

export const excludeTakesSomeoneOut: Check = {
  id: "exclude-takes-someone-out",
  law: "An excluded rule matches someone whom an included rule matches.",
  level: "warning",
  source: "reasoning",
  *find({ include, reaching }) {
    const included = reaching("include");
    const [first] = included;
    if (!first || included.length < include.length || !isSingle(first.reach)) return;
    const { trait } = first.reach;
    if (included.some(({ reach }) => reach.trait !== trait)) return;
    const includerOf = coverOf(included);
    const places = included.map(({ reach }) => reach.place).sort();
    for (const rule of reaching("exclude")) {
      if (rule.reach.trait !== trait || includerOf(rule.reach)) continue;
      if (firstFrom(places, rule.reach.place)?.startsWith(rule.reach.place)) continue;
      yield {
        path: rule.path,
        message: `No included rule matches ${quoted(Object.values(rule.value)[0])}, so excluding it does nothing.`,
        suggestion: "Correct its spelling if somebody else is meant.",
      };
    }
  },
};

/** The first of these sorted texts that is not before the given one. */
function firstFrom(texts: readonly string[], given: string): string | undefined {
  let [low, high] = [0, texts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((texts[middle] ?? "") < given) low = middle + 1;
    else high = middle;
  }
  return texts[low];
}
