import { near } from "../near.ts";
import {
  type BodyReport,
  type BodyValidator,
  type Context,
  escapedName,
  ifNot,
  maxListed,
  quote,
  quotePointer,
  type UnknownKeys,
  type UnknownName,
  type Validator,
} from "./report.ts";

/** The report on most bodies. */
const clean: BodyReport = { issues: [], unknown: [], issueCount: 0, unknownCount: 0 };

/** Makes the validator of a body out of that of its value. */
export function bodyValidator(validator: Validator, required: boolean = true): BodyValidator {
  return (body, options) => {
    if (body === undefined && !required) return clean;
    if (validator(body, undefined)) return clean;
    const context: Context = {
      depth: 0,
      keys: [""],
      holders: [],
      issues: [],
      issueCount: 0,
      unknownKeys: [],
      allowed: options?.allowUnknown ?? [],
      composing: 0,
    };
    validator(body, context);
    return report(context, resolveUnknown(context.unknownKeys));
  };
}

function report(context: Context, unknownKeys: readonly UnknownKeys[]): BodyReport {
  const unknown: UnknownName[] = [];
  let unknownCount = 0;
  for (const { path, pointer: holder, names, known: knownNames, sort, meant } of unknownKeys) {
    for (const name of names) {
      const pointer = sort === "value" ? holder : holder + escapedName(name);
      const allowed =
        meant || context.allowed.includes(pointer) || (sort === "kind" && context.allowed.includes(holder));
      const known = allowed ? undefined : near(name, knownNames);
      const subject = `${quotePointer(pointer)} is a ${sort} that is not known here`;
      if (known === undefined) {
        if (unknownCount++ < maxListed)
          unknown.push({ pointer, name, message: `${subject}. It is sent as it is.` });
      } else if (context.issueCount++ < maxListed) {
        context.issues.push({
          message: `${subject}. Did you mean ${quote(known)}?`,
          ifMeant: ifNot,
          path: sort === "value" ? path : [...path, name],
          pointer,
          keyword: sort,
        });
      }
    }
  }
  return { issues: context.issues, unknown, issueCount: context.issueCount, unknownCount };
}

/** Where several validators look at one object, a name is unknown if none of them knows it. */
function resolveUnknown(unknownKeys: readonly UnknownKeys[]): readonly UnknownKeys[] {
  const places = new Map<string, UnknownKeys>();
  for (const keys of unknownKeys) {
    const place = `${keys.sort} ${keys.pointer}`;
    const before = places.get(place);
    const names =
      before === undefined ? keys.names : before.names.filter((name) => keys.names.includes(name));
    places.set(place, {
      ...keys,
      names,
      known: [...new Set([...(before?.known ?? []), ...keys.known])],
    });
  }
  return [...places.values()];
}
