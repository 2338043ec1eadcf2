import { attempt, take } from "./attempt.ts";
import { type Check } from "./report.ts";

/** A value that passes one check where it passes a first one, else another. */
export function conditional(condition: Check, then: Check, otherwise: Check): Check {
  return (value, context) => {
    if (context === undefined) return false;
    const tried = attempt(condition, value, context);
    if (tried.valid) take(context, tried);
    context.composing++;
    (tried.valid ? then : otherwise)(value, context);
    context.composing--;
    return false;
  };
}
