import type { Envelope } from "../../../generated/index.ts";
import { answerError, invalidResponse } from "./answer-errors.ts";
import { isObject, own } from "../../json/index.ts";
import type { Answer } from "./attempt.ts";
import { onlyReads } from "./retry.ts";
import type { PreparedRequest } from "./prepare.ts";

const isJSON = /[/+]json *(;|$)/i;

function isHTML(type: string, text: string): boolean {
  return /^(text\/html|application\/xhtml)/i.test(type) || /^\s*<(!doctype html|html)\b/i.test(text);
}

/**
 * What a successful answer means: the result in its envelope for an operation that has one, else the JSON, else the text, and
 * null for 204.
 *
 * @throws InvalidResponseError if the operation promises a result and there is none; the error of the API for `success: false`.
 */
export function unwrap(request: PreparedRequest, answer: Answer): unknown {
  const { operation, method } = request.asked;
  const envelope = operation && (own(operation, "envelope") as Envelope | undefined);
  const { text = "" } = answer;
  const type = answer.headers.get("content-type") ?? "";
  const fail = (why: string): never => {
    throw invalidResponse(request, answer, why);
  };
  if (!envelope) {
    if (answer.status === 204) return null;
    if (text === "") return isJSON.test(type) ? undefined : text;
    if (isHTML(type, text) && !/html|text\/\*/.test(request.headers["accept"] ?? ""))
      fail("an HTML page came back. To get one, ask for it by the header `accept`");
    // A body that says `success: false` is an error whatever its content type.
    if (!isJSON.test(type) && !saysNo(parsed(text))) return text;
  }
  const body = parsed(text);
  if (body === undefined)
    fail(
      `its body is ${text.trim() ? "not JSON" : "empty"} (its type is "${request.redact(type).slice(0, 60)}")`,
    );
  const success = isObject(body) ? own(body, envelope?.success ?? "success") : undefined;
  if (success === false || (envelope && success !== undefined && success !== true)) {
    const error = answerError(request, answer);
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

/** The JSON of a text; undefined if it is not JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function saysNo(body: unknown): boolean {
  return isObject(body) && own(body, "success") === false;
}
