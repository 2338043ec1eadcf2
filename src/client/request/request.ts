import { validators, type Operation } from "../../../generated/index.ts";
import { InvalidBodyError, refuse } from "../errors.ts";
import type { RequestOptions, Validation } from "../options.ts";
import { writeQuery } from "./query.ts";
import { labelOf } from "./subject.ts";

/** A request before it is sent: where to, and with what. */
export interface Target {
  readonly method: string;
  /** Filled in and encoded; begins with a slash, or is a whole URL. */
  readonly path: string;
  readonly operation?: Operation;
  /** The path's parameters. */
  readonly values?: { readonly [name: string]: unknown };
  readonly query?: object | undefined;
  readonly body?: unknown;
}

/** A request to a path that the spec lacks. Throws InvalidRequestError where `fetch` would refuse it. */
export function rawTarget(
  method: unknown,
  path: unknown,
  query: object | null | undefined,
  body: unknown,
): Target {
  const verb = typeof method === "string" ? method.toUpperCase() : "";
  if (!/^(?!CONNECT$|TRACE$|TRACK$)[!#$%&'*+.^_`|~\w-]+$/.test(verb))
    refuse('"method" is none that can be sent.');
  if (typeof path !== "string") return refuse('"path" must be a string.');
  if (body !== undefined && /^(GET|HEAD)$/.test(verb)) refuse(`a ${verb} has no body. Leave it out.`);
  const whole = /^([a-z][a-z\d+.-]*:|\/)/i.test(path) ? path : `/${path}`;
  return { method: verb, path: whole, query: query ?? undefined, body };
}

/** Writes a line of what is odd, but not an issue. */
type Warn = (message: string) => void;

/**
 * Holds a body against the spec before it is sent. Names that the spec does not know are only warned about, since the
 * API grows faster than any spec.
 *
 * @throws InvalidBodyError with every issue, unless `validation` says otherwise.
 */
export function checkBody(target: Target, validation: Validation, options: RequestOptions, warn: Warn): void {
  const { operation, body } = target;
  if (validation === "off" || body === undefined || operation === undefined) return;
  const validate = Object.hasOwn(validators, operation.id) ? validators[operation.id] : undefined;
  if (validate === undefined) return;
  const { allowUnknown } = options;
  if (allowUnknown && !Array.isArray(allowUnknown)) refuse('"allowUnknown" must be a list of JSON pointers.');
  const { issues, issueCount, unknown, unknownCount } = validate(
    body,
    allowUnknown ? { allowUnknown } : undefined,
  );
  if (issueCount + unknownCount === 0) return;
  const label = labelOf(target);
  for (const { message } of unknown) warn(`${label}: ${message}`);
  if (unknownCount > unknown.length)
    warn(`${label}: ${unknownCount - unknown.length} more names are not known.`);
  if (issueCount === 0) return;
  const lines = issues.slice(0, 20).map(({ message }) => message);
  if (issueCount > lines.length) lines.push(`and ${issueCount - lines.length} more`);
  const why = `its body has ${issueCount === 1 ? "an issue" : `${issueCount} issues`}:\n- ${lines.join("\n- ")}`;
  if (validation === "warn") return warn(`${label} is sent although ${why}`);
  throw new InvalidBodyError(`${label} was not sent, because ${why}`, issues);
}

/** A body as `fetch` takes it, and the content type that it gets where the call names none. */
export interface SerializedBody {
  readonly body: BodyInit | undefined;
  readonly type?: string;
}

/**
 * Bytes, forms and streams go as they are, and so does a string whose content type is given; an object is written as a form
 * where that is its content type. All else is JSON.
 *
 * @throws InvalidRequestError for what JSON cannot carry.
 */
export function serializeBody(body: unknown, type: string | null | undefined): SerializedBody {
  if (body === undefined || (typeof body === "string" && type)) return { body };
  if (ArrayBuffer.isView(body) || native().some((each) => body instanceof each))
    return { body: body as BodyInit };
  if (type?.startsWith("application/x-www-form-urlencoded"))
    return { body: writeQuery(Object(body) as object) };
  let text: string | undefined;
  try {
    text = JSON.stringify(body);
  } catch {
    // A circle, a BigInt, or a toJSON that throws.
  }
  return { body: text ?? refuse("JSON cannot carry its body."), type: "application/json" };
}

const native = (): (new () => object)[] => [Blob, ArrayBuffer, FormData, URLSearchParams, ReadableStream];

/** A whole number up to what timers can hold. */
export function checkNumber(name: string, value: unknown): number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 31
    ? (value as number)
    : refuse(`"${name}" must be a whole number from 0 to ${2 ** 31 - 1}.`);
}
