import { pointerTo } from "./pointer.ts";

/** Deeper than any real document, and far less than the call stack can take. */
const deepest = 200;

/**
 * Why a value is not plain JSON data, or `undefined` if it is: the end of a sentence about the value, with the place as a JSON
 * pointer and what to do. A member that is `undefined` is fine, because JSON leaves it out; so are marks under symbols.
 */
export function whyNotPlain(value: unknown): string | undefined {
  const around: object[] = [];
  const path: (string | number)[] = [];
  const here = (depth = path.length): string => path.slice(0, depth).reduce(pointerTo, "");
  const look = (value: unknown, isMember: boolean): string | undefined => {
    if (typeof value !== "object" || value === null) {
      const problem = isMember && value === undefined ? undefined : notJson(value);
      return problem && `holds ${problem} at "${here()}", which JSON cannot carry. Write plain data.`;
    }
    const again = around.indexOf(value);
    if (again >= 0) {
      const start = again === 0 ? "the whole" : `"${here(again)}"`;
      return `contains itself: "${here()}" leads back to ${start}. Pass plain data, without references to what is around it.`;
    }
    if (around.length > deepest) {
      return `is nested more than ${deepest} deep, at "${here().slice(0, 60)}…". Nothing that the API takes is.`;
    }
    const problem = strangeObject(value);
    if (problem) return `holds ${problem} at "${here()}", which JSON cannot carry. Write plain data.`;
    around.push(value);
    // By index, so that the holes of a list are seen as well.
    const names = Array.isArray(value) ? value.keys() : Object.keys(value);
    for (const name of names) {
      path.push(name);
      const found = look((value as Readonly<Record<string, unknown>>)[name], !Array.isArray(value));
      if (found) return found;
      path.pop();
    }
    around.pop();
    return undefined;
  };
  return look(value, false);
}

function notJson(value: unknown): string | undefined {
  if (typeof value === "bigint") return "a BigInt";
  if (typeof value === "function") return "a function";
  if (typeof value === "symbol") return "a symbol";
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  return value === undefined ? "an undefined element" : undefined;
}

/** An object of a class keeps its content where JSON does not look: in private fields, in getters, in slots. */
function strangeObject(value: object): string | undefined {
  if (Array.isArray(value)) return undefined;
  const prototype: unknown = Object.getPrototypeOf(value);
  // The prototype of plain objects is at the end of its chain, also if the object comes from another realm.
  if (prototype === null || Object.getPrototypeOf(prototype) === null) return undefined;
  const name: unknown = (value as { readonly constructor?: { readonly name?: unknown } }).constructor?.name;
  return typeof name === "string" && name !== "" ? `an object of the class ${name}` : "an object of a class";
}
