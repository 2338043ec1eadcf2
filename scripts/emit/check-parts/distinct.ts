import { canonical } from "./canonical.ts";
import { type Check, fault } from "./report.ts";

/** An array, as `base` wants it, of which no two items are equal. Items that are wrong by themselves are not compared. */
export function distinct(base: Check): Check {
  return (value, context) => {
    const before = context?.issueCount;
    const clean = base(value, context);
    if (!Array.isArray(value) || before !== context?.issueCount || (context === undefined && !clean))
      return clean;
    const seen = new Map<string, number>();
    for (const [index, item] of value.entries()) {
      const text = canonical(item);
      const first = seen.get(text);
      if (first === undefined) seen.set(text, index);
      else return fault(context, "uniqueItems", `has equal items, at ${first} and ${index}. Leave one out.`);
    }
    return clean;
  };
}
