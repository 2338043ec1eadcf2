import { near } from "./near.ts";
import { type Check, fault, here, list, pathHere, quote } from "./report.ts";
import { shown } from "./shown.ts";

/** One of a few strings, numbers, booleans or null. */
export function values(...known: readonly unknown[]): Check {
  const names = known.filter((one) => typeof one === "string");
  return (value, context) => {
    if (known.includes(value)) return true;
    if (context === undefined) return false;
    const pointer = here(context);
    if (typeof value === "string" && context.allowed.includes(pointer)) {
      context.strangers.push({
        path: pathHere(context),
        pointer,
        names: [value],
        known: [],
        sort: "value",
        meant: true,
      });
      return false;
    }
    const meant = typeof value === "string" ? near(value, names) : undefined;
    const hint = meant === undefined ? "" : ` Did you mean ${quote(meant)}?`;
    return fault(context, "enum", `must be one of ${list(known)}, but is ${shown(value, context)}.${hint}`);
  };
}
