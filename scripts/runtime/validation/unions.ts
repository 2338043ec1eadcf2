/** Validators that are made of several: alternatives, compositions and conditions. */
import {
  addIssue,
  type Context,
  escapedName,
  type Issue,
  list,
  maxListed,
  pathOf,
  pointerOf,
  type UnknownKeys,
  type Validator,
  wrongType,
} from "./report.ts";
import { unknownMember } from "../tagged-union.ts";
import { object } from "./containers.ts";
import { any, enter, has, isObject, noteUnknownKeys } from "./walk.ts";

/** A value of one of several types, each with its validator; `wanted` says them in words. */
export function typed(wanted: string, validators: Record<string, Validator>): Validator {
  return (value, context) => {
    const type = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
    const validator = Object.hasOwn(validators, type) ? validators[type] : undefined;
    return validator === undefined ? wrongType(value, context, wanted) : validator(value, context);
  };
}

export function orNull(validator: Validator): Validator {
  return (value, context) => value === null || validator(value, context);
}

/** A value that passes all of several validators. */
export function every(...validators: readonly Validator[]): Validator {
  return (value, context) => {
    if (context === undefined) return validators.every((validator) => validator(value, context));
    context.composing++;
    for (const validator of validators) validator(value, context);
    context.composing--;
    return false;
  };
}

/** What a validator says about a value, before any of it is in the context. */
interface Attempt {
  readonly issues: readonly Issue[];
  readonly issueCount: number;
  readonly unknownKeys: readonly UnknownKeys[];
  /** Whether the value is valid by the letter of the schema. */
  readonly valid: boolean;
  /** Whether it is valid but for kinds and values that only a newer schema can know. */
  readonly perhaps: boolean;
}

function attempt(validator: Validator, value: unknown, context: Context): Attempt {
  const { issues, issueCount, unknownKeys } = context;
  context.issues = [];
  context.issueCount = 0;
  context.unknownKeys = [];
  context.composing++;
  validator(value, context);
  context.composing--;
  const perhaps = context.issueCount === 0;
  const valid = perhaps && context.unknownKeys.every(({ sort }) => sort === "name");
  const result = {
    issues: context.issues,
    issueCount: context.issueCount,
    unknownKeys: context.unknownKeys,
    valid,
    perhaps,
  };
  Object.assign(context, { issues, issueCount, unknownKeys });
  return result;
}

/** Puts into the context what attempts found. */
function take(context: Context, ...attempts: readonly Attempt[]): void {
  for (const { issues, issueCount, unknownKeys } of attempts) {
    context.issueCount += issueCount;
    context.issues.push(...issues.slice(0, Math.max(0, maxListed - context.issues.length)));
    context.unknownKeys.push(...unknownKeys);
  }
}

/** A value that passes one of several validators, or more of them. */
export function some(...validators: readonly Validator[]): Validator {
  return (value, context) => {
    if (context === undefined) return validators.some((validator) => validator(value, context));
    const attempts = validators.map((validator) => attempt(validator, value, context));
    const valid = attempts.filter((one) => one.valid);
    const passed = valid.length > 0 ? valid : attempts.filter((one) => one.perhaps);
    if (passed.length > 0) take(context, ...passed);
    else failed(attempts, context, "anyOf");
    return false;
  };
}

/** Notes the issues of the one alternative that the value was meant for, if only one comes into question. */
function failed(attempts: readonly Attempt[], context: Context, keyword: string): void {
  const pointer = pointerOf(context);
  const outright = new Set(["type", "enum", "kind", "false schema"]);
  const likely = attempts.filter(
    ({ issues }) => !issues.some((one) => one.pointer === pointer && outright.has(one.keyword)),
  );
  const [only] = likely;
  if (only !== undefined && likely.length === 1) take(context, only);
  else addIssue(context, keyword, `fits none of the ${attempts.length} shapes that it may have.`);
}

