/** Writes the parts of a request: its address, its headers and its body. */
import type { FieldEncoding, Operation } from "./operation.ts";
import { printable } from "./printable.ts";
import type { Call, RequestOptions } from "./send.ts";
import { contentText, headerValue, isList, pathValue, plain, queryPairs, type Way } from "./values.ts";

/** The path with its parameters, and the query. Throws TypeError for a value that is missing or would change the path. */
export function addressOf(call: Call, options: RequestOptions): string {
  const [unknown] = call.unknown ?? [];
  if (unknown !== undefined)
    throw new TypeError(
      `The call "${printable(call.operation.id)}" takes no parameter "${printable(unknown)}": check its spelling.`,
    );
  // What follows "#" tells operations of one path apart; it is never sent.
  let path = call.operation.path.replace(/#.*$/, "");
  for (const parameter of call.operation.pathParameters) {
    const value = pathValue(parameter, call.path[parameter.name]);
    if (value === "" || value === "." || value === "..") {
      throw new TypeError(
        `The call "${printable(call.operation.id)}" needs its path parameter "${printable(parameter.name)}": pass a value that is not empty.`,
      );
    }
    path = path.replaceAll(`{${parameter.name}}`, () => value);
  }
  const known = call.operation.queryParameters.flatMap((parameter) =>
    queryPairs(parameter, call.query?.[parameter.name]),
  );
  const more = Object.entries(options.query ?? {}).flatMap(([name, value]) => queryPairs({ name }, value));
  const search = [...known, ...more].join("&");
  return search === "" ? path : `${path}${path.includes("?") ? "&" : "?"}${search}`;
}

/** The headers that the operation and its parameters need, and those of the options, which win. */
export function headersOf(
  call: Call,
  options: RequestOptions,
): { readonly [name: string]: string | null | undefined } {
  const { headerParameters = [], cookieParameters = [], events } = call.operation;
  const accept = events === undefined ? call.operation.accept : "text/event-stream";
  const type = call.body === undefined ? undefined : contentTypeOf(call.body, call.operation.body?.mediaType);
  const cookies = cookieParameters.flatMap((way) => queryPairs(way, call.cookies?.[way.name]));
  const own = headerParameters.flatMap((way) => {
    const value = call.headers?.[way.name];
    return value === undefined || value === null ? [] : [[way.name, headerValue(way, value)] as const];
  });
  return {
    ...(accept === undefined ? {} : { Accept: accept }),
    ...(type === undefined ? {} : { "Content-Type": type }),
    ...(cookies.length === 0 ? {} : { Cookie: cookies.join("; ") }),
    ...Object.fromEntries(own),
    ...options.headers,
  };
}

/** The media type of a body; one that stands for several gives way to that of the body itself. */
function contentTypeOf(body: unknown, mediaType: string = ""): string | undefined {
  if (mediaType === "" || mediaType.startsWith("multipart/form-data")) return undefined;
  if (!mediaType.includes("*")) return mediaType;
  if (body instanceof Blob) return body.type === "" ? "application/octet-stream" : body.type;
  return mediaType.startsWith("text/") ? "text/plain" : "application/json";
}

/** A body as `fetch` takes it, by the media type that the operation declares. */
export function bodyOf(body: unknown, how: Operation["body"]): string | FormData | Blob {
  const { mediaType = "application/json", encoding = {} } = how ?? {};
  if (body instanceof Blob) return body;
  if (/json|^(?:\*|application)\/\*/.test(mediaType)) return JSON.stringify(body);
  if (typeof body !== "object" || body === null) return String(body);
  const fields = Object.entries(body).filter(([, value]) => value !== undefined && value !== null);
  if (!mediaType.startsWith("multipart/"))
    return fields
      .flatMap(([name, value]) => queryPairs(fieldWay(name, value, encoding[name]), value))
      .join("&");
  const form = new FormData();
  for (const [name, value] of fields)
    for (const [key, item] of parts(name, value, encoding[name])) form.append(key, item);
  return form;
}

/** A field of a form in the style of a query; an object without a style of its own is JSON. */
function fieldWay(name: string, value: unknown, { contentType, ...way }: FieldEncoding = {}): Way {
  const isObject = isList(value) && !Array.isArray(value);
  const mediaType = contentType ?? (isObject && way.style === undefined ? "application/json" : undefined);
  return mediaType !== undefined && isObject ? { name, mediaType } : { name, ...way };
}

/** The parts of a field of a multipart form: one for each item of an array, or as the field's style has them in a query. */
function parts(name: string, value: unknown, how: FieldEncoding = {}): (readonly [string, string | Blob])[] {
  if (how.style === undefined && how.explode === undefined)
    return (Array.isArray(value) ? value : [value])
      .filter((item) => item !== undefined && item !== null)
      .map((item: unknown) => [name, part(item, how)]);
  const { contentType: _ignored, ...way } = how;
  return queryPairs({ name, ...way }, value).map((pair) => {
    const [key = "", text = ""] = pair.split("=").map(decodeURIComponent);
    return [key, text];
  });
}

/**
 * A part of a multipart form. A file keeps its own media type, and takes the document's if it has none. Texts have no media type
 * unless the document gives one; objects are JSON.
 */
function part(value: unknown, { contentType }: FieldEncoding = {}): string | Blob {
  const named = contentType === undefined || /[,*]/.test(contentType) ? undefined : contentType;
  if (value instanceof Blob) {
    if (value.type !== "" || named === undefined) return value;
    const init = { type: named };
    return value instanceof File ? new File([value], value.name, init) : new Blob([value], init);
  }
  const type = named ?? (isList(value) ? "application/json" : undefined);
  return type === undefined ? plain(value) : new Blob([contentText({ mediaType: type }, value)], { type });
}
