import type { LoadedDocument } from "../../document/document.ts";
import { type Json, stringMember } from "../../document/json.ts";
import { isFile } from "../types/binary-schemas.ts";

/** How a media type's content is read and written. */
export type ContentKind = "json" | "form" | "text" | "binary";

/** The kind of a media type, parameters such as `; charset=utf-8` apart. */
export function contentKind(mediaType: string): ContentKind {
  const essence = mediaType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (/^(?:application|text)\/(?:[^/]*\+)?json$/.test(essence) || essence === "*/*") return "json";
  if (essence === "multipart/form-data" || essence === "application/x-www-form-urlencoded") return "form";
  return essence.startsWith("text/") ? "text" : "binary";
}

/** The kind of what a schema describes; where the media type leaves it open, the schema says whether it is a file. */
export function contentKindOf(
  mediaType: string,
  schema: Json | undefined,
  document: LoadedDocument,
): ContentKind {
  const kind = contentKind(mediaType);
  const open = /^(?:\*|application)\/\*/.test(mediaType.trim());
  if (!open) return kind;
  const reference = stringMember(schema, "$ref");
  const seen = reference === undefined ? schema : document.resolve(reference).value;
  if (isFile(seen)) return "binary";
  return seen === undefined ? kind : "json";
}

/** Whether a media type is that of server-sent events. */
export function isEventStream(mediaType: string | undefined): mediaType is string {
  return mediaType !== undefined && /^text\/event-stream\b/i.test(mediaType.trim());
}

/** The media type to use of several: JSON if it can be had, else in the order form, text, binary, and events last. */
export function preferredMediaType(mediaTypes: readonly string[]): string | undefined {
  const order: readonly ContentKind[] = ["json", "form", "text", "binary"];
  const events = mediaTypes.filter(isEventStream);
  const others = mediaTypes.filter((mediaType) => !events.includes(mediaType));
  for (const kind of order) {
    const found = others.find((mediaType) => contentKind(mediaType) === kind);
    if (found !== undefined) return found;
  }
  return events[0];
}