/** A value that passes exactly one of several validators. */
export function one(...validators: readonly Validator[]): Validator {
  return (value, context) => {
    if (context === undefined) return false;
    const attempts = validators.map((validator) => attempt(validator, value, context));
    const valid = attempts.filter((one) => one.valid);
    const passed = valid[0] ?? attempts.find((one) => one.perhaps);
    if (valid.length > 1) {
      return addIssue(
        context,
        "oneOf",
        `fits ${valid.length} shapes, but must fit exactly one. Make it plain which.`,
      );
    }
    if (passed === undefined) failed(attempts, context, "oneOf");
    else take(context, passed);
    return false;
  };
}

/** Any value but those that pass a validator. */
export function otherThan(validator: Validator): Validator {
  return (value, context) => {
    if (context === undefined) return false;
    any(value, context);
    return (
      !attempt(validator, value, context).valid || addIssue(context, "not", "is what it may not be here.")
    );
  };
}

/** A value that passes `then` if it passes the condition, else `otherwise`. */
export function conditional(condition: Validator, then: Validator, otherwise: Validator): Validator {
  return (value, context) => {
    if (context === undefined) return false;
    const tried = attempt(condition, value, context);
    if (tried.valid) take(context, tried);
    context.composing++;
    (tried.valid ? then : otherwise)(value, context);
    context.composing--;
    return false;
  };
}

/**
 * An object whose member `name` says by its value which validator applies; `otherwise` is for all other objects. One that is
 * marked as of an unknown kind is reported as such, and nothing of it is checked.
 */
export function valued(name: string, validators: Record<string, Validator>, otherwise: Validator): Validator {
  return (value, context) => {
    if (!isObject(value)) return wrongType(value, context, "an object");
    const tag = Object.hasOwn(value, name) ? value[name] : undefined;
    const validator = typeof tag === "string" && Object.hasOwn(validators, tag) ? validators[tag] : undefined;
    if (validator === undefined && typeof tag === "string" && Object.hasOwn(value, unknownMember))
      return unknownValue(value, context, name, tag);
    return (validator ?? otherwise)(value, context);
  };
}

function unknownValue(value: object, context: Context | undefined, name: string, tag: string): boolean {
  if (context === undefined) return false;
  any(value, context);
  const path = [...pathOf(context), name];
  const pointer = pointerOf(context) + escapedName(name);
  context.unknownKeys.push({ path, pointer, names: [tag], known: [], sort: "value", meant: true });
  return false;
}

/** The validator of the whole object, and that of its one member if the quick pass needs no more. */
interface Kind {
  readonly whole: Validator;
  readonly tag?: Validator;
}

/**
 * A union of objects whose one required member says which kind each is. For each kind: the validator of that member, or
 * in `whole` the validator of the object, if it has more than that member.
 */
export function tagged(kinds: Record<string, Validator>, whole: Record<string, Validator> = {}): Validator {
  const names = Object.keys({ ...kinds, ...whole });
  const known = new Map<string, Kind>();
  for (const [kind, validator] of Object.entries(whole)) known.set(kind, { whole: validator });
  for (const [kind, tag] of Object.entries(kinds))
    known.set(kind, { whole: object({ [kind]: tag }, {}, undefined, names), tag });
  return (value, context) => {
    if (!isObject(value)) return wrongType(value, context, "an object");
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

/** What there is to say about a value that does not have exactly one known kind. */
function unclear(
  value: Record<string, unknown>,
  context: Context | undefined,
  kinds: readonly string[],
): boolean {
  if (context === undefined) return false;
  const own = Object.keys(value).filter((name) => has(value, name));
  const found = own.filter((name) => kinds.includes(name));
  if (found.length > 0) {
    return addIssue(
      context,
      "kind",
      `has the keys ${list(found)}, but must have exactly one. Make an object of each.`,
    );
  }
  const meant = Object.hasOwn(value, unknownMember) || context.allowed.includes(pointerOf(context));
  if (own.length === 0 || (own.length > 1 && !meant)) {
    const keys = own.length === 0 ? "is empty" : `has the keys ${list(own)}`;
    return addIssue(
      context,
      "kind",
      `${keys}, but must have exactly one key. Give it one of ${list(kinds)}.`,
    );
  }
  if (enter(value, context)) {
    noteUnknownKeys(value, context, own, kinds, "kind", meant);
    context.depth--;
  }
  return false;
}
