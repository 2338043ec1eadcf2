import { near } from "./near.ts";
import { type Check, fault, here, pathHere, quote } from "./report.ts";

/** A member that may not be there, in an object that may have only the known ones. */
export function closed(...known: readonly string[]): Check {
  return (_value, context) => {
    if (context === undefined) return false;
    const name = String(context.keys[context.depth]);
    const pointer = here(context);
    if (context.allowed.includes(pointer)) {
      context.strangers.push({
        path: pathHere(context),
        pointer,
        names: [name],
        known: [],
        sort: "value",
        meant: true,
      });
      return false;
    }
    const meant = near(name, known);
    const hint = meant === undefined ? "Leave it out." : `Did you mean ${quote(meant)}?`;
    return fault(context, "additionalProperties", `may not be there: the name is not known here. ${hint}`);
  };
}
