import { type Check, fault } from "./report.ts";

/** A number, as `base` wants it, that passes a test; `wanted` says that in words. */
function limited(base: Check, keyword: string, wanted: string, passes: (value: number) => boolean): Check {
  return (value, context) =>
    base(value, context) &&
    (typeof value !== "number" ||
      passes(value) ||
      fault(context, keyword, `must be ${wanted}, but is ${value}.`));
}

export function least(base: Check, limit: number): Check {
  return limited(base, "minimum", `${limit} or more`, (value) => value >= limit);
}

export function most(base: Check, limit: number): Check {
  return limited(base, "maximum", `${limit} or less`, (value) => value <= limit);
}

export function above(base: Check, limit: number): Check {
  return limited(base, "exclusiveMinimum", `more than ${limit}`, (value) => value > limit);
}

export function below(base: Check, limit: number): Check {
  return limited(base, "exclusiveMaximum", `less than ${limit}`, (value) => value < limit);
}

/** Multiples, but for what binary fractions cannot hold: 0.3 is a multiple of 0.1. */
export function multiple(base: Check, step: number): Check {
  return limited(base, "multipleOf", `a multiple of ${step}`, (value) => {
    const times = value / step;
    return Math.abs(times - Math.round(times)) <= Math.abs(times) * Number.EPSILON * 4;
  });
}
