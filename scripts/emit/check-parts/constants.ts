import { any } from "./any.ts";
import { canonical } from "./canonical.ts";
import { type Check, fault } from "./report.ts";

/** One of a few JSON values, objects or arrays among them. */
export function constants(...known: readonly unknown[]): Check {
  const texts = new Set(known.map(canonical));
  return (value, context) => {
    const before = context?.issueCount;
    any(value, context);
    if (context === undefined || before !== context.issueCount) return false;
    return texts.has(canonical(value)) || fault(context, "enum", "is none of the values that it may be.");
  };
}
