import { bodyChecks, type Operation } from "../../generated/index.ts";
import { InvalidBodyError, InvalidRequestError } from "./errors.ts";
import type { RequestOptions, Validation } from "./options.ts";

/** A request before it is sent: where to, and with what. */
export interface Target {
  readonly method: string;
  /** Such as "zeroTrust.access.policies.update", or "PUT /zones" for a path that the spec lacks. */
  readonly label: string;
  /** Filled in and encoded; begins with a slash, or is a whole URL. */
  readonly path: string;
  readonly operation?: Operation;
  /** The path's parameters. */
  readonly values?: { readonly [name: string]: unknown };
  readonly query?: object | undefined;
  readonly body?: unknown;
}

/** The calls that a body check warns through. */
type Warn = (message: string) => void;

/**
 * Holds a body against the spec before it is sent. Names that the spec does not know are only warned about, since the
 * API grows faster than any spec.
 *
 * @throws InvalidBodyError with every fault, unless `validation` says otherwise.
 */
export function checkBody(target: Target, validation: Validation, options: RequestOptions, warn: Warn): void {
  const { operation, body, label } = target;
  if (validation === "off" || body === undefined || operation === undefined) return;
  const check = Object.hasOwn(bodyChecks, operation.id) ? bodyChecks[operation.id] : undefined;
  if (check === undefined) return;
  const { allowUnknown } = options;
  const { faults, faultCount, unknown } = check(body, allowUnknown ? { allowUnknown } : undefined);
  for (const { message } of unknown) warn(`${label}: ${message}`);
  if (faults.length === 0) return;
  const list = faults.slice(0, 20).map(({ message }) => `\n- ${message}`);
  const rest = faultCount > list.length ? `\n- and ${faultCount - list.length} more` : "";
  const count = faultCount === 1 ? "a fault" : `${faultCount} faults`;
  if (validation === "warn")
    return warn(`${label} is sent although its body has ${count}:${list.join("")}${rest}`);
  throw new InvalidBodyError(
    `${label} was not sent, because its body has ${count}:${list.join("")}${rest}`,
    faults,
  );
}

/** The body as `fetch` takes it: JSON, but for strings, bytes, forms and streams. */
export function serializeBody(body: unknown): BodyInit {
  if (typeof body === "string") return body;
  if (
    body instanceof Blob ||
    body instanceof ArrayBuffer ||
    ArrayBuffer.isView(body) ||
    body instanceof FormData ||
    body instanceof URLSearchParams ||
    body instanceof ReadableStream
  ) {
    return body as BodyInit;
  }
  return JSON.stringify(body);
}

/** A whole number from `least` up to what timers can hold. */
export function checkNumber(name: string, value: unknown, least: number): number {
  if (Number.isInteger(value) && (value as number) >= least && (value as number) < 2 ** 31)
    return value as number;
  throw new InvalidRequestError(
    `The request was not sent: "${name}" must be a whole number from ${least} to ${2 ** 31 - 1}.`,
  );
}
