import type { Random } from "../../properties/random.ts";
import { field, isFields, list, type Reading, type Value } from "./document.ts";

/** A value of a parameter or of a field of a form: a text, a number, a truth value, or a list or an object of these. */
export type Simple = string | number | boolean;
export type Sample = Simple | readonly Simple[] | { readonly [name: string]: Simple };

const letters = "abcXYZ019-_";
const odd = " &=/?é+#%'\"<>😀:@";

/** A text that has to be encoded wherever it is put, unless it may only have letters. */
export function text(random: Random, plain: boolean): string {
  const from = [...(plain ? letters : letters + odd)];
  // The first one is a letter: a path of dots alone means another one.
  return (
    random.pick([..."abcXYZ"]) + Array.from({ length: random.below(6) }, () => random.pick(from)).join("")
  );
}

/** A value by a schema; undefined where a value would be nested, of which the standard does not say how it is written. */
export function sample(
  reading: Reading,
  schema: Value | undefined,
  random: Random,
  plain = false,
  depth = 0,
): Sample | undefined {
  const seen = reading.seen(schema);
  if (!isFields(seen)) return text(random, plain);
  if (depth > 8) return undefined;
  const inner = (one: Value | undefined): Sample | undefined =>
    sample(reading, one, random, plain, depth + 1);
  const constant = field(seen, "const");
  if (isSimple(constant)) return constant;
  const listed = list(seen["enum"])
    .filter(isSimple)
    .filter((one) => one !== "" && !(plain && /[^\w-]/.test(String(one))));
  if (listed.length > 0) return random.pick(listed);
  for (const keyword of ["oneOf", "anyOf", "allOf"]) {
    const parts = list(seen[keyword]).filter((part) => field(reading.seen(part), "type") !== "null");
    if (parts.length > 0 && seen["type"] === undefined) return inner(random.pick(parts));
  }
  const types = [seen["type"]].flat().filter((type) => type !== "null");
  const type = types.length > 0 ? random.pick(types) : isFields(seen["properties"]) ? "object" : "string";
  if (type === "integer") return random.below(1000);
  if (type === "number") return random.below(1000) / 4;
  if (type === "boolean") return random.chance(50);
  if (type === "array") {
    const items = Array.from({ length: 1 + random.below(3) }, () => inner(seen["items"] as Value));
    return items.every(isSimple) ? items : undefined;
  }
  if (type !== "object") return text(random, plain);
  const names = Object.keys((seen["properties"] ?? {}) as object).filter(
    (name) => !(plain && /[^\w-]/.test(name)),
  );
  const chosen = names.length === 0 ? ["a", "b"] : names.slice(0, 3);
  const members = chosen.map((name) => [name, inner(field(seen["properties"], name))] as const);
  return members.every((entry): entry is [string, Simple] => isSimple(entry[1]))
    ? Object.fromEntries(members)
    : undefined;
}

export function isSimple(value: unknown): value is Simple {
  return ["string", "number", "boolean"].includes(typeof value);
}
