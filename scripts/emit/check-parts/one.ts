import { attempt, take } from "./attempt.ts";
import { type Check, fault } from "./report.ts";
import { failed } from "./some.ts";

/** A value that passes exactly one of several checks. */
export function one(...checks: readonly Check[]): Check {
  return (value, context) => {
    if (context === undefined) return false;
    const attempts = checks.map((check) => attempt(check, value, context));
    const valid = attempts.filter((one) => one.valid);
    const passed = valid[0] ?? attempts.find((one) => one.perhaps);
    if (valid.length > 1) {
      return fault(
        context,
        "oneOf",
        `fits ${valid.length} shapes, but must fit exactly one. Make it plain which.`,
      );
    }
    if (passed === undefined) failed(attempts, context, "oneOf");
    else take(context, passed);
    return false;
  };
}
