/** An object, whose fields may be anything. */
export function isRecord(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === "object" && value !== null;
}

/** A field of the object itself, never one that it inherits. */
export function own(record: object, name: string): unknown {
  return Object.hasOwn(record, name) ? (record as { readonly [name: string]: unknown })[name] : undefined;
}
