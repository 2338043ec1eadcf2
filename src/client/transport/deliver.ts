import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIUserAbortError,
  type APIError,
} from "../errors.ts";
import { isObject } from "../../json/index.ts";
import { withoutQuery } from "../request/request.ts";
import { onAbort } from "./abort.ts";
import { answerError, invalidResponse, sentence } from "./answer-errors.ts";
import { attempt, readUnread, type Answer, type AttemptResult } from "./attempt.ts";
import type { PreparedRequest } from "./prepare.ts";
import { UnreadableBody } from "./read-body.ts";
import { redactCause } from "./redact.ts";
import { mayHaveTakenEffect, retryDelay, type FailedAttempt } from "./retry.ts";

/** Codes, anywhere in the chain of causes, of connections that were never made. */
const neverConnected =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+|ERR_TLS_CERT\w+)$/;

/** Sends until an answer means success. Throws what came of it once there is no reason to try again. */
export async function deliver(request: PreparedRequest): Promise<Answer> {
  const { method, url, maxRetries, signal, log } = request;
  let uncertain = false;
  for (let retries = 0; ; retries++) {
    const result = await attempt(request);
    const status = result.kind === "answer" ? `status ${result.response.status}` : result.kind;
    if (result.kind === "answer" && result.response.ok) {
      log?.("debug", `${method} ${withoutQuery(url)}: ${status}`);
      return result;
    }
    const failed = classify(result);
    uncertain ||= mayHaveTakenEffect(failed, method);
    const state = { method, retries, maxRetries, now: Date.now(), random: Math.random() };
    const delay = retryDelay(failed, state);
    if (delay === undefined) throw errorFor(result, request, retries + 1, uncertain);
    log?.("info", `${method} ${withoutQuery(url)}: ${status}; trying again in ${Math.round(delay)} ms`);
    if (!(await pause(delay, signal)))
      throw errorFor({ kind: "aborted", sent: false }, request, retries + 1, uncertain);
  }
}

/** The body that a raw call left unread. Nothing is tried again, since the request was answered. */
export async function readAnswer(request: PreparedRequest, answer: Answer): Promise<string> {
  const result = await readUnread(request, answer);
  if (result.kind === "answer") return result.text ?? "";
  throw errorFor(result, request, 1, mayHaveTakenEffect(classify(result), request.method));
}

function classify(result: AttemptResult): FailedAttempt {
  if (result.kind === "timeout") return result;
  if (result.kind === "aborted") return { kind: "final", sent: result.sent };
  if (result.kind === "answer")
    return { kind: "status", status: result.response.status, headers: result.response.headers };
  const { cause } = result;
  if (cause instanceof UnreadableBody) return { kind: "final", sent: true };
  return { kind: "connection", sent: !codesOf(cause).some((code) => neverConnected.test(code)) };
}

/** The codes in a chain of causes. Anything can be thrown, even something that throws when it is looked at. */
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

function errorFor(
  result: AttemptResult,
  request: PreparedRequest,
  attempts: number,
  uncertain: boolean,
): APIError {
  const error = describe(result, request, attempts);
  if (uncertain) {
    error.mayHaveTakenEffect = true;
    error.message += " The change may still have been made: read before you repeat it.";
  }
  return error;
}

function describe(result: AttemptResult, request: PreparedRequest, attempts: number): APIError {
  switch (result.kind) {
    case "aborted":
      return new APIUserAbortError({ message: sentence(request, "was aborted by its signal.", attempts) });
    case "timeout": {
      const what = `was not answered in full within ${request.timeout} ms (\`timeout\`).`;
      return new APIConnectionTimeoutError({ message: sentence(request, what, attempts) });
    }
    case "answer":
      return answerError(request, result.response, result.text ?? "", attempts);
    case "failed": {
      const { cause, response } = result;
      if (response && cause instanceof UnreadableBody)
        return invalidResponse(request, response, cause.message);
      const what = `got no ${response ? "complete " : ""}answer: the connection failed. Check the base URL, network and proxy.`;
      return new APIConnectionError({
        message: sentence(request, what, attempts),
        cause: redactCause(cause, request.redact),
      });
    }
  }
}

/** Waits. False as soon as the signal aborts. */
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
