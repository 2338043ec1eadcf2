import { enter } from "./enter.ts";
import { type Check, mistyped } from "./report.ts";

/** An array whose first items have checks of their own; `rest` is for those that follow. */
export function tuple(first: readonly Check[], rest: Check): Check {
  return (value, context) => {
    if (!Array.isArray(value)) return mistyped(value, context, "an array");
    if (!enter(value, context)) return false;
    let clean = true;
    for (let index = 0; index < value.length; index++) {
      if (context !== undefined) context.keys[context.depth] = index;
      clean = (first[index] ?? rest)(value[index], context) && clean;
    }
    if (context !== undefined) context.depth--;
    return clean;
  };
}
