import { type Check, type Context, fault } from "./report.ts";

export interface NumberLimits {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
}

/** A number, as `base` wants it, within limits. */
export function limited(base: Check, limits: NumberLimits): Check {
  return (value, context) =>
    base(value, context) && (typeof value !== "number" || withinLimits(value, limits, context));
}

function withinLimits(value: number, limits: NumberLimits, context: Context | undefined): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = limits;
  const refuse = (keyword: string, wanted: string): false =>
    fault(context, keyword, `must be ${wanted}, but is ${value}.`);
  if (minimum !== undefined && value < minimum) return refuse("minimum", `${minimum} or more`);
  if (maximum !== undefined && value > maximum) return refuse("maximum", `${maximum} or less`);
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) {
    return refuse("exclusiveMinimum", `more than ${exclusiveMinimum}`);
  }
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) {
    return refuse("exclusiveMaximum", `less than ${exclusiveMaximum}`);
  }
  return (
    multipleOf === undefined ||
    divides(multipleOf, value) ||
    refuse("multipleOf", `a multiple of ${multipleOf}`)
  );
}

/** Whether a division comes out even, but for what binary fractions cannot hold: 0.3 is a multiple of 0.1. */
function divides(step: number, value: number): boolean {
  const times = value / step;
  return Math.abs(times - Math.round(times)) <= Math.abs(times) * Number.EPSILON * 4;
}
