import { arrayMember, isObject, type Json, member, stringMember } from "./json.ts";

/** A mark of a property that travels in one direction: in responses only, or in requests only. */
export type DirectionMark = "readOnly" | "writeOnly";

/**
 * Marks a property that the document calls read-only although its examples of requests send it: `always`, or `sometimes`, if
 * a request can leave it out. Its mark as read-only is lifted.
 */
export const sentByExamples = "x-sent-by-examples";

/** Whether a request can leave a property out although its schema requires it. */
export function isSometimesSent(schema: Json | undefined): boolean {
  return member(schema, sentByExamples) === "sometimes";
}

/** Follows a reference to its value. */
export type Resolve = (reference: string) => Json;

/** How many parts within parts are looked at. */
export const deepest = 20;

/** Whether a property has a mark: as it says itself, else as what it refers to or one of its parts says. */
export function isMarked(
  schema: Json | undefined,
  mark: DirectionMark,
  resolve: Resolve,
  depth = 0,
): boolean {
  const own = member(schema, mark);
  if (typeof own === "boolean") return own;
  if (depth > deepest || !isObject(schema)) return false;
  const reference = stringMember(schema, "$ref");
  const parts = [...(reference === undefined ? [] : [resolve(reference)]), ...arrayMember(schema, "allOf")];
  return parts.some((part) => isMarked(part, mark, resolve, depth + 1));
}
