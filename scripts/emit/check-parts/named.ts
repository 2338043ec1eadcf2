import { isObject } from "./enter.ts";
import { type Check, fault, quote } from "./report.ts";
import { has } from "./stray.ts";

/** An object, as `base` wants it, whose members' names pass a check. */
export function named(base: Check, name: Check): Check {
  return (value, context) => {
    let clean = base(value, context);
    if (!isObject(value)) return clean;
    for (const key of Object.keys(value)) {
      if (name(key, undefined) || !has(value, key)) continue;
      clean = fault(
        context,
        "propertyNames",
        `has a member ${quote(key)}, a name that may not be used. Rename it.`,
      );
    }
    return clean;
  };
}
