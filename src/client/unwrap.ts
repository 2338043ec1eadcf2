import type { Envelope } from "../../generated/index.ts";
import { refusal, unusable } from "./failure.ts";
import { isRecord, own } from "./record.ts";
import type { Subject } from "./subject.ts";

/**
 * What a successful answer means: the result in its envelope for an operation that has one, else the JSON, else the
 * text; null for 204.
 *
 * @throws InvalidResponseError where the operation promises a result and none is there; the error for `success: false`.
 */
export function unwrap(subject: Subject, response: Response, text: string): unknown {
  const { operation } = subject;
  const envelope = operation && (own(operation, "envelope") as Envelope | undefined);
  if (!envelope) {
    if (response.status === 204) return null;
    if (!/json/i.test(response.headers.get("content-type") ?? "")) return text;
    if (text === "") return undefined;
  }
  const body = parse(subject, response, text);
  if (isRecord(body) && own(body, envelope?.success ?? "success") === false) {
    const error = refusal(subject, response, text, 1);
    error.mayHaveTakenEffect = subject.method !== "GET";
    throw error;
  }
  if (!envelope) return body;
  const result = isRecord(body) ? own(body, envelope.result) : undefined;
  if (result === undefined || result === null) {
    throw unusable(subject, response, `its body has no "${envelope.result}"`);
  }
  if (!operation || !own(operation, "pagination")) return result;
  if (!Array.isArray(result)) throw unusable(subject, response, `its "${envelope.result}" is not a list`);
  return body;
}

function parse(subject: Subject, response: Response, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const type = response.headers.get("content-type");
    const what = text.trim() === "" ? "its body is empty" : "its body is not JSON";
    throw unusable(
      subject,
      response,
      type ? `${what} (its type is "${subject.redact(type).slice(0, 60)}")` : what,
    );
  }
}
