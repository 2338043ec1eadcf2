import { InvalidResponseError, type APIError, type ErrorData } from "./api-error.ts";
import { errorClass } from "./error-for-status.ts";
import { hintsFor } from "./hints.ts";
import { isRecord } from "./record.ts";
import { retryAfter } from "./retry-after.ts";
import { longestWait } from "./retry.ts";
import { redactJSON } from "./secrets.ts";
import type { Subject } from "./subject.ts";

const longestQuote = 300;
const longestMessage = 2000;

/** "PUT https://… (cf-ray 8c2…, 3 attempts)": where an error happened. */
export function where({ method, address }: Subject, headers?: Headers, attempts = 1): string {
  const ray = headers?.get("cf-ray");
  const notes = [
    ...(ray ? [`cf-ray ${cut(ray, 64)}`] : []),
    ...(attempts > 1 ? [`${attempts} attempts`] : []),
  ];
  return `Request: ${method} ${address}${notes.length ? ` (${notes.join(", ")})` : ""}.`;
}

/** The error for an answer that refuses: by its status, or by `success: false` whatever the status. */
export function refusal(subject: Subject, response: Response, text: string, attempts: number): APIError {
  const headers = safeHeaders(response, subject);
  const { status } = response;
  if (response.type === "opaqueredirect" || (status >= 300 && status < 400)) {
    return new (errorClass(status))(
      status,
      undefined,
      redirected(subject, response, headers, attempts),
      headers,
    );
  }
  const body = parseError(subject, text);
  const error = new (errorClass(status))(status, body, "", headers);
  const said = reasons(error.errors) || saidOtherwise(body);
  const codes = error.errors.map(({ code }) => code);
  const hints = [...hintsFor(status, codes, subject.operation, subject.path), ...waiting(status, headers)];
  const what =
    status < 300 ? `answered ${status}, but without success` : `failed with ${statusName(response, subject)}`;
  error.message = cut(
    [`${subject.label} ${what}${said ? `: ${said}` : "."}`, ...hints, where(subject, headers, attempts)].join(
      " ",
    ),
    longestMessage,
  );
  return error;
}

/** The error for an answer that means success, but is not what was promised. */
export function unusable(subject: Subject, response: Response, why: string): InvalidResponseError {
  const message =
    `${subject.label} was answered with ${statusName(response, subject)}, but ${why}. ` +
    "Check the base URL and any proxy: it may not be the API that answered. ";
  const headers = safeHeaders(response, subject);
  const error = new InvalidResponseError(
    response.status,
    undefined,
    message + where(subject, headers),
    headers,
  );
  error.mayHaveTakenEffect = subject.method !== "GET";
  return error;
}

function redirected(subject: Subject, response: Response, headers: Headers, attempts: number): string {
  let target = "another address";
  try {
    const url = new URL(response.headers.get("location") ?? "", subject.address);
    target = `"${cut(subject.redact(url.origin + url.pathname), longestQuote)}"`;
  } catch {
    // Not an address; the message does without it.
  }
  return (
    `${subject.label} was redirected to ${target}. Redirects are not followed: ` +
    `they would take the credentials along. If it is right, make it the base URL. ${where(subject, headers, attempts)}`
  );
}

function parseError(subject: Subject, text: string): unknown {
  const redact = (part: string): string => subject.redact(part);
  try {
    return redactJSON(JSON.parse(text), redact);
  } catch {
    return cut(redact(text), longestMessage) || undefined;
  }
}

/** "message (code 12130: detail, detail); …" */
function reasons(errors: readonly ErrorData[]): string {
  const texts = errors.slice(0, 5).map(({ code, message, pointer, error_chain: chain }) => {
    const details = Array.isArray(chain)
      ? chain.filter(isRecord).map((link) => cut(link["message"], longestQuote))
      : [];
    const place = pointer ? ` at ${cut(pointer, longestQuote)}` : "";
    return `${cut(message, longestQuote)}${place} (code ${cut(code, 20)}${details.map((one) => `: ${one}`).join("")})`;
  });
  return texts.length ? `${texts.join("; ")}.` : "";
}

function saidOtherwise(body: unknown): string {
  const text = isRecord(body) ? (body["message"] ?? body["error"] ?? JSON.stringify(body)) : body;
  if (text === undefined) return "";
  if (typeof text === "string" && /^\s*</.test(text))
    return "an HTML page came back, so it was not the API that answered.";
  return `${cut(text, longestQuote)}.`;
}

function waiting(status: number, headers: Headers): string[] {
  const wait = status === 429 || status === 503 ? retryAfter(headers, Date.now()) : undefined;
  if (wait === undefined || wait <= longestWait) return [];
  return [
    `Try again in ${Math.ceil(wait / 1000)} seconds: the API asks for more than this client waits by itself.`,
  ];
}

function statusName({ status, statusText }: Response, subject: Subject): string {
  return `${status} ${cut(subject.redact(statusText), 40)}`.trim();
}

/** The answer's headers with secrets taken out, and without cookies: they are credentials. */
function safeHeaders({ headers }: Response, subject: Subject): Headers {
  const copy = new Headers();
  for (const [name, value] of headers) if (name !== "set-cookie") copy.append(name, subject.redact(value));
  return copy;
}

/** On one line, without control characters, and no longer than `length`. */
export function cut(value: unknown, length: number): string {
  const text = (typeof value === "string" ? value : (JSON.stringify(value) ?? ""))
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim();
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
