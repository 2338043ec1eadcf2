import { attempt } from "./attempt.ts";
import { any } from "./any.ts";
import { type Check, fault } from "./report.ts";

/** Any value but those that pass a check. */
export function otherThan(check: Check): Check {
  return (value, context) => {
    if (context === undefined) return false;
    any(value, context);
    return !attempt(check, value, context).valid || fault(context, "not", "is what it may not be here.");
  };
}
