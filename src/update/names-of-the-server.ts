import { validatePolicyBody, type PolicyBody } from "../../generated/index.ts";

/**
 * The places in a new body where a name resembles a known one, but is no slip: it stood there when the policy was read. They
 * are JSON pointers, as a call's `allowUnknown` takes them, so that an API that has grown a field or a rule kind with such a name
 * does not stop updates of everything else.
 */
export function namesOfTheServer(before: PolicyBody, wanted: PolicyBody): readonly string[] {
  const { issues } = validatePolicyBody(wanted);
  return issues.map(({ pointer }) => pointer).filter((pointer) => wasThere(before, wanted, pointer));
}

function wasThere(before: PolicyBody, wanted: PolicyBody, pointer: string): boolean {
  const path = pointer.split("/").slice(1).map(unescaped);
  const [list = "", place = ""] = path;
  if (!["include", "require", "exclude"].includes(list)) return at(before, path) !== undefined;
  const rule = JSON.stringify(at(wanted, [list, place]));
  return [before.include, before.require, before.exclude].flat().some((old) => JSON.stringify(old) === rule);
}

/** The value at a path, or nothing. */
function at(value: unknown, path: readonly string[]): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return at((value as { readonly [key: string]: unknown })[key], rest);
}

function unescaped(segment: string): string {
  return segment.replaceAll("~1", "/").replaceAll("~0", "~");
}
