import { isObject } from "./enter.ts";
import { type Check, fault, quote } from "./report.ts";
import { has } from "./stray.ts";

/** An object, as `base` wants it, in which some members need others. */
export function dependent(base: Check, needs: Record<string, readonly string[]>): Check {
  return (value, context) => {
    let clean = base(value, context);
    if (!isObject(value)) return clean;
    for (const [name, others] of Object.entries(needs)) {
      for (const other of has(value, name) ? others : []) {
        if (has(value, other)) continue;
        clean = fault(
          context,
          "dependentRequired",
          `has ${quote(name)}, which needs ${quote(other)} beside it. Add it.`,
        );
      }
    }
    return clean;
  };
}
