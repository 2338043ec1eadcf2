/**
 * Returns the text, or throws a `TypeError` if it is blank or not a string: such a rule could never match, and nearly always
 * comes from a variable that was not set.
 */
export function text(builder: string, field: string, value: unknown): string {
  if (typeof value === "string" && value.trim()) return value;
  throw new TypeError(
    `rule.${builder} needs "${field}", and got ${typeof value === "string" ? "a blank string" : String(value)}. ` +
      "Pass a value, or leave the rule out.",
  );
}

/**
 * A copy of a rule's inner object, checked so that no text is blank and no required one is missing. Unknown fields are kept;
 * those that are `undefined` are left out, as in JSON.
 */
export function texts<T extends object>(
  builder: string,
  value: T,
  required: readonly (keyof T & string)[],
): T {
  const given = Object.entries(value ?? {}).filter(([, inner]) => inner !== undefined);
  const copy: Record<string, unknown> = Object.fromEntries(given);
  for (const name of required) text(builder, name, copy[name]);
  for (const [name, inner] of given) if (typeof inner === "string") text(builder, name, inner);
  return copy as T;
}
