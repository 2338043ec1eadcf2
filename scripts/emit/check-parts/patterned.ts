import { type Check, fault, quote } from "./report.ts";
import { shown } from "./shown.ts";

/**
 * A string, as `base` wants it, that a pattern matches. A string longer than `reach` is not matched, but left to the
 * server, for the time that it could take here.
 */
export function patterned(base: Check, pattern: RegExp, reach: number): Check {
  return (value, context) => {
    const clean = base(value, context);
    if (typeof value !== "string" || value.length > reach || pattern.test(value)) return clean;
    return fault(context, "pattern", `must match ${quote(pattern.source)}, but is ${shown(value, context)}.`);
  };
}
