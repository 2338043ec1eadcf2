import type { DescribedOperation, Parameter } from "./document.ts";
import { isSimple, type Sample, type Simple } from "./values.ts";

/** A request as the standard wants it. */
export interface ExpectedRequest {
  readonly method: string;
  readonly url: string;
  /** By their names in lower-case letters. */
  readonly headers: ReadonlyMap<string, string>;
  /** Each as `name=value`. */
  readonly cookies: readonly string[];
}

/** Values by place and name, as in "query limit". */
export type Values = ReadonlyMap<string, Sample>;

/** The request that a call with these values has to be. */
export function expectedRequest(
  operation: DescribedOperation,
  base: string,
  values: Values,
): ExpectedRequest {
  let path = operation.path.replace(/#.*$/, "");
  const query: string[] = [];
  const headers = new Map<string, string>();
  const cookies: string[] = [];
  for (const parameter of operation.parameters) {
    const value = values.get(`${parameter.place} ${parameter.name}`);
    if (value === undefined) continue;
    if (parameter.place === "path")
      path = path.replaceAll(`{${parameter.name}}`, () => inPath(parameter, value));
    if (parameter.place === "query") query.push(...inQuery(parameter, value));
    if (parameter.place === "header") headers.set(parameter.name.toLowerCase(), inHeader(parameter, value));
    if (parameter.place === "cookie") cookies.push(...inQuery(parameter, value));
  }
  const search = query.length === 0 ? "" : `${path.includes("?") ? "&" : "?"}${query.join("&")}`;
  return { method: operation.method, url: base.replace(/\/$/, "") + path + search, headers, cookies };
}

const encoded = (value: Simple): string => encodeURIComponent(String(value));

/** Names and values of an object, or the items of a list, one after the other. */
function flat(value: Sample, write: (one: Simple) => string): string[] {
  if (isSimple(value)) return [write(value)];
  return Array.isArray(value)
    ? (value as readonly Simple[]).map(write)
    : Object.entries(value).flatMap(([name, one]) => [write(name), write(one as Simple)]);
}

function pairs(value: Sample, write: (one: Simple) => string): string[] {
  return Object.entries(value).map(([name, one]) => `${write(name)}=${write(one as Simple)}`);
}

const isObject = (value: Sample): boolean => !isSimple(value) && !Array.isArray(value);

function inPath(parameter: Parameter, value: Sample): string {
  const { name, style, explode, mediaType } = parameter;
  if (mediaType !== undefined) return encoded(inContent(mediaType, value));
  if (style === "label") {
    if (!explode) return `.${flat(value, encoded).join(",")}`;
    return `.${(isObject(value) ? pairs(value, encoded) : flat(value, encoded)).join(".")}`;
  }
  if (style === "matrix") {
    if (isSimple(value) || !explode) return `;${encoded(name)}=${flat(value, encoded).join(",")}`;
    return isObject(value)
      ? pairs(value, encoded)
          .map((pair) => `;${pair}`)
          .join("")
      : flat(value, encoded)
          .map((item) => `;${encoded(name)}=${item}`)
          .join("");
  }
  return (explode && isObject(value) ? pairs(value, encoded) : flat(value, encoded)).join(",");
}

function inQuery(parameter: Parameter, value: Sample): string[] {
  const { name, style, explode, allowReserved, mediaType } = parameter;
  const write = (one: Simple): string => (allowReserved ? String(one) : encoded(one));
  if (mediaType !== undefined) return [`${encoded(name)}=${encoded(inContent(mediaType, value))}`];
  if (isSimple(value)) return [`${encoded(name)}=${write(value)}`];
  if (style === "deepObject" && isObject(value))
    return Object.entries(value).map(([key, one]) => `${encoded(`${name}[${key}]`)}=${write(one as Simple)}`);
  if (!explode) {
    const delimiter = { spaceDelimited: "%20", pipeDelimited: "%7C" }[style] ?? ",";
    return [`${encoded(name)}=${flat(value, write).join(delimiter)}`];
  }
  return isObject(value) ? pairs(value, write) : flat(value, write).map((item) => `${encoded(name)}=${item}`);
}

function inHeader({ explode, mediaType }: Parameter, value: Sample): string {
  if (mediaType !== undefined) return inContent(mediaType, value);
  return (explode && isObject(value) ? pairs(value, String) : flat(value, String)).join(",");
}

function inContent(mediaType: string, value: Sample): string {
  return /json/i.test(mediaType) || !isSimple(value) ? JSON.stringify(value) : String(value);
}
