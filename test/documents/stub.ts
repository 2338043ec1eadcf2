import { judgeOf } from "./oracle/bodies.ts";
import {
  type DescribedOperation,
  field,
  type Fields,
  type Parameter,
  Reading,
  type Value,
} from "./oracle/document.ts";

/** A request that was found right, and what the document calls it. */
export interface SeenRequest {
  readonly operation: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/**
 * A `fetch` that takes only what a document describes: method, path, parameters and body, judged by ajv. `answer` gives the
 * answer to a request that is right. Any other request throws an error that says what is wrong.
 */
export function stubOf(
  root: Fields,
  base: string,
  answer: (request: SeenRequest) => unknown,
): (request: Request) => Promise<Response> {
  const reading = new Reading(root);
  const operations = [...reading.operations().values()];
  return async (request) => {
    const { origin, pathname, searchParams } = new URL(request.url);
    const path = `${origin}${pathname}`;
    if (!path.startsWith(`${base}/`)) throw new Error(`${path} does not begin with ${base}.`);
    const found = matching(operations, request.method, path.slice(base.length));
    if (found === undefined)
      throw new Error(`The document has no ${request.method} ${path.slice(base.length)}.`);
    const { operation, values } = found;
    const name = `${operation.method} ${operation.path}`;
    const refuse = (why: string): never => {
      throw new Error(`${name}: ${why}`);
    };
    for (const parameter of operation.parameters) {
      const value =
        parameter.place === "path"
          ? values.get(parameter.name)
          : (searchParams.get(parameter.name) ?? undefined);
      if (parameter.place !== "path" && parameter.place !== "query") continue;
      if (value === undefined && parameter.required) refuse(`the parameter ${parameter.name} is missing`);
      if (value !== undefined && !fits(reading, parameter, value))
        refuse(`${parameter.name} cannot be ${value}`);
    }
    const known = new Set(
      operation.parameters.filter(({ place }) => place === "query").map((one) => one.name),
    );
    for (const one of searchParams.keys()) if (!known.has(one)) refuse(`there is no query parameter ${one}`);
    const body = await bodyOf(reading, operation, request, refuse);
    const seen = { operation: name, path: pathname, query: Object.fromEntries(searchParams), body };
    return Response.json(answer(seen));
  };
}

/** The operation whose path a request has; one whose path has fewer parameters goes first, as the standard says. */
function matching(
  operations: readonly DescribedOperation[],
  method: string,
  path: string,
): { operation: DescribedOperation; values: ReadonlyMap<string, string> } | undefined {
  const sorted = operations
    .filter((one) => one.method === method)
    .toSorted((one, other) => parametersIn(one.path).length - parametersIn(other.path).length);
  for (const operation of sorted) {
    const names = parametersIn(operation.path);
    const pattern = operation.path
      .replaceAll(/[.*+?^$|()[\]\\]/g, "\\$&")
      .replaceAll(/\{[^{}]*\}/g, "([^/]+)");
    const match = new RegExp(`^${pattern}$`).exec(path);
    if (match === null) continue;
    const values = names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? "")] as const);
    return { operation, values: new Map(values) };
  }
  return undefined;
}

const parametersIn = (path: string): string[] =>
  [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name);

/** Whether a text, or the number or truth value that it is, fits the schema of a parameter. */
function fits(reading: Reading, { schema }: Parameter, text: string): boolean {
  if (schema === undefined) return true;
  const judge = judgeOf(reading, schema, []);
  const values: unknown[] = [text, Number(text), text === "true" ? true : text === "false" ? false : text];
  return values.some((value) => judge(value).length === 0);
}

async function bodyOf(
  reading: Reading,
  { body }: DescribedOperation,
  request: Request,
  refuse: (why: string) => never,
): Promise<unknown> {
  const text = await request.text();
  if (text === "") return body?.required === true ? refuse("the body is missing") : undefined;
  if (body === undefined) return refuse("there is no body");
  const mediaType = request.headers.get("content-type") ?? "";
  const media: Value | undefined = field(body.content, mediaType);
  if (media === undefined) return refuse(`the body cannot be ${mediaType}`);
  const value = JSON.parse(text) as unknown;
  // The standard leaves open what a tag without a mapping decides.
  const broken = judgeOf(reading, field(media, "schema") ?? {}, ["tag"])(value);
  return broken.length === 0 ? value : refuse(`the body breaks ${broken.join(", ")}: ${text}`);
}
