/** Validators of arrays and objects, and of what limits them. */
import { near } from "../near.ts";
import { addIssue, type Context, pathOf, pointerOf, quote, type Validator, wrongType } from "./report.ts";
import { canonical } from "./scalars.ts";
import { enter, has, isObject, noteUnknownKeys } from "./walk.ts";

export function array(items: Validator): Validator {
  return (value, context) => {
    if (!Array.isArray(value)) return wrongType(value, context, "an array");
    if (!enter(value, context)) return false;
    if (context === undefined) {
      for (let index = 0; index < value.length; index++) if (!items(value[index], context)) return false;
      return true;
    }
    for (let index = 0; index < value.length; index++) {
      context.keys[context.depth] = index;
      items(value[index], context);
    }
    context.depth--;
    return false;
  };
}

/** An array whose first items have validators of their own; `rest` is for those that follow. */
export function tuple(first: readonly Validator[], rest: Validator): Validator {
  return (value, context) => {
    if (!Array.isArray(value)) return wrongType(value, context, "an array");
    if (!enter(value, context)) return false;
    let clean = true;
    for (let index = 0; index < value.length; index++) {
      if (context !== undefined) context.keys[context.depth] = index;
      clean = (first[index] ?? rest)(value[index], context) && clean;
    }
    if (context !== undefined) context.depth--;
    return clean;
  };
}

/** The validator of a member that no property describes; its answer is undefined if the name is unknown. */
export type OtherMembers = (
  value: unknown,
  context: Context | undefined,
  name: string,
) => boolean | undefined;

/**
 * An object: the validators of members that it must have, of those that it may have, and of all others if any name is
 * allowed. `names` are those that an unknown name may be a slip of.
 */
export function object(
  required: Record<string, Validator>,
  optional: Record<string, Validator> = {},
  others?: OtherMembers,
  names: readonly string[] = Object.keys({ ...required, ...optional }),
): Validator {
  const needed = Object.keys(required);
  const known = new Map<string, { readonly validator: Validator; readonly counts: number }>();
  for (const [name, validator] of Object.entries(required)) known.set(name, { validator, counts: 1 });
  for (const [name, validator] of Object.entries(optional)) known.set(name, { validator, counts: 0 });
  return (value, context) => {
    if (!isObject(value)) return wrongType(value, context, "an object");
    if (!enter(value, context)) return false;
    let missing = needed.length;
    let unknownKeys: string[] | undefined;
    for (const name in value) {
      if (!Object.hasOwn(value, name)) continue;
      const member = value[name];
      if (member === undefined) continue;
      const property = known.get(name);
      if (property !== undefined) missing -= property.counts;
      if (context !== undefined) context.keys[context.depth] = name;
      const clean =
        property === undefined ? others?.(member, context, name) : property.validator(member, context);
      if (clean === undefined) (unknownKeys ??= []).push(name);
      else if (!clean && context === undefined) return false;
    }
    if (context === undefined) return missing === 0 && unknownKeys === undefined;
    for (const name of missing === 0 ? [] : needed) {
      if (has(value, name)) continue;
      context.keys[context.depth] = name;
      addIssue(context, "required", "is missing, but is required. Add it.");
    }
    if (unknownKeys !== undefined || context.composing > 0)
      noteUnknownKeys(value, context, unknownKeys ?? [], names);
    context.depth--;
    return false;
  };
}

/** A member of an object that may have only known members. */
export function closed(...known: readonly string[]): Validator {
  return (_value, context) => {
    if (context === undefined) return false;
    const name = String(context.keys[context.depth]);
    const pointer = pointerOf(context);
    if (context.allowed.includes(pointer)) {
      context.unknownKeys.push({
        path: pathOf(context),
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
    return addIssue(context, "additionalProperties", `may not be there: the name is not known here. ${hint}`);
  };
}

/** An array or object, as `base` wants it, with so many items or members. */
export function counted(
  base: Validator,
  what: "Items" | "Properties",
  minimum: number,
  maximum: number = Infinity,
): Validator {
  return (value, context) => {
    const clean = base(value, context);
    if (typeof value !== "object" || value === null || Array.isArray(value) !== (what === "Items"))
      return clean;
    const count = Array.isArray(value)
      ? value.length
      : Object.keys(value).filter((name) => has(value, name)).length;
    const things = what === "Items" ? "items" : "members";
    if (count < minimum)
      return addIssue(context, `min${what}`, `must have ${minimum} ${things} or more, but has ${count}.`);
    if (count > maximum)
      return addIssue(context, `max${what}`, `must have ${maximum} ${things} or fewer, but has ${count}.`);
    return clean;
  };
}

/** An array, as `base` wants it, without equal items. Items that are invalid by themselves are not compared. */
export function distinct(base: Validator): Validator {
  return (value, context) => {
    const before = context?.issueCount;
    const clean = base(value, context);
    if (!Array.isArray(value) || before !== context?.issueCount || (context === undefined && !clean))
      return clean;
    const seen = new Map<string, number>();
    for (const [index, item] of value.entries()) {
      const text = canonical(item);
      const first = seen.get(text);
      if (first === undefined) seen.set(text, index);
      else
        return addIssue(context, "uniqueItems", `has equal items, at ${first} and ${index}. Leave one out.`);
    }
    return clean;
  };
}

/** An object, as `base` wants it, in which some members need others. */
export function dependent(base: Validator, needs: Record<string, readonly string[]>): Validator {
  return (value, context) => {
    let clean = base(value, context);
    if (!isObject(value)) return clean;
    for (const [name, others] of Object.entries(needs)) {
      for (const other of has(value, name) ? others : []) {
        if (has(value, other)) continue;
        clean = addIssue(
          context,
          "dependentRequired",
          `has ${quote(name)}, which needs ${quote(other)} beside it. Add it.`,
        );
      }
    }
    return clean;
  };
}

/** An object, as `base` wants it, whose members' names pass a validator. */
export function propertyNames(base: Validator, name: Validator): Validator {
  return (value, context) => {
    let clean = base(value, context);
    if (!isObject(value)) return clean;
    for (const key of Object.keys(value)) {
      if (name(key, undefined) || !has(value, key)) continue;
      clean = addIssue(
        context,
        "propertyNames",
        `has a member ${quote(key)}, a name that may not be used. Rename it.`,
      );
    }
    return clean;
  };
}
