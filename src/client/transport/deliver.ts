import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIUserAbortError,
  type APIError,
} from "../errors.ts";
import { isObject, own } from "../../json/index.ts";
import { withoutQuery } from "../request/request.ts";
import { follow, releaseAfter, type Cancellation } from "./abort.ts";
import { answerError, cut, invalidResponse, sentence } from "./answer-errors.ts";
import { attempt, readUnread, type Answer, type AttemptResult } from "./attempt.ts";
import type { PreparedRequest } from "./prepare.ts";
import { redactCause } from "./redact.ts";
import { retryAfter } from "./retry-after.ts";
import { longestWait, mayHaveTakenEffect, retryDelay, type FailedAttempt } from "./retry.ts";

/** Sends until an answer means success. Throws what came of it once there is no reason to try again. */
export async function deliver(request: PreparedRequest): Promise<Answer> {
  const cancellation = follow(request.signal);
  let unread: ReadableStream | null = null;
  try {
    const answer = await repeat(request, cancellation);
    if (answer.text === undefined) unread = answer.response.body;
    return answer;
  } finally {
    // The reader of the body still wants to end it by the signal.
    if (unread) releaseAfter(unread, cancellation);
    else cancellation.release();
  }
}

async function repeat(request: PreparedRequest, { signal }: Cancellation): Promise<Answer> {
  const { method, url, maxRetries, log, pace } = request;
  const label = `${method} ${withoutQuery(url)}`;
  let uncertain = false;
  const pause = async (wait: number, attempts: number): Promise<void> => {
    if (await waited(wait, signal)) return;
    const aborted = { kind: "aborted", sent: false, reason: signal?.reason as unknown } as const;
    throw errorFor(aborted, request, attempts, uncertain);
  };
  // A call that must not be repeated is sent at once: its caller decides about waiting.
  const held = maxRetries > 0 ? pace.remaining(Date.now()) : 0;
  if (held > 0) {
    log?.("info", `${label}: the API asked for a pause; sending in ${held} ms`);
    await pause(held, 1);
  }
  for (let retries = 0; ; retries++) {
    const result = await attempt(request, signal);
    const outcome = result.kind === "answer" ? `status ${result.status}` : result.kind;
    if (result.kind === "answer" && result.ok) {
      log?.("debug", `${label}: ${outcome}`);
      pace.succeeded();
      return result;
    }
    const failed = classify(result);
    uncertain ||= mayHaveTakenEffect(failed, method);
    const now = Date.now();
    const limited = failed.kind === "status" && failed.status === 429;
    const asked = limited ? (retryAfter(failed.headers, now) ?? 0) : 0;
    if (asked > 0 && asked <= longestWait) pace.pauseFor(asked, now);
    const delay = retryDelay(failed, { method, retries, maxRetries, now, random: Math.random() });
    // A limit is not an outage: waiting as it asks for adds no load.
    const exhausted = delay !== undefined && !limited && !pace.takeRetry();
    if (delay === undefined || exhausted) {
      const error = errorFor(result, request, retries + 1, uncertain);
      if (exhausted) error.message += " It was not tried again, because too many calls of this client fail.";
      throw error;
    }
    const wait = Math.max(delay, pace.remaining(now));
    log?.("info", `${label}: ${outcome}; trying again in ${Math.round(wait)} ms`);
    await pause(wait, retries + 1);
  }
}

/** The body that a raw call left unread. Nothing is tried again, since the request was answered. */
export async function readAnswer(request: PreparedRequest, answer: Answer): Promise<string> {
  const cancellation = follow(request.signal);
  try {
    const result = await readUnread(request, answer, cancellation.signal);
    if (result.kind === "answer") return result.text ?? "";
    throw errorFor(result, request, 1, mayHaveTakenEffect(classify(result), request.method));
  } finally {
    cancellation.release();
  }
}

function classify(result: AttemptResult): FailedAttempt {
  switch (result.kind) {
    case "timeout":
      return result;
    case "aborted":
      return { kind: "final", sent: result.sent };
    case "unusable":
      return { kind: "final", sent: true };
    case "answer":
      return { kind: "status", status: result.status, headers: result.headers };
    case "failed":
      return { kind: "connection", sent: !neverConnected(result.cause) };
  }
}

/** Codes of connections that were never made, in Node, Deno and Bun. */
const unconnected =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENETDOWN|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+|ERR_TLS_CERT\w+|ConnectionRefused|FailedToOpenSocket)$/;

function neverConnected(cause: unknown): boolean {
  return causesOf(cause).some(
    ({ code, syscall }) => unconnected.test(code) || syscall === "connect" || syscall === "getaddrinfo",
  );
}

interface Cause {
  readonly code: string;
  readonly syscall: string;
  readonly message: string;
}

/** What a chain of causes says, from the outermost inwards. Anything can be thrown, even something that throws when it is looked at. */
function causesOf(thrown: unknown): Cause[] {
  const causes: Cause[] = [];
  try {
    for (let cause = thrown; isObject(cause) && causes.length < 5; cause = own(cause, "cause")) {
      const { message } = cause;
      causes.push({
        code: textOf(own(cause, "code")),
        syscall: textOf(own(cause, "syscall")),
        message: textOf(message),
      });
    }
  } catch {
    // What was read so far has to do.
  }
  return causes;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
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
      return new APIUserAbortError({
        message: sentence(request, "was aborted by its signal.", attempts),
        cause: redactCause(result.reason, request.redact),
      });
    case "timeout": {
      const what = `was not answered in full within ${request.timeout} ms (\`timeout\`).`;
      return new APIConnectionTimeoutError({ message: sentence(request, what, attempts) });
    }
    case "answer":
      return answerError(request, result, attempts);
    case "unusable":
      return invalidResponse(request, result.answer, result.problem);
    case "failed": {
      const what = `got no ${result.answer ? "complete " : ""}answer: ${reasonOf(result.cause, request)}`;
      return new APIConnectionError({
        message: sentence(request, what, attempts),
        cause: redactCause(result.cause, request.redact),
      });
    }
  }
}

/** Why there is no answer. Without a code, what a caller's own `fetch` throws may be its own mistake. */
function reasonOf(thrown: unknown, { isOwnFetch, redact }: PreparedRequest): string {
  const causes = causesOf(thrown);
  const advice = "Check the base URL, network and proxy.";
  const code = causes.findLast((cause) => cause.code !== "")?.code;
  if (code) return `the connection failed (${cut(redact(code), 60)}). ${advice}`;
  const message = causes.findLast((cause) => cause.message !== "")?.message;
  const said = message ? ` (${cut(redact(message), 200)})` : "";
  return isOwnFetch
    ? `the client's own \`fetch\` failed${said}. Check that function, then base URL, network and proxy.`
    : `the connection failed${said}. ${advice}`;
}

/** Waits. False as soon as the signal aborts. */
function waited(milliseconds: number, signal: AbortSignal | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve(signal?.aborted !== true);
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener("abort", end);
    if (signal?.aborted) end();
  });
}
