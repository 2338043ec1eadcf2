import { type LoadedDocument, withRoot } from "../document/document.ts";
import {
  arrayMember,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  member,
  objectMember,
  stringMember,
  stringsMember,
} from "../document/json.ts";
import { DocumentError } from "../document/document-error.ts";
import { dataKeywords } from "../document/subschemas.ts";
import { deepest, isMarked, type Resolve } from "../document/direction-marks.ts";

/**
 * A document in which a name that one part of a schema requires, and another part marks as read-only or write-only, has
 * the mark beside the requirement too. Otherwise nothing there would say that a request need not have it.
 */
export function withReadOnlyAndWriteOnly(document: LoadedDocument): LoadedDocument {
  if (!mentionsMark(document.root)) return document;
  const resolve: Resolve = (reference) => {
    try {
      return document.resolve(reference).value;
    } catch (error) {
      // What leads nowhere is reported where it is described.
      if (error instanceof DocumentError) return {};
      throw error;
    }
  };
  const root = rewritten(document.root, resolve) as JsonObject;
  return root === document.root ? document : withRoot(document, root);
}

/** A value with all composed schemas in it declared; itself if nothing in it changes. */
function rewritten(value: Json, resolve: Resolve): Json {
  if (typeof value !== "object" || value === null) return value;
  if (isArray(value)) {
    const items = value.map((item) => rewritten(item, resolve));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  let copy: { [name: string]: Json } | undefined;
  for (const [name, inner] of Object.entries(value)) {
    const next = dataKeywords.has(name) ? inner : rewritten(inner, resolve);
    if (next !== inner) copy = { ...(copy ?? value), [name]: next };
  }
  const schema = copy ?? value;
  if (!composing.some((keyword) => arrayMember(schema, keyword).length > 0)) return schema;
  const found = new Map<string, JsonObject>();
  collect(schema, resolve, found);
  return found.size === 0 ? schema : declared(schema, found);
}

const composing = ["allOf", "anyOf", "oneOf"] as const;

function mentionsMark(value: Json): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (member(value, "readOnly") === true || member(value, "writeOnly") === true) return true;
  return Object.values(value).some((inner: Json) => mentionsMark(inner));
}

/** The marked properties of a schema and of all its parts. */
function collect(schema: Json, resolve: Resolve, found: Map<string, JsonObject>, depth = 0): void {
  if (depth > deepest || !isObject(schema)) return;
  const reference = stringMember(schema, "$ref");
  if (reference !== undefined) collect(resolve(reference), resolve, found, depth + 1);
  for (const part of arrayMember(schema, "allOf")) collect(part, resolve, found, depth + 1);
  for (const [name, property] of Object.entries(objectMember(schema, "properties"))) {
    for (const keyword of ["readOnly", "writeOnly"] as const)
      if (isMarked(property, keyword, resolve)) found.set(name, { ...found.get(name), [keyword]: true });
  }
}

/** A schema that declares what it requires of these properties, as do the parts and alternatives in it. */
function declared(schema: Json, marked: ReadonlyMap<string, JsonObject>): Json {
  if (!isObject(schema) || Object.hasOwn(schema, "$ref")) return schema;
  const properties = objectMember(schema, "properties");
  const missing = stringsMember(schema, "required").flatMap((name) => {
    const says = Object.hasOwn(properties, name) ? undefined : marked.get(name);
    return says === undefined ? [] : [[name, says] as const];
  });
  const composed = composing.flatMap((keyword) => {
    const parts = arrayMember(schema, keyword);
    const next = parts.map((part) => declared(part, marked));
    return next.some((part, index) => part !== parts[index]) ? [[keyword, next] as const] : [];
  });
  if (missing.length + composed.length === 0) return schema;
  return {
    ...schema,
    ...(missing.length === 0 ? {} : { properties: { ...properties, ...Object.fromEntries(missing) } }),
    ...Object.fromEntries(composed),
  };
}
