import { type Check } from "./report.ts";

export function orNull(check: Check): Check {
  return (value, context) => value === null || check(value, context);
}
