import { type Check } from "./report.ts";

/** A value that passes all of several checks. */
export function every(...checks: readonly Check[]): Check {
  return (value, context) => {
    if (context === undefined) return checks.every((check) => check(value, context));
    context.composing++;
    for (const check of checks) check(value, context);
    context.composing--;
    return false;
  };
}
