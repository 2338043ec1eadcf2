import { isArray, isObject, type Json, type JsonObject } from "../../document/json.ts";
import { data, maps } from "./referenced.ts";

const texts: ReadonlySet<string> = new Set([
  "description",
  "summary",
  "title",
  "example",
  "examples",
  "externalDocs",
]);

/**
 * A document without its words, so that only structure and extensions are left. What OpenAPI requires stays: the document's
 * title, and an empty description of each response.
 */
export function withoutTexts(document: JsonObject): JsonObject {
  const { info, ...rest } = document;
  const { title = "", version = "" } = isObject(info) ? info : {};
  return { openapi: "", info: { title, version }, ...withoutOwnTexts(rest) };
}

function stripped(name: string, value: Json): Json {
  if (data.has(name) || name.startsWith("x-")) return value;
  if (isArray(value)) return value.map((item) => stripped("", item));
  if (!isObject(value)) return value;
  if (!maps.has(name)) return withoutOwnTexts(value);
  return Object.fromEntries(
    Object.entries(value).map(([key, member]): [string, Json] => {
      const inner = stripped("", member);
      const described = name === "responses" && isObject(inner) && !("$ref" in inner);
      return [key, described ? { description: "", ...inner } : inner];
    }),
  );
}

function withoutOwnTexts(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object)
      .filter(([name]) => !texts.has(name))
      .map(([name, value]) => [name, stripped(name, value)]),
  );
}
