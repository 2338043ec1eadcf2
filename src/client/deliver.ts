import { onAbort } from "./abort.ts";
import { attempt, type Attempt, type AttemptOptions, type LightRequest } from "./attempt.ts";
import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIUserAbortError,
  type APIError,
} from "./api-error.ts";
import { refusal, unusable, where } from "./failure.ts";
import { UnreadableBody } from "./read-body.ts";
import { mayHaveTakenEffect, retryDelay, type Failure } from "./retry.ts";
import { redactCause } from "./secrets.ts";
import type { Subject } from "./subject.ts";

/** How a request is to be delivered. */
export interface Delivery extends AttemptOptions {
  readonly subject: Subject;
  readonly maxRetries: number;
  /** Absent where nothing would be logged. */
  readonly log: ((level: "info" | "debug", message: string) => void) | undefined;
}

/** A successful answer, its body read unless the call was raw. */
export interface Answer {
  readonly response: Response;
  readonly text: string | undefined;
}

/** Codes, anywhere in the chain of causes, of connections that never came about. */
const neverSent = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;

/** Sends until there is an answer that means success, or no reason to try again: then it throws what became of it. */
export async function deliver(request: LightRequest, delivery: Delivery): Promise<Answer> {
  const { subject, maxRetries, signal, log } = delivery;
  const { method } = subject;
  let uncertain = false;
  for (let retries = 0; ; retries++) {
    const result = await attempt(request, delivery);
    if (result.kind === "answer" && result.response.ok) {
      log?.("debug", `${method} ${subject.address}: status ${result.response.status}`);
      return result;
    }
    const failure = classify(result);
    uncertain ||= mayHaveTakenEffect(failure, method);
    const delay = retryDelay(failure, {
      method,
      retries,
      maxRetries,
      now: Date.now(),
      random: Math.random(),
    });
    if (delay === undefined) throw errorFor(result, uncertain, delivery, retries + 1);
    const what = result.kind === "answer" ? `status ${result.response.status}` : result.kind;
    log?.("info", `${method} ${subject.address}: ${what}; trying again in ${Math.round(delay)} ms`);
    if (await pause(delay, signal)) continue;
    throw errorFor({ kind: "aborted", sent: false }, uncertain, delivery, retries + 1);
  }
}

function classify(result: Attempt): Failure {
  if (result.kind === "timeout") return result;
  if (result.kind === "aborted") return { kind: "final", sent: result.sent };
  if (result.kind === "answer") {
    return { kind: "status", status: result.response.status, headers: result.response.headers };
  }
  if (result.cause instanceof UnreadableBody) return { kind: "final", sent: true };
  let sent = true;
  let cause: unknown = result.cause;
  for (let depth = 0; cause instanceof Error && depth < 5; depth++, cause = cause.cause) {
    const { code } = cause as { code?: unknown };
    if (typeof code === "string" && neverSent.test(code)) sent = false;
  }
  return { kind: "connection", sent };
}

function errorFor(result: Attempt, uncertain: boolean, delivery: Delivery, attempts: number): APIError {
  const error = describe(result, delivery, attempts);
  if (uncertain) {
    error.mayHaveTakenEffect = true;
    error.message += " It may have been done all the same: read before you repeat it.";
  }
  return error;
}

function describe(result: Attempt, { subject, timeout }: Delivery, attempts: number): APIError {
  const place = where(subject, undefined, attempts);
  switch (result.kind) {
    case "aborted":
      return new APIUserAbortError({ message: `${subject.label} was aborted by its signal. ${place}` });
    case "timeout":
      return new APIConnectionTimeoutError({
        message: `${subject.label} was not answered in full within ${timeout} ms (\`timeout\`). ${place}`,
      });
    case "answer":
      return refusal(subject, result.response, result.text ?? "", attempts);
    case "failed": {
      const { cause, response } = result;
      if (response && cause instanceof UnreadableBody) return unusable(subject, response, cause.message);
      const message = `${subject.label} got no ${response ? "complete " : ""}answer: the connection failed. Check the base URL, network and proxy. ${place}`;
      return new APIConnectionError({ message, cause: redactCause(cause, (text) => subject.redact(text)) });
    }
  }
}

/** Waits; false as soon as the signal aborts. */
function pause(milliseconds: number, signal: AbortSignal | null | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (done: boolean): void => {
      clearTimeout(timer);
      release();
      resolve(done);
    };
    const timer = setTimeout(() => end(true), milliseconds);
    const release = onAbort(signal, () => end(false));
    if (signal?.aborted) end(false);
  });
}
