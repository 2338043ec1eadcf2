import { enter, isObject } from "./enter.ts";
import { type Check, type Context, fault, here, list, mistyped } from "./report.ts";
import { refused } from "./refused.ts";
import { has, stray } from "./stray.ts";

/** The mark of a union member whose maker knows that its kind is unknown here. */
const unknownMember: symbol = Symbol.for("openapi.unknown-member");

/**
 * A union of objects whose one required member says which kind each is. For each kind: the check of that member, or in
 * `whole` the check of the object, where there is more to say about it.
 */
export function tagged(kinds: Record<string, Check>, whole: Record<string, Check> = {}): Check {
  const known = new Map(Object.entries({ ...kinds, ...whole }));
  return (value, context) => {
    if (!isObject(value)) return mistyped(value, context, "an object");
    let kind: string | undefined;
    let tag: unknown;
    let check: Check | undefined;
    let strangers: string[] | undefined;
    for (const name in value) {
      if (!Object.hasOwn(value, name)) continue;
      const member = value[name];
      if (member === undefined) continue;
      const match = known.get(name);
      if (match === undefined) (strangers ??= []).push(name);
      else if (check === undefined) [kind, tag, check] = [name, member, match];
      else check = refused;
    }
    if (check === undefined || check === refused)
      return unclear(value, context, [...known.keys()], strangers ?? []);
    if (!enter(value, context)) return false;
    if (context === undefined) return strangers === undefined && check(tag, context);
    context.keys[context.depth] = kind ?? "";
    check(tag, context);
    if (strangers !== undefined || context.composing > 0)
      stray(value, context, strangers ?? [], [...known.keys()]);
    context.depth--;
    return false;
  };
}

/** What there is to say of a value that has not exactly one known kind; `strangers` are its keys that are no kinds. */
function unclear(
  value: Record<string, unknown>,
  context: Context | undefined,
  kinds: readonly string[],
  strangers: readonly string[],
): boolean {
  if (context === undefined) return false;
  const found = kinds.filter((kind) => has(value, kind));
  const meant = Object.hasOwn(value, unknownMember) || context.allowed.includes(here(context));
  if (found.length > 0) {
    return fault(
      context,
      "kind",
      `has the keys ${list(found)}, but must have exactly one. Make an object of each.`,
    );
  }
  if (strangers.length !== 1 && !(meant && strangers.length > 0)) {
    const keys = strangers.length === 0 ? "is empty" : `has the keys ${list(strangers)}`;
    return fault(context, "kind", `${keys}, but must have exactly one key. Give it one of ${list(kinds)}.`);
  }
  if (enter(value, context)) {
    stray(value, context, strangers, kinds, "kind", meant);
    context.depth--;
  }
  return false;
}
