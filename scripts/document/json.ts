/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. Read its members with {@link member}: the names come from a document that nobody has vouched for. */
export interface JsonObject {
  readonly [name: string]: Json;
}

/** Whether a value is an object (neither an array nor null). */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is an array. (`Array.isArray` does not narrow a readonly array.) */
export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** An object's own member, or undefined: never what it inherits, such as `constructor`. */
export function member(object: Json | undefined, name: string): Json | undefined {
  return isObject(object) && Object.hasOwn(object, name) ? object[name] : undefined;
}

/** An object's own member if it is an object itself, else an empty object. */
export function objectMember(object: Json | undefined, name: string): JsonObject {
  const value = member(object, name);
  return isObject(value) ? value : {};
}

/** An object's own member if it is an array, else an empty array. */
export function arrayMember(object: Json | undefined, name: string): readonly Json[] {
  const value = member(object, name);
  return isArray(value) ? value : [];
}

/** An object's own member if it is a string, else undefined. */
export function stringMember(object: Json | undefined, name: string): string | undefined {
  const value = member(object, name);
  return typeof value === "string" ? value : undefined;
}

/** The strings of an array member; whatever else the array holds is left out. */
export function stringsMember(object: Json | undefined, name: string): readonly string[] {
  return arrayMember(object, name).filter((value) => typeof value === "string");
}
