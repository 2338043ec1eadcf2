/** What the guards, kinds and matches of every tagged union need. */

/** Marks a member whose kind the document does not know, made on purpose. The mark is not a key and is never sent. */
export const unknownMember: unique symbol = /* @__PURE__ */ Symbol.for("openapi.unknown-member");

/** The one key with a value; undefined counts as absent, since JSON leaves it out. `among`: the keys that count. */
export function onlyKey(value: object, among?: readonly string[]): string | undefined {
  const fields = value as { readonly [key: string]: unknown };
  const keys = Object.keys(fields).filter(
    (key) => fields[key] !== undefined && (among === undefined || among.includes(key)),
  );
  return keys.length === 1 ? keys[0] : undefined;
}

/** The text that a property of its own says an object is. */
export function tagOf(value: object, property: string): string | undefined {
  const tag: unknown = Object.hasOwn(value, property) ? Reflect.get(value, property) : undefined;
  return typeof tag === "string" ? tag : undefined;
}

/** A frozen copy of a member of an unknown kind, marked so that validators accept the kind. */
export function markedUnknown(member: object, tag: string): object {
  const marks = { [unknownMember]: { value: true }, [Symbol.toStringTag]: { value: tag } };
  return Object.freeze(Object.defineProperties({ ...member }, marks));
}
