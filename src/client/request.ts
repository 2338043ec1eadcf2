import { bodyChecks, type Operation } from "../../generated/index.ts";
import { InvalidBodyError, refuse } from "./errors.ts";
import type { HeaderMap } from "./headers.ts";
import type { RequestOptions, Validation } from "./options.ts";
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

/** Writes a line of what is odd, but no fault. */
type Warn = (message: string) => void;

/**
 * Holds a body against the spec before it is sent. Names that the spec does not know are only warned about, since the
 * API grows faster than any spec.
 *
 * @throws InvalidBodyError with every fault, unless `validation` says otherwise.
 */
export function checkBody(target: Target, validation: Validation, options: RequestOptions, warn: Warn): void {
  const { operation, body } = target;
  if (validation === "off" || body === undefined || operation === undefined) return;
  const check = Object.hasOwn(bodyChecks, operation.id) ? bodyChecks[operation.id] : undefined;
  if (check === undefined) return;
  const { allowUnknown } = options;
  const { faults, faultCount, unknown } = check(body, allowUnknown ? { allowUnknown } : undefined);
  if (faultCount + unknown.length === 0) return;
  const label = labelOf(target);
  for (const { message } of unknown) warn(`${label}: ${message}`);
  if (faultCount === 0) return;
  const lines = faults.slice(0, 20).map(({ message }) => message);
  if (faultCount > lines.length) lines.push(`and ${faultCount - lines.length} more`);
  const why = `its body has ${faultCount === 1 ? "a fault" : `${faultCount} faults`}:\n- ${lines.join("\n- ")}`;
  if (validation === "warn") return warn(`${label} is sent although ${why}`);
  throw new InvalidBodyError(`${label} was not sent, because ${why}`, faults);
}

/**
 * The body as `fetch` takes it: bytes, forms and streams as they are, and a string whose content type the caller gives;
 * all else as JSON, which then is the content type where no other is given.
 */
export function serializeBody(body: unknown, headers: HeaderMap): BodyInit | undefined {
  if (body === undefined || (typeof body === "string" && headers["content-type"])) return body;
  const isPlain =
    typeof body !== "object" || body === null || Object.getPrototypeOf(body) === Object.prototype;
  if (!isPlain && native().some((type) => body instanceof type)) return body as BodyInit;
  headers["content-type"] ??= "application/json";
  return JSON.stringify(body);
}

const native = (): (new () => object)[] => [Blob, ArrayBuffer, FormData, URLSearchParams, ReadableStream];

/** A whole number up to what timers can hold. */
export function checkNumber(name: string, value: unknown): number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 31
    ? (value as number)
    : refuse(`"${name}" must be a whole number from 0 to ${2 ** 31 - 1}.`);
}
