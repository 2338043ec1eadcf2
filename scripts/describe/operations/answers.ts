import {
  arrayMember,
  isObject,
  type Json,
  type JsonObject,
  member,
  objectMember,
  stringMember,
} from "../../document/json.ts";
import { below } from "../../document/pointer.ts";
import type { Components } from "../types/components.ts";
import { preferredMediaType } from "./media-types.ts";

/** An answer of an operation, and where it is. */
export interface Answer {
  readonly pointer: string;
  readonly value: Json;
}

/** The answers of the statuses 2XX; of `default` if no such status is listed. */
export function successfulAnswers(components: Components, operation: JsonObject, pointer: string): Answer[] {
  const responses = objectMember(operation, "responses");
  const listed = Object.keys(responses).filter((status) => /^2(?:\d\d|xx)$/i.test(status));
  const chosen = listed.length > 0 ? listed : Object.keys(responses).filter((status) => status === "default");
  return chosen.map((status) => {
    const reference = stringMember(responses[status], "$ref");
    return reference === undefined
      ? { pointer: below(pointer, status), value: responses[status] ?? null }
      : components.document.resolve(reference);
  });
}

/** The schema of an answer's body. */
export function answerSchema({ value }: Answer): Json | undefined {
  const content = objectMember(value, "content");
  const mediaType = preferredMediaType(Object.keys(content));
  return mediaType === undefined ? undefined : member(content[mediaType], "schema");
}

/** The names of the fields that a schema declares, in its parts too. */
export function fieldNames(components: Components, schema: Json | undefined): string[] {
  return partsOf(components, schema).flatMap((part) => Object.keys(objectMember(part, "properties")));
}

/** What the parts of a schema say about one field, each thing once. */
export function fieldSchemas(components: Components, schema: Json | undefined, field: string): Json[] {
  const said = partsOf(components, schema).flatMap((part) => {
    const own = member(member(part, "properties"), field);
    return own === undefined ? [] : [own];
  });
  return [...new Map(said.map((own) => [JSON.stringify(own), own])).values()];
}

/** A schema and what it is composed of by `allOf`, the parts first. */
function partsOf(components: Components, schema: Json | undefined, depth = 0): JsonObject[] {
  const reference = stringMember(schema, "$ref");
  const value = reference === undefined ? schema : components.document.resolve(reference).value;
  if (!isObject(value) || depth > 20) return [];
  return [...arrayMember(value, "allOf").flatMap((part) => partsOf(components, part, depth + 1)), value];
}
