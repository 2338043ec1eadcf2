import { type Attempt, attempt, take } from "./attempt.ts";
import { type Check, type Context, fault, here } from "./report.ts";

/** A value that passes one of several checks, or more of them. */
export function some(...checks: readonly Check[]): Check {
  return (value, context) => {
    if (context === undefined) return checks.some((check) => check(value, context));
    const attempts = checks.map((check) => attempt(check, value, context));
    const valid = attempts.filter((one) => one.valid);
    const passed = valid.length > 0 ? valid : attempts.filter((one) => one.perhaps);
    if (passed.length > 0) take(context, ...passed);
    else failed(attempts, context, "anyOf");
    return false;
  };
}

/** Notes the issues of the one attempt that the value was meant for, where that is plain to see. */
export function failed(attempts: readonly Attempt[], context: Context, keyword: string): void {
  const pointer = here(context);
  const outright = new Set(["type", "enum", "kind", "false schema"]);
  const near = attempts.filter(
    ({ issues }) => !issues.some((one) => one.pointer === pointer && outright.has(one.keyword)),
  );
  const [only] = near;
  if (only !== undefined && near.length === 1) take(context, only);
  else fault(context, keyword, `fits none of the ${attempts.length} shapes that it may have.`);
}
