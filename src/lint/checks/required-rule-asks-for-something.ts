import { isEveryone } from "../../policy/reach.ts";
import type { Check } from "../check.ts";

export const requiredRuleAsksForSomething: Check = {
  id: "required-rule-asks-for-something",
  law: "A required rule asks for something that not every included rule asks for already.",
  level: "info",
  source: "policies",
  unless: ["someone-is-left", "no-rule-is-required-and-excluded"],
  *find({ include, reaching }) {
    const included = reaching("include").map(({ reach }) => reach);
    const [first] = included;
    if (!first || included.length < include.length || included.some(({ trait }) => trait !== first.trait))
      return;
    const common = included.reduce((place, reach) => commonStart(place, reach.place), first.place);
    for (const { reach, path } of reaching("require")) {
      if (isEveryone(reach) || reach.trait !== first.trait || !common.startsWith(reach.place)) continue;
      yield {
        path,
        message: 'Everyone whom "include" lets in meets this rule already, so requiring it does nothing.',
        suggestion: "Require what was meant, or remove it.",
      };
    }
  },
};

function commonStart(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return one.slice(0, length);
}
