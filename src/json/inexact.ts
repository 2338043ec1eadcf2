import { pointerTo } from "./pointer.ts";

/**
 * The places, as JSON pointers, of whole numbers beyond 2^53. `JSON.parse` rounds them, so one that was read may not be the one
 * that was sent, and writing it back would change it. The value must be JSON: not circular.
 */
export function inexactNumbers(value: unknown, pointer: string = ""): string[] {
  if (typeof value === "number")
    return Number.isInteger(value) && !Number.isSafeInteger(value) ? [pointer] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => inexactNumbers(member, pointerTo(pointer, name)));
}
