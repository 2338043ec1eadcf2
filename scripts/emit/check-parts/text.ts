import { type Check, fault, mistyped } from "./report.ts";
import { shown } from "./shown.ts";

/** A string in a format: `matches` tells, `wanted` says it in words. */
export function text(matches: (value: string) => boolean, wanted: string): Check {
  return (value, context) => {
    if (typeof value !== "string") return mistyped(value, context, "a string");
    return matches(value) || fault(context, "format", `must be ${wanted}, but is ${shown(value, context)}.`);
  };
}
