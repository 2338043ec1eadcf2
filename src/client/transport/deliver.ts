import { onAbort } from "./abort.ts";
import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIUserAbortError,
  type APIError,
} from "../api-error.ts";
import { attempt, type Attempt, type AttemptOptions } from "./attempt.ts";
import { refusal, sentence, unusable } from "./failure.ts";
import { isObject } from "../../json/index.ts";
import { UnreadableBody } from "./read-body.ts";
import { mayHaveTakenEffect, retryDelay, type Failure } from "./retry.ts";
import { redactCause } from "./secrets.ts";
import { withoutQuery, type Subject } from "../request/subject.ts";

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
  /** Ends the connection of a body that is left unread. */
  readonly stop?: (() => void) | undefined;
}

/** Codes, anywhere in the chain of causes, of connections that never came about. */
const neverSent =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+|ERR_TLS_CERT\w+)$/;

/** Sends until there is an answer that means success, or no reason to try again: then it throws what became of it. */
export async function deliver(delivery: Delivery): Promise<Answer> {
  const { method, url, maxRetries, signal, log } = delivery;
  let uncertain = false;
  for (let retries = 0; ; retries++) {
    let result = await attempt(delivery);
    const status = result.kind === "answer" ? `status ${result.response.status}` : result.kind;
    if (result.kind === "answer" && result.response.ok) {
      log?.("debug", `${method} ${withoutQuery(url)}: ${status}`);
      return result;
    }
    const failure = classify(result);
    uncertain ||= mayHaveTakenEffect(failure, method);
    const state = { method, retries, maxRetries, now: Date.now(), random: Math.random() };
    const delay = retryDelay(failure, state);
    if (delay !== undefined) {
      log?.("info", `${method} ${withoutQuery(url)}: ${status}; trying again in ${Math.round(delay)} ms`);
      if (await pause(delay, signal)) continue;
      result = { kind: "aborted", sent: false };
    }
    const error = errorFor(result, delivery, retries + 1);
    if (uncertain) {
      error.mayHaveTakenEffect = true;
      error.message += " It may have been done all the same: read before you repeat it.";
    }
    throw error;
  }
}

function classify(result: Attempt): Failure {
  if (result.kind === "timeout") return result;
  if (result.kind === "aborted") return { kind: "final", sent: result.sent };
  if (result.kind === "answer")
    return { kind: "status", status: result.response.status, headers: result.response.headers };
  const { cause } = result;
  if (cause instanceof UnreadableBody) return { kind: "final", sent: true };
  return { kind: "connection", sent: !codesOf(cause).some((code) => neverSent.test(code)) };
}

/** The codes in a chain of causes. Anything can be thrown, even what throws when it is looked at. */
function codesOf(cause: unknown): string[] {
  const codes: string[] = [];
  try {
    for (let depth = 0; isObject(cause) && depth < 5; depth++, cause = cause["cause"])
      codes.push(String(cause["code"]));
  } catch {
    return codes;
  }
  return codes;
}

function errorFor(result: Attempt, { subject, timeout }: Delivery, attempts: number): APIError {
  switch (result.kind) {
    case "aborted":
      return new APIUserAbortError({ message: sentence(subject, "was aborted by its signal.", attempts) });
    case "timeout": {
      const what = `was not answered in full within ${timeout} ms (\`timeout\`).`;
      return new APIConnectionTimeoutError({ message: sentence(subject, what, attempts) });
    }
    case "answer":
      return refusal(subject, result.response, result.text ?? "", attempts);
    case "failed": {
      const { cause, response } = result;
      if (response && cause instanceof UnreadableBody) return unusable(subject, response, cause.message);
      const what = `got no ${response ? "complete " : ""}answer: the connection failed. Check the base URL, network and proxy.`;
      return new APIConnectionError({
        message: sentence(subject, what, attempts),
        cause: redactCause(cause, subject.redact),
      });
    }
  }
}

/** Waits; false as soon as the signal aborts. */
function pause(milliseconds: number, signal: AbortSignal | null | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      release();
      resolve(!signal?.aborted);
    };
    const timer = setTimeout(end, milliseconds);
    const release = onAbort(signal, end);
    if (signal?.aborted) end();
  });
}
