import type { LoadedDocument } from "../../document/document.ts";
import { arrayMember, isObject, type Json, member, stringMember } from "../../document/json.ts";

/** Whether a schema describes a file or a list of files, in a part or an alternative at least. */
export function holdsFile(schema: Json | undefined, document: LoadedDocument, depth = 0): boolean {
  if (!isObject(schema) || depth > 20) return false;
  const reference = stringMember(schema, "$ref");
  if (isFile(schema)) return true;
  const inner = [
    ...(reference === undefined ? [] : [document.resolve(reference).value]),
    ...["allOf", "anyOf", "oneOf"].flatMap((keyword) => arrayMember(schema, keyword)),
    ...(schema["items"] === undefined ? [] : [schema["items"]]),
  ];
  return inner.some((part) => holdsFile(part, document, depth + 1));
}

/** Whether a schema describes a file: bytes as they are. */
export function isFile(schema: Json | undefined): boolean {
  return stringMember(schema, "format") === "binary" && isString(member(schema, "type"));
}

function isString(type: Json | undefined): boolean {
  return type === "string" || (Array.isArray(type) && type.includes("string"));
}
