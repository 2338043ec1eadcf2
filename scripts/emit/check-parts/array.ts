import { enter } from "./enter.ts";
import { type Check, mistyped } from "./report.ts";

export function array(items: Check): Check {
  return (value, context) => {
    if (!Array.isArray(value)) return mistyped(value, context, "an array");
    if (!enter(value, context)) return false;
    if (context === undefined) {
      for (let index = 0; index < value.length; index++) if (!items(value[index], context)) return false;
      return true;
    }
    for (let index = 0; index < value.length; index++) {
      context.keys[context.depth] = index;
      items(value[index], context);
    }
    context.depth--;
    return false;
  };
}
