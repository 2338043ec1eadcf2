import { type Json, type JsonObject, member, objectMember, stringMember } from "../../document/json.ts";
import { isOpenApi30 } from "../../document/openapi-version.ts";
import { below } from "../../document/pointer.ts";
import { declaredFields } from "../types/declared-fields.ts";
import { type ContentKind, contentKindOf, preferredMediaType } from "./media-types.ts";
import type { BodyFact } from "./operation-facts.ts";
import type { TypeFact } from "../types/type-facts.ts";
import { TypeDescriber } from "../types/types.ts";
import { modelName, type Components } from "../types/components.ts";

/** A body, and the names of its fields if they join the params object. */
export interface DescribedBody {
  readonly fact: BodyFact;
  readonly fields: ReadonlySet<string>;
}

/** The request body of an operation; undefined if it has none, or the method cannot carry one. */
export function describeBody(
  components: Components,
  operation: JsonObject,
  pointer: string,
  method: string,
): DescribedBody | undefined {
  const listed = member(operation, "requestBody");
  if (listed === undefined || method === "get" || method === "head" || method === "trace") return undefined;
  const reference = stringMember(listed, "$ref");
  const start =
    reference === undefined
      ? { pointer: below(pointer, "requestBody"), value: listed }
      : components.document.resolve(reference);
  const content = objectMember(start.value, "content");
  const mediaType = preferredMediaType(Object.keys(content));
  if (mediaType === undefined) return undefined;
  const schema = member(content[mediaType], "schema");
  const kind = contentKindOf(mediaType, schema, components.document);
  const fields = kind === "json" || kind === "form" ? declaredFields(components.document, schema) : undefined;
  const component = components.at(stringMember(schema, "$ref") ?? "");
  const fact: BodyFact = {
    mediaType,
    required: member(start.value, "required") === true,
    ...(schema === undefined ? {} : { schema: below(start.pointer, "content", mediaType, "schema") }),
    ...(component === undefined || kind !== "json" ? {} : { model: modelName(component, "request") }),
    kind,
    type: bodyType(components, schema, kind),
    ...encodingOf(content[mediaType], mediaType.startsWith("multipart/") && isOpenApi30(components.document)),
    shape: fields === undefined ? "whole" : "fields",
  };
  return { fact, fields: fields ?? new Set() };
}

/** The type of a body: files of a form are binary, and whatever is not JSON, a form or text is binary as a whole. */
function bodyType(components: Components, schema: Json | undefined, kind: ContentKind): TypeFact {
  if (kind === "binary") return { kind: "binary" };
  if (kind === "text") return { kind: "string" };
  return new TypeDescriber(components, "request", kind === "form" ? "form" : "json").describe(schema);
}

/** How the fields of a form are written, as far as the document says so. Before 3.1, multipart forms have no styles. */
function encodingOf(media: Json | undefined, isWithoutStyles: boolean): Pick<BodyFact, "encoding"> {
  const listed = Object.entries(objectMember(media, "encoding")).flatMap(([name, says]) => {
    const [contentType, style] = ["contentType", "style"].map((keyword) => stringMember(says, keyword));
    const explode = member(says, "explode");
    const fact = {
      ...(contentType === undefined ? {} : { contentType }),
      ...(style === undefined || isWithoutStyles ? {} : { style }),
      ...(typeof explode === "boolean" && !isWithoutStyles ? { explode } : {}),
    };
    return Object.keys(fact).length === 0 ? [] : [[name, fact] as const];
  });
  return listed.length === 0 ? {} : { encoding: Object.fromEntries(listed) };
}
