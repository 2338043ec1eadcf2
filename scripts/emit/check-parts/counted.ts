import { type Check, fault } from "./report.ts";
import { has } from "./stray.ts";

/** An array or object, as `base` wants it, with so many items or members. */
export function counted(
  base: Check,
  what: "Items" | "Properties",
  minimum: number,
  maximum: number = Infinity,
): Check {
  return (value, context) => {
    const clean = base(value, context);
    if (typeof value !== "object" || value === null || Array.isArray(value) !== (what === "Items"))
      return clean;
    const count = Array.isArray(value)
      ? value.length
      : Object.keys(value).filter((name) => has(value, name)).length;
    const things = what === "Items" ? "items" : "members";
    if (count < minimum)
      return fault(context, `min${what}`, `must have ${minimum} ${things} or more, but has ${count}.`);
    if (count > maximum)
      return fault(context, `max${what}`, `must have ${maximum} ${things} or fewer, but has ${count}.`);
    return clean;
  };
}
