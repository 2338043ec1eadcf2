import { pascal } from "./words.ts";

/** A name for what stands at a place: the last words that lead there, or the name of the file. */
export function nameOfPlace(names: readonly string[], file: string): string {
  const words = names.filter((name) => !structure.has(name) && !/^\d+$/.test(name));
  const own =
    file
      .split("/")
      .at(-1)
      ?.replace(/\.\w+$/, "") ?? "";
  return pascal((words.length === 0 ? [own] : words.slice(-2)).join(" "));
}

/** Words of a pointer that say nothing about what stands there. */
const structure: ReadonlySet<string> = new Set(
  (
    "components schemas properties items allOf anyOf oneOf paths responses content schema parameters requestBody requestBodies " +
    "application/json additionalProperties $defs definitions prefixItems"
  ).split(" "),
);
