import { type Check, mistyped } from "./report.ts";

/** A value of one of several types, each with its check; `wanted` says them in words. */
export function typed(wanted: string, checks: Record<string, Check>): Check {
  return (value, context) => {
    const type = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
    return Object.hasOwn(checks, type) && checks[type] !== undefined
      ? checks[type](value, context)
      : mistyped(value, context, wanted);
  };
}
