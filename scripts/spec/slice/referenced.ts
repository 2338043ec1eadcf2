import { isArray, isObject, type Json, type JsonObject } from "../../document/json.ts";

/** Members that map names to things: the names in them are the author's, and not keywords. */
export const maps: ReadonlySet<string> = new Set([
  "$defs",
  "callbacks",
  "content",
  "definitions",
  "dependentSchemas",
  "encoding",
  "headers",
  "links",
  "parameters",
  "pathItems",
  "paths",
  "patternProperties",
  "properties",
  "requestBodies",
  "responses",
  "schemas",
  "securitySchemes",
  "webhooks",
]);

/** Members that hold data: a "$ref" in there is a string like any other. */
export const data: ReadonlySet<string> = new Set(["const", "default", "enum", "example", "value"]);

/**
 * Everything that a part of a document refers to: each `$ref`, and each target of a discriminator's mapping, whose bare
 * names are schema components. In the order in which they are found. Data is not searched.
 */
export function referencesIn(value: Json): ReadonlySet<string> {
  const found = new Set<string>();
  search(value, false, found);
  return found;
}

function search(value: Json, names: boolean, found: Set<string>): void {
  if (isArray(value)) {
    for (const item of value) search(item, false, found);
  } else if (isObject(value)) {
    for (const [name, child] of Object.entries(value)) {
      if (names) search(child, false, found);
      else searchMember(name, child, found);
    }
  }
}

function searchMember(name: string, child: Json, found: Set<string>): void {
  if (data.has(name)) return;
  if (name === "$ref" && typeof child === "string") found.add(child);
  else if (name === "examples") searchExamples(child, found);
  else if (name === "mapping" && isObject(child)) searchMapping(child, found);
  else search(child, maps.has(name) && isObject(child), found);
}

/** Named examples may be references; the examples of a schema are a list, of data. */
function searchExamples(examples: Json, found: Set<string>): void {
  if (!isObject(examples)) return;
  for (const example of Object.values(examples)) {
    if (isObject(example) && typeof example["$ref"] === "string") found.add(example["$ref"]);
  }
}

function searchMapping(mapping: JsonObject, found: Set<string>): void {
  for (const target of Object.values(mapping)) {
    if (typeof target === "string") found.add(mappingReference(target));
  }
}

/** A discriminator's mapping gives the name of a component, or a reference. This is the reference either way. */
export function mappingReference(target: string): string {
  return /^[\w.-]+$/.test(target) && !/\.(?:json|ya?ml)$/i.test(target)
    ? `#/components/schemas/${target}`
    : target;
}
