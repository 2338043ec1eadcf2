import { isObject } from "./enter.ts";
import { type Check, mistyped } from "./report.ts";

/** An object that says by the value of one member which check is for it; `otherwise` is for all other objects. */
export function valued(name: string, checks: Record<string, Check>, otherwise: Check): Check {
  return (value, context) => {
    if (!isObject(value)) return mistyped(value, context, "an object");
    const tag = Object.hasOwn(value, name) ? value[name] : undefined;
    const check = typeof tag === "string" && Object.hasOwn(checks, tag) ? checks[tag] : undefined;
    return (check ?? otherwise)(value, context);
  };
}
