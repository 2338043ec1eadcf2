/**
 * The part of fetch-client.ts that writes values, formatted as it will stand there: into paths, queries, headers, cookies
 * and bodies, by the styles that OpenAPI has. Names and values are encoded one by one; what stands between them is not.
 */
export const valueSource: string = `
function addressOf(call: Call, options: RequestOptions): string {
  const [unknown] = call.unknown ?? [];
  if (unknown !== undefined)
    throw new TypeError(\`The call "\${call.operation.id}" takes no parameter "\${unknown}": check its spelling.\`);
  // What stands behind "#" tells operations of one path apart; it is never sent.
  let path = call.operation.path.replace(/#.*$/, "");
  for (const parameter of call.operation.pathParameters) {
    const value = pathValue(parameter, call.path[parameter.name]);
    if (value === "" || value === "." || value === "..") {
      throw new TypeError(
        \`The call "\${call.operation.id}" needs its path parameter "\${parameter.name}": pass a value that is not empty.\`,
      );
    }
    path = path.replaceAll(\`{\${parameter.name}}\`, () => value);
  }
  const known = call.operation.queryParameters.flatMap((parameter) =>
    queryPairs(parameter, call.query?.[parameter.name]),
  );
  const more = Object.entries(options.query ?? {}).flatMap(([name, value]) => queryPairs({ name }, value));
  const search = [...known, ...more].join("&");
  return search === "" ? path : \`\${path}\${path.includes("?") ? "&" : "?"}\${search}\`;
}

/** How a value is written; what is left out is the usual way of its place. */
type Way = Partial<QueryParameter> & { readonly name: string };

function pathValue(way: Way, value: unknown): string {
  if (value === undefined || value === null || value === "") return "";
  const { name, style = "simple", explode = false } = way;
  if (style === "matrix") {
    const pairs = explode ? members(value).map(([key, item]) => [key ?? name, item]) : [[name, listed(value)]];
    return pairs.map(([key, text]) => \`;\${encodeURIComponent(key ?? "")}\${text === "" ? "" : \`=\${text}\`}\`).join("");
  }
  const separator = style === "label" && explode ? "." : ",";
  return (style === "label" ? "." : "") + (way.mediaType === undefined ? listed(value, explode, separator) : content(way, value));
}

const separators: { readonly [style: string]: string } = { spaceDelimited: "%20", pipeDelimited: "%7C" };

function queryPairs(way: Way, value: unknown): string[] {
  if (value === undefined || value === null) return [];
  const { name, style = "form", explode = style === "form" } = way;
  const pair = (key: string, text: string): string => \`\${encodeURIComponent(key)}=\${text}\`;
  if (way.mediaType !== undefined) return [pair(name, content(way, value))];
  if (style === "deepObject" && isList(value)) return deepPairs(name, value, way);
  if (!explode) return [pair(name, listed(value, false, separators[style] ?? ",", way))];
  return members(value, way).map(([key, text]) => pair(key ?? name, text));
}

function deepPairs(name: string, value: unknown, way: Way): string[] {
  if (value === undefined || value === null) return [];
  if (!isList(value)) return [\`\${encodeURIComponent(name)}=\${encoded(value, way)}\`];
  return Object.entries(value).flatMap(([key, inner]) =>
    deepPairs(Array.isArray(value) ? name : \`\${name}[\${key}]\`, inner, way),
  );
}

function isList(value: unknown): value is object {
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
    return explode ? [\`\${encoded(key, way)}=\${text}\`] : [encoded(key, way), text];
  });
  return parts.join(separator);
}

function encoded(value: unknown, way?: Way): string {
  const text = plain(value);
  return way?.allowReserved === true
    ? encodeURI(text).replace(/[&=+#]/g, encodeURIComponent)
    : encodeURIComponent(text);
}

function plain(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return isList(value) ? JSON.stringify(value) : String(value);
}

function content(way: Way, value: unknown): string {
  return encodeURIComponent(contentText(way, value));
}

function contentText({ mediaType = "" }: Way, value: unknown): string {
  return /json/i.test(mediaType) ? JSON.stringify(value) : plain(value);
}

function headersOf(
  call: Call,
  options: RequestOptions,
): { readonly [name: string]: string | null | undefined } {
  const { headerParameters = [], cookieParameters = [], accept } = call.operation;
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

function headerValue(way: Way, value: unknown): string {
  if (way.mediaType !== undefined) return contentText(way, value);
  if (!isList(value)) return plain(value);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  const parts = entries.flatMap(([key, inner]) =>
    Array.isArray(value) ? [plain(inner)] : way.explode === true ? [\`\${key}=\${plain(inner)}\`] : [key, plain(inner)],
  );
  return parts.join(",");
}

/** The media type of a body; one that stands for several gives way to that of the body itself. */
function contentTypeOf(body: unknown, mediaType: string = ""): string | undefined {
  if (mediaType === "" || mediaType.startsWith("multipart/form-data")) return undefined;
  if (!mediaType.includes("*")) return mediaType;
  if (body instanceof Blob) return body.type === "" ? "application/octet-stream" : body.type;
  return mediaType.startsWith("text/") ? "text/plain" : "application/json";
}

function written(body: unknown, how: Operation["body"]): string | FormData | Blob {
  const { mediaType = "application/json", encoding = {} } = how ?? {};
  if (body instanceof Blob) return body;
  if (/json|^(?:\\*|application)\\/\\*/.test(mediaType)) return JSON.stringify(body);
  if (typeof body !== "object" || body === null) return String(body);
  const fields = Object.entries(body).filter(([, value]) => value !== undefined);
  if (!mediaType.startsWith("multipart/"))
    return fields.flatMap(([name, value]) => queryPairs(fieldWay(name, value, encoding[name]), value)).join("&");
  const form = new FormData();
  for (const [name, value] of fields)
    for (const item of Array.isArray(value) ? value : [value]) form.append(name, part(item, encoding[name]));
  return form;
}

/** A field of a form in the style of a query; an object without a style of its own is JSON. */
function fieldWay(name: string, value: unknown, { contentType, ...way }: FieldEncoding = {}): Way {
  const isObject = isList(value) && !Array.isArray(value);
  const mediaType = contentType ?? (isObject && way.style === undefined ? "application/json" : undefined);
  return mediaType !== undefined && isObject ? { name, mediaType } : { name, ...way };
}

/** A part of a multipart form. Texts have no media type unless the document gives one; objects are JSON. */
function part(value: unknown, { contentType }: FieldEncoding = {}): string | Blob {
  if (value instanceof Blob) return value;
  const named = contentType === undefined || /[,*]/.test(contentType) ? undefined : contentType;
  const type = named ?? (isList(value) ? "application/json" : undefined);
  return type === undefined ? plain(value) : new Blob([plain(value)], { type });
}
`.trim();
