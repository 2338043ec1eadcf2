import { type Issue, type PolicyBody, validatePolicyBody } from "../../generated/index.ts";
import { pathOf, pointerTo, valueAt } from "../json/index.ts";
import { validatePolicy } from "../policy/index.ts";

/**
 * What is wrong with a new body and was not there when the policy was read, if there was one. Asked before the guards, so that nobody who
 * misspells a restriction is told to allow wider access.
 */
export function newIssues(
  before: PolicyBody | undefined,
  wanted: PolicyBody,
  allowUnknown: readonly string[] = [],
): readonly Issue[] {
  const found = validatePolicy(wanted, { allowUnknown }).filter(
    ({ pointer }) => before === undefined || !wasThere(before, wanted, pointer),
  );
  return [...found, ...inexactNumbers(wanted)];
}

/**
 * The places in a new body where a name resembles a known one and is not a slip, because it was there when the policy was read.
 * They are JSON pointers, as a call's `allowUnknown` takes them: an API that has grown a field or a kind of rule with such a name
 * must not stop updates of everything else.
 */
export function namesOfTheServer(before: PolicyBody, wanted: PolicyBody): readonly string[] {
  const { issues } = validatePolicyBody(wanted);
  return issues.map(({ pointer }) => pointer).filter((pointer) => wasThere(before, wanted, pointer));
}

function wasThere(before: PolicyBody, wanted: PolicyBody, pointer: string): boolean {
  const [list = "", place = ""] = pathOf(pointer);
  if (!["include", "require", "exclude"].includes(list)) return valueAt(before, pointer) !== undefined;
  const rule = JSON.stringify(valueAt(wanted, pointerTo(`/${list}`, place)));
  return [before.include, before.require, before.exclude].flat().some((old) => JSON.stringify(old) === rule);
}

/** Whole numbers that JavaScript cannot hold exactly: parsed from JSON they are rounded already, and would be written back so. */
function* inexactNumbers(value: unknown, path: readonly (string | number)[] = []): Generator<Issue> {
  if (typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    const pointer = path.reduce(pointerTo, "");
    const message = `"${pointer}" is a whole number beyond 2^53, which JavaScript rounds: what would be written is not what the API has. Change this policy with another tool.`;
    yield { message, path, pointer, keyword: "number" };
  }
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    yield* inexactNumbers(inner, [...path, Array.isArray(value) ? Number(name) : name]);
  }
}
