/** How a media type's content is read and written. */
export type ContentKind = "json" | "form" | "text" | "binary";

/** The kind of a media type, parameters such as `; charset=utf-8` apart. */
export function contentKind(mediaType: string): ContentKind {
  const essence = mediaType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (/^(?:application|text)\/(?:[^/]*\+)?json$/.test(essence) || essence === "*/*") return "json";
  if (essence === "multipart/form-data" || essence === "application/x-www-form-urlencoded") return "form";
  return essence.startsWith("text/") ? "text" : "binary";
}

/** The media type to use of several: JSON where it can be had, else in the order form, text, binary. */
export function preferredMediaType(mediaTypes: readonly string[]): string | undefined {
  const order: readonly ContentKind[] = ["json", "form", "text", "binary"];
  for (const kind of order) {
    const found = mediaTypes.find((mediaType) => contentKind(mediaType) === kind);
    if (found !== undefined) return found;
  }
  return undefined;
}
