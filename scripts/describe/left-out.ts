import type { LoadedDocument } from "../document/document.ts";
import { DocumentError } from "../document/document-error.ts";
import {
  arrayMember,
  isObject,
  type Json,
  type JsonObject,
  member,
  objectMember,
  stringMember,
} from "../document/json.ts";
import { mapSchemas } from "../document/map-schemas.ts";
import { operationsOf } from "../document/operations.ts";
import { preferredMediaType } from "./operations/media-types.ts";

/** Something that a document says and nothing is made of: what it is called there, and how often. */
export interface LeftOutFact {
  readonly keyword: string;
  readonly count: number;
  /** A sentence. */
  readonly why: string;
}

/** What is left out, in the order in which it is listed. Extensions are not: nobody else reads those of others either. */
const reasons: Readonly<Record<string, string>> = {
  webhooks: "Only schema.ts has what the API sends by itself; the rest is about calls.",
  callbacks: "Nothing is made of requests that the API sends later.",
  links: "A call has no shortcut to the calls that may follow it.",
  headers: "Headers of answers have no types; `asResponse()` gives them.",
  "other media types":
    "A call sends and expects the first of JSON, a form, text and bytes that the document lists.",
  "encoding headers": "Parts of a form are sent without headers of their own.",
  allowEmptyValue: "An empty value is sent as `name=`. A name without a value cannot be sent.",
  externalDocs: "Texts are copied, addresses of further ones are not.",
  xml: "Bodies in XML are texts or bytes.",
  contentEncoding: "Texts that hold bytes in base64 or another encoding are texts.",
  contentMediaType: "Texts that hold a value of another media type are texts.",
  contentSchema: "Texts that hold a value of another media type are texts.",
  minContains: "Nothing counts the items that `contains` describes.",
  maxContains: "Nothing counts the items that `contains` describes.",
  $comment: "Comments are for those who keep the document.",
  $vocabulary: "Keywords mean what JSON Schema 2020-12 and OpenAPI say.",
};

/** Counts what is left out of what is made of a bundled document. */
export function describeLeftOut(document: LoadedDocument): LeftOutFact[] {
  const counts = new Map<string, number>();
  const count = (keyword: string, times = 1): void =>
    void (times > 0 && counts.set(keyword, (counts.get(keyword) ?? 0) + times));
  const has = (object: Json | undefined, keyword: string): void =>
    count(keyword, sizeOf(member(object, keyword)));
  const followed = (value: Json | undefined): Json | undefined => {
    const reference = stringMember(value, "$ref");
    if (reference === undefined) return value;
    try {
      return document.resolve(reference).value;
    } catch (error) {
      // What leads nowhere is reported where it is described.
      if (error instanceof DocumentError) return undefined;
      throw error;
    }
  };
  const media = (content: JsonObject): void => {
    const used = preferredMediaType(Object.keys(content));
    count("other media types", Object.keys(content).filter((one) => one !== used).length);
    for (const one of Object.values(content))
      for (const encoding of Object.values(objectMember(one, "encoding")))
        count("encoding headers", sizeOf(member(encoding, "headers")));
  };
  mapSchemas(document, (schema) => {
    for (const keyword of Object.keys(schema))
      if (Object.hasOwn(reasons, keyword) && !usedInSchemas(keyword, schema)) count(keyword);
    return schema;
  });
  for (const { group, value, item } of operationsOf(document)) {
    if (group === "webhooks") {
      count("webhooks");
      continue;
    }
    has(value, "callbacks");
    if (isObject(member(value, "externalDocs"))) count("externalDocs");
    for (const listed of [...arrayMember(item, "parameters"), ...arrayMember(value, "parameters")])
      if (member(followed(listed), "allowEmptyValue") === true) count("allowEmptyValue");
    media(objectMember(followed(member(value, "requestBody")), "content"));
    for (const listed of Object.values(objectMember(value, "responses"))) {
      const response = followed(listed);
      has(response, "headers");
      has(response, "links");
      media(objectMember(response, "content"));
    }
  }
  return Object.entries(reasons).flatMap(([keyword, why]) => {
    const times = counts.get(keyword);
    return times === undefined ? [] : [{ keyword, count: times, why }];
  });
}

/** Words that mean something else in a schema, or that something is made of there. */
function usedInSchemas(keyword: string, schema: JsonObject): boolean {
  if (["webhooks", "callbacks", "links", "headers"].includes(keyword)) return true;
  return keyword === "contentMediaType" && !Object.hasOwn(schema, "contentEncoding");
}

function sizeOf(table: Json | undefined): number {
  return isObject(table) ? Object.keys(table).length : 0;
}
