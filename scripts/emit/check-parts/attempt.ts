import { type Check, type Context, type Fault, type Stranger, listed } from "./report.ts";

/** How a check of a value went, without a trace of it in the context. */
export interface Attempt {
  readonly faults: readonly Fault[];
  readonly faultCount: number;
  readonly strangers: readonly Stranger[];
  /** Whether the value is right by the letter of the schema. */
  readonly valid: boolean;
  /** Whether it would be, but for what only a newer schema can know. */
  readonly perhaps: boolean;
}

export function attempt(check: Check, value: unknown, context: Context): Attempt {
  const { faults, faultCount, strangers } = context;
  context.faults = [];
  context.faultCount = 0;
  context.strangers = [];
  context.composing++;
  check(value, context);
  context.composing--;
  const perhaps = context.faultCount === 0;
  const valid = perhaps && context.strangers.every(({ sort }) => sort === "name");
  const result = {
    faults: context.faults,
    faultCount: context.faultCount,
    strangers: context.strangers,
    valid,
    perhaps,
  };
  Object.assign(context, { faults, faultCount, strangers });
  return result;
}

/** Takes over what attempts noted. */
export function take(context: Context, ...attempts: readonly Attempt[]): void {
  for (const { faults, faultCount, strangers } of attempts) {
    context.faultCount += faultCount;
    context.faults.push(...faults.slice(0, Math.max(0, listed - context.faults.length)));
    context.strangers.push(...strangers);
  }
}
