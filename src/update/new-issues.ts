import type { Issue, PolicyBody, ReadOnly } from "../../generated/index.ts";
import { inexactNumbers, pathOf, pointerTo, valueAt } from "../json/index.ts";
import { validatePolicy } from "../policy/index.ts";

/**
 * What is wrong with a new body and was not there when the policy was read, if there was one. Asked before the guards, so that nobody who
 * misspells a restriction is told to allow wider access.
 */
export function newIssues(
  before: ReadOnly<PolicyBody> | undefined,
  wanted: ReadOnly<PolicyBody>,
  allowUnknown: readonly string[] = [],
): readonly Issue[] {
  const found = validatePolicy(wanted, { allowUnknown });
  const rounded = inexactNumbers(wanted).map(roundedNumber);
  if (before === undefined) return [...found, ...rounded];
  const old = validatePolicy(before, { allowUnknown });
  return [...found.filter((issue) => !wasThere(before, old, wanted, issue)), ...rounded];
}

/**
 * The places in a new body where a name resembles a known one and is not a slip, because it was there when the policy was read;
 * likewise secrets that were there. They are JSON pointers, as a call's `allowUnknown` takes them: an API that has grown a field or
 * a kind of rule with such a name must not stop updates of everything else.
 */
export function namesOfTheServer(
  before: ReadOnly<PolicyBody>,
  wanted: ReadOnly<PolicyBody>,
): readonly string[] {
  const [old, found] = [validatePolicy(before), validatePolicy(wanted)];
  return found.filter((issue) => wasThere(before, old, wanted, issue)).map(({ pointer }) => pointer);
}

/** Whether an issue was read with the policy, at the same place or, in a list, at another index; of a rule, in any list. */
function wasThere(
  before: ReadOnly<PolicyBody>,
  old: readonly Issue[],
  wanted: ReadOnly<PolicyBody>,
  issue: Issue,
): boolean {
  const [list = "", place = ""] = pathOf(issue.pointer);
  if (!["include", "require", "exclude"].includes(list) || place === "") {
    return old.some(
      ({ pointer, keyword }) => keyword === issue.keyword && anyIndex(pointer) === anyIndex(issue.pointer),
    );
  }
  const rule = JSON.stringify(valueAt(wanted, pointerTo(`/${list}`, place)));
  return [before.include, before.require, before.exclude].flat().some((old) => JSON.stringify(old) === rule);
}

const anyIndex = (pointer: string): string => pointer.replaceAll(/\/\d+(?=\/|$)/g, "/*");

/** Parsed from JSON such a number is rounded already, and would be written back so, whatever client sends it. */
function roundedNumber(pointer: string): Issue {
  const message = `"${pointer}" is a whole number beyond 2^53, which JavaScript rounds: what would be written is not what the API has. Change this policy with another tool.`;
  return { message, path: pathOf(pointer), pointer, keyword: "number" };
}
