import { enter, isObject } from "./enter.ts";
import { type Check, type Context, fault, mistyped } from "./report.ts";
import { has, stray } from "./stray.ts";

/** The check of a member that no property describes; its answer is undefined where the name is unknown. */
export type OtherMembers = (
  value: unknown,
  context: Context | undefined,
  name: string,
) => boolean | undefined;

/**
 * An object: the checks of members that it must have, of those that it may have, and of all others if they are free.
 * `names` are those that an unknown one may be a slip of.
 */
export function object(
  required: Record<string, Check>,
  optional: Record<string, Check> = {},
  others?: OtherMembers,
  names: readonly string[] = Object.keys({ ...required, ...optional }),
): Check {
  const needed = Object.keys(required);
  const known = new Map<string, { readonly check: Check; readonly counts: number }>();
  for (const [name, check] of Object.entries(required)) known.set(name, { check, counts: 1 });
  for (const [name, check] of Object.entries(optional)) known.set(name, { check, counts: 0 });
  return (value, context) => {
    if (!isObject(value)) return mistyped(value, context, "an object");
    if (!enter(value, context)) return false;
    let missing = needed.length;
    let strangers: string[] | undefined;
    for (const name in value) {
      if (!Object.hasOwn(value, name)) continue;
      const member = value[name];
      if (member === undefined) continue;
      const property = known.get(name);
      if (property !== undefined) missing -= property.counts;
      if (context !== undefined) context.keys[context.depth] = name;
      const clean =
        property === undefined ? others?.(member, context, name) : property.check(member, context);
      if (clean === undefined) (strangers ??= []).push(name);
      else if (!clean && context === undefined) return false;
    }
    if (context === undefined) return missing === 0 && strangers === undefined;
    for (const name of missing === 0 ? [] : needed) {
      if (has(value, name)) continue;
      context.keys[context.depth] = name;
      fault(context, "required", "is missing, but is required. Add it.");
    }
    if (strangers !== undefined || context.composing > 0) stray(value, context, strangers ?? [], names);
    context.depth--;
    return false;
  };
}
