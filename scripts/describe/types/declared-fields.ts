import { arrayMember, isObject, type Json, member, stringMember } from "../../document/json.ts";
import type { LoadedDocument } from "../../document/document.ts";
import { isMarked } from "../../document/direction-marks.ts";

/**
 * The names of the fields that an object schema declares for a request, in its parts and alternatives too; undefined
 * where it can be something other than an object, or an object of any names at all.
 */
export function declaredFields(
  document: LoadedDocument,
  schema: Json | undefined,
  seen: ReadonlySet<Json> = new Set(),
): ReadonlySet<string> | undefined {
  const reference = stringMember(schema, "$ref");
  if (reference !== undefined) return declaredFields(document, document.resolve(reference).value, seen);
  if (!isObject(schema) || seen.has(schema) || schema["nullable"] === true) return undefined;
  if (!["object", undefined].includes(typeName(schema))) return undefined;
  const inner = new Set([...seen, schema]);
  const parts = arrayMember(schema, "allOf").map((part) => declaredFields(document, part, inner));
  const alternatives = [...arrayMember(schema, "anyOf"), ...arrayMember(schema, "oneOf")].map((part) =>
    declaredFields(document, part, inner),
  );
  const own = member(schema, "properties");
  if (alternatives.includes(undefined) && !alternatives.every((part) => part === undefined && isObject(own)))
    return undefined;
  const names = [...parts, ...alternatives].flatMap((part) => [...(part ?? [])]);
  const resolve = (reference: string): Json => document.resolve(reference).value;
  const declared = Object.entries(isObject(own) ? own : {});
  const sent = declared
    .filter(([, property]) => !isMarked(property, "readOnly", resolve))
    .map(([name]) => name);
  return declared.length + names.length > 0 ? new Set([...sent, ...names]) : undefined;
}

function typeName(schema: Json): string | undefined {
  const type = member(schema, "type");
  return Array.isArray(type) ? type.join("|") : typeof type === "string" ? type : undefined;
}
