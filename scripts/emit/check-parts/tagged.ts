import { enter, isObject } from "./enter.ts";
import { type Check, type Context, fault, here, list, mistyped } from "./report.ts";
import { object } from "./object.ts";
import { has, stray } from "./stray.ts";

/** The mark of a union member whose maker knows that its kind is unknown here. */
const unknownMember: symbol = Symbol.for("openapi.unknown-member");

/** The check of the whole object, and that of the one member, where it is all that there is to say of a quick look. */
interface Kind {
  readonly whole: Check;
  readonly tag?: Check;
}

/**
 * A union of objects whose one required member says which kind each is. For each kind: the check of that member, or in
 * `whole` the check of the object, where there is more to say about it.
 */
export function tagged(kinds: Record<string, Check>, whole: Record<string, Check> = {}): Check {
  const names = Object.keys({ ...kinds, ...whole });
  const known = new Map<string, Kind>();
  for (const [kind, check] of Object.entries(whole)) known.set(kind, { whole: check });
  for (const [kind, tag] of Object.entries(kinds))
    known.set(kind, { whole: object({ [kind]: tag }, {}, undefined, names), tag });
  return (value, context) => {
    if (!isObject(value)) return mistyped(value, context, "an object");
    let found: Kind | undefined;
    let member: unknown;
    let count = 0;
    let isAlone = true;
    for (const name in value) {
      if (!Object.hasOwn(value, name)) continue;
      const one = value[name];
      if (one === undefined) continue;
      const kind = known.get(name);
      if (kind === undefined) isAlone = false;
      else {
        found = kind;
        member = one;
        count++;
      }
    }
    if (found === undefined || count > 1) return unclear(value, context, names);
    const quick = context === undefined && isAlone ? found.tag : undefined;
    return quick === undefined
      ? found.whole(value, context)
      : enter(value, context) && quick(member, context);
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
