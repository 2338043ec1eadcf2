import { isArray, isObject, type Json, type JsonObject } from "../json.ts";

/** What a keyword's value has to be, in words, and whether a value is that. */
interface Shape {
  readonly words: string;
  readonly fits: (value: Json) => boolean;
}

const list: Shape = { words: "a list", fits: isArray };
const object: Shape = { words: "an object", fits: isObject };
const text: Shape = { words: "a string", fits: (value) => typeof value === "string" };
const number: Shape = { words: "a number", fits: (value) => typeof value === "number" };
const flag: Shape = { words: "true or false", fits: (value) => typeof value === "boolean" };
/** Before 3.1, a limit is exclusive by a flag. */
const limit: Shape = {
  words: "a number, true or false",
  fits: (value) => typeof value === "number" || typeof value === "boolean",
};
const type: Shape = {
  words: "a type or a list of types",
  fits: (value) => typeof value === "string" || isArray(value),
};

const shapes: ReadonlyMap<string, Shape> = new Map(
  (
    [
      [list, "allOf anyOf oneOf prefixItems enum required"],
      [object, "properties patternProperties dependentSchemas dependentRequired $defs definitions"],
      [object, "discriminator xml externalDocs"],
      [text, "$ref $dynamicRef $anchor $dynamicAnchor $id title description format pattern"],
      [text, "contentEncoding contentMediaType"],
      [number, "minimum maximum multipleOf minLength maxLength minItems maxItems minContains maxContains"],
      [number, "minProperties maxProperties"],
      [limit, "exclusiveMinimum exclusiveMaximum"],
      [flag, "uniqueItems readOnly writeOnly nullable deprecated"],
      [type, "type"],
    ] as const
  ).flatMap(([shape, names]) => names.split(" ").map((name) => [name, shape] as const)),
);

/**
 * A schema without the keywords that say nothing, since their values have the wrong shape. Each of them is reported; but
 * for an empty text, which YAML has for a name with nothing behind it.
 */
export function withoutMisshapen(
  schema: JsonObject,
  report: (keyword: string, sentence: string) => void,
): JsonObject {
  const wrong = Object.keys(schema).filter(
    (keyword) => !(shapes.get(keyword)?.fits(schema[keyword] ?? null) ?? true),
  );
  if (wrong.length === 0) return schema;
  for (const keyword of wrong) {
    const words = shapes.get(keyword)?.words ?? "";
    if (schema[keyword] === null && words === text.words) continue;
    report(keyword, `"${keyword}" is not ${words} here, so it is ignored. Write ${words}, or leave it out.`);
  }
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !wrong.includes(keyword)));
}
