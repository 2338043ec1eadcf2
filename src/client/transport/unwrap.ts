import type { Envelope } from "../../../generated/index.ts";
import { answerError, invalidResponse } from "./answer-errors.ts";
import { isObject, own } from "../../json/index.ts";
import { onlyReads } from "./retry.ts";
import type { PreparedRequest } from "./prepare.ts";

/**
 * What a successful answer means: the result in its envelope for an operation that has one, else the JSON, else the text, and
 * null for 204.
 *
 * @throws InvalidResponseError if the operation promises a result and there is none; the error of the API for `success: false`.
 */
export function unwrap(request: PreparedRequest, response: Response, text: string): unknown {
  const { operation, method } = request.asked;
  const envelope = operation && (own(operation, "envelope") as Envelope | undefined);
  const type = response.headers.get("content-type") ?? "";
  if (!envelope) {
    if (response.status === 204) return null;
    if (!/[/+]json *(;|$)/i.test(type)) return text;
    if (text === "") return undefined;
  }
  const fail = (why: string): never => {
    throw invalidResponse(request, response, why);
  };
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    fail(
      `its body is ${text.trim() ? "not JSON" : "empty"} (its type is "${request.redact(type).slice(0, 60)}")`,
    );
  }
  const success = isObject(body) ? own(body, envelope?.success ?? "success") : undefined;
  if (success === false || (envelope && success !== undefined && success !== true)) {
    const error = answerError(request, response, text);
    error.mayHaveTakenEffect = !onlyReads.test(method);
    throw error;
  }
  if (!envelope) return body;
  const result = isObject(body) ? own(body, envelope.result) : undefined;
  if (result === undefined || result === null) fail(`its body has no "${envelope.result}"`);
  if (!own(operation, "pagination"))
    return isObject(result) ? result : fail(`its "${envelope.result}" is not an object`);
  return Array.isArray(result) && result.every(isObject)
    ? body
    : fail(`its "${envelope.result}" is not a list of objects`);
}
