/**
 * Writes values into paths, queries, headers and cookies, by the styles that OpenAPI has. Names and values are encoded one by
 * one; what separates them is not.
 */
import type { QueryParameter } from "./operation.ts";

/** How a value is written; what is missing has its default for the place. */
export type Way = Partial<QueryParameter> & { readonly name: string };

export function pathValue(way: Way, value: unknown): string {
  if (value === undefined || value === null || value === "") return "";
  const { name, style = "simple", explode = false } = way;
  if (style === "matrix") {
    const pairs = explode
      ? members(value).map(([key, item]) => [key ?? name, item])
      : [[name, listed(value)]];
    return pairs
      .map(([key, text]) => `;${encodeURIComponent(key ?? "")}${text === "" ? "" : `=${text}`}`)
      .join("");
  }
  const separator = style === "label" && explode ? "." : ",";
  return (
    (style === "label" ? "." : "") +
    (way.mediaType === undefined ? listed(value, explode, separator) : content(way, value))
  );
}

const separators: { readonly [style: string]: string } = { spaceDelimited: "%20", pipeDelimited: "%7C" };

export function queryPairs(way: Way, value: unknown): string[] {
  if (value === undefined || value === null) return [];
  const { name, style = "form", explode = style === "form" } = way;
  const pair = (key: string, text: string): string => `${encodeURIComponent(key)}=${text}`;
  if (way.mediaType !== undefined) return [pair(name, content(way, value))];
  if (style === "deepObject" && isList(value)) return deepPairs(name, value, way);
  if (!explode) return [pair(name, listed(value, false, separators[style] ?? ",", way))];
  return members(value, way).map(([key, text]) => pair(key ?? name, text));
}

function deepPairs(name: string, value: unknown, way: Way): string[] {
  if (value === undefined || value === null) return [];
  if (!isList(value)) return [`${encodeURIComponent(name)}=${encoded(value, way)}`];
  return Object.entries(value).flatMap(([key, inner]) =>
    deepPairs(Array.isArray(value) ? name : `${name}[${key}]`, inner, way),
  );
}

export function isList(value: unknown): value is object {
  return typeof value === "object" && value !== null && !(value instanceof Date);
}

/** The items of an array, the members of an object with their names, or the value itself; each encoded. */
function members(value: unknown, way?: Way): [key: string | undefined, text: string][] {
  if (!isList(value)) return [[undefined, encoded(value, way)]];
  const named = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return named.map(([key, inner]) => [Array.isArray(value) ? undefined : key, encoded(inner, way)]);
}

/** All members in one text; of an object with their names before them. */
function listed(value: unknown, explode = false, separator = ",", way?: Way): string {
  const parts = members(value, way).flatMap(([key, text]) => {
    if (key === undefined) return [text];
    return explode ? [`${encoded(key, way)}=${text}`] : [encoded(key, way), text];
  });
  return parts.join(separator);
}

function encoded(value: unknown, way?: Way): string {
  const text = plain(value);
  return way?.allowReserved === true
    ? encodeURI(text).replace(/[&=+#]/g, encodeURIComponent)
    : encodeURIComponent(text);
}

export function plain(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return isList(value) ? JSON.stringify(value) : String(value);
}

function content(way: Way, value: unknown): string {
  return encodeURIComponent(contentText(way, value));
}

/** A value as a media type has it: as JSON, or plain. */
export function contentText({ mediaType = "" }: Pick<Way, "mediaType">, value: unknown): string {
  return /json/i.test(mediaType) ? JSON.stringify(value) : plain(value);
}

export function headerValue(way: Way, value: unknown): string {
  if (way.mediaType !== undefined) return contentText(way, value);
  if (!isList(value)) return plain(value);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  const parts = entries.flatMap(([key, inner]) =>
    Array.isArray(value)
      ? [plain(inner)]
      : way.explode === true
        ? [`${key}=${plain(inner)}`]
        : [key, plain(inner)],
  );
  return parts.join(",");
}
