/** The call shape, at run time. */
import type { Operation } from "./operation.ts";
import type { Call } from "./send.ts";

type Place = "path" | "query" | "headers" | "cookies" | "rest";

const places: WeakMap<Operation, ReadonlyMap<string, Place>> = new WeakMap();

/** Where each parameter in the params object goes; worked out once per operation. */
function placesOf(operation: Operation, positional: string | undefined): ReadonlyMap<string, Place> {
  const known = places.get(operation);
  if (known !== undefined) return known;
  const of = (place: Place, parameters: readonly { readonly name: string }[] = []): [string, Place][] =>
    parameters.filter(({ name }) => name !== positional || place !== "path").map(({ name }) => [name, place]);
  const found = new Map([
    ...of("cookies", operation.cookieParameters),
    ...of("headers", operation.headerParameters),
    ...of("query", operation.queryParameters),
    ...of("path", operation.pathParameters),
  ]);
  places.set(operation, found);
  return found;
}

/**
 * Splits a call's arguments: the last path parameter is positional, unless a client can carry it; all other path
 * parameters, query, headers, cookies and the fields of the body share one object, by names that do not collide.
 */
export function callOf(operation: Operation, last: unknown, params: object | undefined): Call {
  const final = operation.pathParameters.at(-1)?.name;
  const positional = final !== undefined && operation.variables?.[final] === undefined ? final : undefined;
  const found: Record<Place, [string, unknown][]> = {
    path: [],
    query: [],
    headers: [],
    cookies: [],
    rest: [],
  };
  if (positional !== undefined) found.path.push([positional, last]);
  const known = placesOf(operation, positional);
  for (const entry of Object.entries(params ?? {})) {
    const place = known.get(entry[0]) ?? "rest";
    if (entry[1] !== undefined || place === "path") found[place].push(entry);
  }
  const call = {
    operation,
    path: Object.fromEntries(found.path),
    ...(operation.queryParameters.length > 0 ? { query: Object.fromEntries(found.query) } : {}),
    ...(operation.headerParameters === undefined ? {} : { headers: Object.fromEntries(found.headers) }),
    ...(operation.cookieParameters === undefined ? {} : { cookies: Object.fromEntries(found.cookies) }),
  };
  const { body } = operation;
  if (body !== undefined && body.whole !== true)
    return body.required || found.rest.length > 0 ? { ...call, body: Object.fromEntries(found.rest) } : call;
  const whole = body === undefined ? undefined : found.rest.find(([name]) => name === "body");
  const unknown = found.rest.filter((entry) => entry !== whole).map(([name]) => name);
  return { ...call, ...(whole ? { body: whole[1] } : {}), ...(unknown.length > 0 ? { unknown } : {}) };
}
