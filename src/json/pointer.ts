/** JSON pointers (RFC 6901). */
import { own } from "./object.ts";

/** The names and indexes that a pointer goes through. */
export function pathOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The pointer to a member of what `parent` points to. */
export function pointerTo(parent: string, name: string | number): string {
  return `${parent}/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** The value that a pointer leads to, or `undefined`; inherited members do not count. */
export function valueAt(document: unknown, pointer: string): unknown {
  let value = document;
  for (const name of pathOf(pointer)) {
    if (typeof value !== "object" || value === null) return undefined;
    value = own(value, name);
  }
  return value;
}
