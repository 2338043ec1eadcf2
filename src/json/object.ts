/** Whether a value is a JSON object: not `null`, and not a list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A member of the object itself, never one that it inherits: other code may have set `Object.prototype.allow`. */
export function own(object: object, name: string): unknown {
  return Object.hasOwn(object, name) ? (object as Readonly<Record<string, unknown>>)[name] : undefined;
}

/** Options as the caller gave them: reads of the copy find no member that other code has put on `Object.prototype`. */
export function ownOptions<T extends object>(options: T | null | undefined): T {
  return Object.assign(Object.create(null) as T, options);
}
