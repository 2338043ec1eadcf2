import { enter, isObject } from "./enter.ts";
import { type Check, type Context, fault, here, list, mistyped } from "./report.ts";
import { object } from "./object.ts";
import { has, stray } from "./stray.ts";

/** The mark of a union member whose maker knows that its kind is unknown here. */
const unknownMember: symbol = Symbol.for("openapi.unknown-member");

/**
 * A union of objects whose one required member says which kind each is. For each kind: the check of that member, or in
 * `whole` the check of the object, where there is more to say about it.
 */
export function tagged(kinds: Record<string, Check>, whole: Record<string, Check> = {}): Check {
  const names = Object.keys({ ...kinds, ...whole });
  const objects = new Map(Object.entries(whole));
  for (const [kind, check] of Object.entries(kinds))
    objects.set(kind, object({ [kind]: check }, {}, undefined, names));
  return (value, context) => {
    if (!isObject(value)) return mistyped(value, context, "an object");
    let found: Check | undefined;
    let count = 0;
    for (const name in value) {
      if (!has(value, name)) continue;
      const check = objects.get(name);
      if (check === undefined) continue;
      found = check;
      count++;
    }
    return found !== undefined && count === 1 ? found(value, context) : unclear(value, context, names);
  };
}

/** What there is to say of a value that has not exactly one known kind. */
function unclear(
  value: Record<string, unknown>,
  context: Context | undefined,
  kinds: readonly string[],
): boolean {
  if (context === undefined) return false;
  const own = Object.keys(value).filter((name) => has(value, name));
  const found = own.filter((name) => kinds.includes(name));
  if (found.length > 0) {
    return fault(
      context,
      "kind",
      `has the keys ${list(found)}, but must have exactly one. Make an object of each.`,
    );
  }
  const meant = Object.hasOwn(value, unknownMember) || context.allowed.includes(here(context));
  if (own.length === 0 || (own.length > 1 && !meant)) {
    const keys = own.length === 0 ? "is empty" : `has the keys ${list(own)}`;
    return fault(context, "kind", `${keys}, but must have exactly one key. Give it one of ${list(kinds)}.`);
  }
  if (enter(value, context)) {
    stray(value, context, own, kinds, "kind", meant);
    context.depth--;
  }
  return false;
}
