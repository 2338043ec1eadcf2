import { type Check } from "./report.ts";

/** A check that contains itself, directly or not. Left to the full pass, which watches the depth. */
export function late(check: () => Check): Check {
  return (value, context) => context !== undefined && check()(value, context);
}
