/**
 * The types of a value as a set of bits, so that "integer" lies within "number" and sets meet and join by one
 * operation. Null is not among them: whether a value can be null is kept apart, since documents say it in many ways.
 */
export type TypeSet = number;

const bits = { boolean: 1, integer: 2, fraction: 4, string: 8, array: 16, object: 32 } as const;

export const everyType: TypeSet = 63;
export const numberTypes: TypeSet = bits.integer | bits.fraction;
export const stringType: TypeSet = bits.string;
export const arrayType: TypeSet = bits.array;
export const objectType: TypeSet = bits.object;

/** The groups of types that have keywords of their own, each with its name. */
export const typeGroups: readonly (readonly [TypeSet, string])[] = [
  [bits.boolean, "boolean"],
  [numberTypes, "number"],
  [bits.string, "string"],
  [bits.array, "array"],
  [bits.object, "object"],
];

/** The set that a `type` keyword names, without null. An unknown name counts as every type. */
export function typeSetOf(names: readonly string[]): TypeSet {
  let set: TypeSet = 0;
  for (const name of names) {
    if (name === "null") continue;
    if (name === "number") set |= numberTypes;
    else if (name in bits && name !== "fraction") set |= bits[name as keyof typeof bits];
    else return everyType;
  }
  return set;
}

/** The set that holds a value; 0 for null. */
export function typeSetOfValue(value: unknown): TypeSet {
  if (value === null) return 0;
  if (Array.isArray(value)) return bits.array;
  if (typeof value === "number") return Number.isInteger(value) ? bits.integer : bits.fraction;
  return typeSetOf([typeof value]);
}

/** A set in words: `a string`, `an integer or an array`, `any value`. */
export function describeTypes(set: TypeSet): string {
  if (set === everyType) return "any value";
  const names = typeGroups.flatMap(([group, name]) => {
    if ((set & group) === 0) return [];
    return [name === "number" && (set & group) === bits.integer ? "integer" : name];
  });
  if (names.length === 0) return "no value";
  return names.map((name) => (/^[aio]/.test(name) ? `an ${name}` : `a ${name}`)).join(" or ");
}
