import { documentOf, type LoadedDocument } from "../../../../scripts/document/document.ts";
import type { Json, JsonObject } from "../../../../scripts/document/json.ts";

/** A document with one operation, `POST /things/{id}`, and whatever else the root holds. */
export function call(operation: JsonObject, root: JsonObject = {}): LoadedDocument {
  const plain = { responses: { "200": { description: "Done." } } };
  return document({ "/things/{id}": { post: { ...plain, ...operation } } }, root);
}

export function document(paths: JsonObject, root: JsonObject = {}): LoadedDocument {
  const info = { title: "Things", version: "1.0.0" };
  return documentOf("things.json", "0".repeat(64), { openapi: "3.1.0", info, paths, ...root });
}

/** A document whose operation takes, and answers with, a value of a schema. */
export function sending(schema: Json, schemas: JsonObject = {}): LoadedDocument {
  return call(
    {
      requestBody: { required: true, content: json(schema) },
      responses: { "200": { description: "Done.", content: json(schema) } },
    },
    { components: { schemas } },
  );
}

function json(schema: Json): JsonObject {
  return { "application/json": { schema } };
}
