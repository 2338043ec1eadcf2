import { near } from "./near.ts";
import {
  type BodyValidator,
  type BodyReport,
  type Check,
  type Context,
  type Stranger,
  type UnknownName,
  listed,
  piece,
  quote,
} from "./report.ts";

/** What is said of most bodies: nothing. */
const clean: BodyReport = { issues: [], unknown: [], issueCount: 0, unknownCount: 0 };

/**
 * A body check out of a check of values. `settle` gives the strangers that are left where several checks look at one
 * value; a document that composes no schemas needs none.
 */
export function bodyValidator(
  check: Check,
  required = true,
  settle?: (strangers: readonly Stranger[]) => readonly Stranger[],
): BodyValidator {
  return (body, options) => {
    if (body === undefined && !required) return clean;
    if (check(body, undefined)) return clean;
    const context: Context = {
      depth: 0,
      keys: [""],
      holders: [],
      issues: [],
      issueCount: 0,
      strangers: [],
      allowed: options?.allowUnknown ?? [],
      composing: 0,
    };
    check(body, context);
    return report(context, settle === undefined ? context.strangers : settle(context.strangers));
  };
}

function report(context: Context, strangers: readonly Stranger[]): BodyReport {
  const unknown: UnknownName[] = [];
  let unknownCount = 0;
  for (const { path, pointer: holder, names, known: knownNames, sort, meant } of strangers) {
    for (const name of names) {
      const pointer = sort === "value" ? holder : holder + piece(name);
      const allowed =
        meant || context.allowed.includes(pointer) || (sort === "kind" && context.allowed.includes(holder));
      const known = allowed ? undefined : near(name, knownNames);
      const subject = `${quote(pointer)} is a ${sort} that is not known here`;
      if (known === undefined) {
        if (unknownCount++ < listed)
          unknown.push({ pointer, name, message: `${subject}. It is sent as it is.` });
      } else if (context.issueCount++ < listed) {
        const message = `${subject}. Did you mean ${quote(known)}? If not, name the pointer in allowUnknown.`;
        context.issues.push({
          message,
          path: sort === "value" ? path : [...path, name],
          pointer,
          keyword: sort,
        });
      }
    }
  }
  return { issues: context.issues, unknown, issueCount: context.issueCount, unknownCount };
}
