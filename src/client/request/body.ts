import { validators } from "../../../generated/index.ts";
import { InvalidBodyError, notSent } from "../errors.ts";
import type { RequestOptions, Validation } from "../options.ts";
import { writeQuery } from "./query.ts";
import { labelOf, type ApiRequest } from "./request.ts";

/** Writes a line about something that is odd but not wrong. */
type Warn = (message: string) => void;

/**
 * Checks a body against the spec before it is sent. Names that the spec does not know are only warned about, since the API
 * grows faster than any spec.
 *
 * @throws InvalidBodyError with everything that is wrong, unless `validation` says otherwise.
 */
export function checkBody(
  request: ApiRequest,
  validation: Validation,
  options: RequestOptions,
  warn: Warn,
): void {
  const { operation, body } = request;
  if (validation === "off" || body === undefined || operation === undefined) return;
  const validate = Object.hasOwn(validators, operation.id) ? validators[operation.id] : undefined;
  if (validate === undefined) return;
  const { allowUnknown } = options;
  if (allowUnknown && !Array.isArray(allowUnknown))
    notSent('"allowUnknown" must be a list of JSON pointers.');
  const { issues, issueCount, unknown, unknownCount } = validate(
    body,
    allowUnknown ? { allowUnknown } : undefined,
  );
  if (issueCount + unknownCount === 0) return;
  const label = labelOf(request);
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

/** A body as `fetch` takes it, and its content type if the call names none. */
export interface SerializedBody {
  readonly body: BodyInit | undefined;
  readonly type: string | undefined;
}

/**
 * Bytes, forms and streams are sent as they are, and so is a string whose content type is given. An object is written as a
 * form if that is its content type. Everything else is JSON.
 *
 * @throws InvalidRequestError for what JSON cannot carry.
 */
export function serializeBody(body: unknown, type: string | null | undefined): SerializedBody {
  if (body === undefined || (typeof body === "string" && type)) return { body, type: undefined };
  if (ArrayBuffer.isView(body) || native().some((each) => body instanceof each))
    return { body: body as BodyInit, type: undefined };
  if (type?.startsWith("application/x-www-form-urlencoded"))
    return { body: writeQuery(Object(body) as object), type: undefined };
  let text: string | undefined;
  try {
    text = JSON.stringify(body);
  } catch {
    // The body contains itself or a BigInt, or has a toJSON that throws.
  }
  return { body: text ?? notSent("JSON cannot carry its body."), type: "application/json" };
}

const native = (): (new () => object)[] => [Blob, ArrayBuffer, FormData, URLSearchParams, ReadableStream];
