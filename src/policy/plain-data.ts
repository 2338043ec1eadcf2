/** Policies are plain JSON. What is not makes a sentence here, instead of an error out of the depth of some recursion. */
import { pointerTo } from "./json-pointer.ts";

/** Deeper than any policy, and shallower than a stack. */
const deepest = 200;

/**
 * Does the work on these policies for the function of this name.
 *
 * @throws TypeError that says what is wrong where one of them is no object or no JSON; what else the work throws is passed on.
 */
export function onPlainData<T>(caller: string, policies: readonly unknown[], work: () => T): T {
  for (const policy of policies) {
    if (typeof policy === "object" && policy !== null) continue;
    const got = typeof policy === "string" ? "a text" : String(policy);
    throw new TypeError(
      `${caller} got ${got}, which is no policy. Pass the policy as an object; from a file, what JSON.parse gives.`,
    );
  }
  try {
    return work();
  } catch (error) {
    // Looked for only now, so that whoever passes plain data does not pay for it.
    const fault = policies.map((policy) => faultOf(policy, "", [])).find((found) => found !== undefined);
    throw fault === undefined
      ? error
      : new TypeError(`${caller} got a policy that ${fault}`, { cause: error });
  }
}

function faultOf(
  value: unknown,
  pointer: string,
  around: readonly (readonly [unknown, string])[],
): string | undefined {
  if (typeof value === "bigint") {
    return `holds a BigInt at "${pointer}", and JSON has none. Write a number or a text.`;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const again = around.find(([outer]) => outer === value);
  if (again) {
    return `contains itself: "${pointer}" leads back to ${again[1] === "" ? "the whole" : `"${again[1]}"`}. Pass plain data, without references to what is around it.`;
  }
  if (around.length > deepest) {
    return `is nested more than ${deepest} deep, at "${pointer.slice(0, 60)}…". No policy of the API is.`;
  }
  const here = [...around, [value, pointer] as const];
  for (const [name, inner] of Object.entries(value)) {
    const fault = faultOf(inner, pointerTo(pointer, name), here);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
