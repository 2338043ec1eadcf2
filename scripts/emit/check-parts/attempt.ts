import { type Check, type Context, type Issue, type Stranger, listed } from "./report.ts";

/** How a check of a value went, without a trace of it in the context. */
export interface Attempt {
  readonly issues: readonly Issue[];
  readonly issueCount: number;
  readonly strangers: readonly Stranger[];
  /** Whether the value is right by the letter of the schema. */
  readonly valid: boolean;
  /** Whether it would be, but for what only a newer schema can know. */
  readonly perhaps: boolean;
}

export function attempt(check: Check, value: unknown, context: Context): Attempt {
  const { issues, issueCount, strangers } = context;
  context.issues = [];
  context.issueCount = 0;
  context.strangers = [];
  context.composing++;
  check(value, context);
  context.composing--;
  const perhaps = context.issueCount === 0;
  const valid = perhaps && context.strangers.every(({ sort }) => sort === "name");
  const result = {
    issues: context.issues,
    issueCount: context.issueCount,
    strangers: context.strangers,
    valid,
    perhaps,
  };
  Object.assign(context, { issues, issueCount, strangers });
  return result;
}

/** Takes over what attempts noted. */
export function take(context: Context, ...attempts: readonly Attempt[]): void {
  for (const { issues, issueCount, strangers } of attempts) {
    context.issueCount += issueCount;
    context.issues.push(...issues.slice(0, Math.max(0, listed - context.issues.length)));
    context.strangers.push(...strangers);
  }
}
