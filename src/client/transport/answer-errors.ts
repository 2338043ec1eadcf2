import { errorClass, InvalidResponseError, type APIError, type ErrorData } from "../errors.ts";
import { isObject, own } from "../../json/index.ts";
import { labelOf, withoutQuery } from "../request/request.ts";
import type { Answer } from "./attempt.ts";
import { hintsFor } from "./hints.ts";
import type { PreparedRequest } from "./prepare.ts";
import { redactJSON } from "./redact.ts";
import { retryAfter } from "./retry-after.ts";
import { longestWait, onlyReads } from "./retry.ts";

/** Characters of a part that a server chose, and of a whole message. */
const longestQuote = 300;
const longestMessage = 2000;

/** A message about a request: "LABEL WHAT Request: PUT https://… (cf-ray 8c2…, 3 attempts)." */
export function sentence(
  { asked, url }: PreparedRequest,
  what: string,
  attempts = 1,
  headers?: Headers,
): string {
  const ray = headers?.get("cf-ray");
  const notes = [
    ...(ray ? [`cf-ray ${cut(ray, 64)}`] : []),
    ...(attempts > 1 ? [`${attempts} attempts`] : []),
  ];
  const place = `Request: ${asked.method} ${cut(withoutQuery(url), longestQuote)}${notes.length ? ` (${notes.join(", ")})` : ""}.`;
  return `${cut(`${labelOf(asked)} ${what}`, longestMessage - place.length)} ${place}`;
}

/** The error for an answer that says no: by its status, or by `success: false` whatever the status. */
export function answerError(request: PreparedRequest, answer: Answer, attempts = 1): APIError {
  const { status, text = "" } = answer;
  const headers = safeHeaders(answer, request);
  // A status of 0 is a redirect that the runtime hides.
  const moved = status === 0 || (status >= 300 && status < 400);
  const body = moved ? undefined : parseError(request, text);
  const error = new (errorClass(status))(status, body, "", headers);
  const said = reasons(error.errors) || saidOtherwise(body);
  const what = moved
    ? redirected(request, answer)
    : status < 300
      ? `answered ${status}, but without success`
      : `failed with ${statusName(answer, request)}`;
  const hints = hintsFor(status, error.errors, request.asked);
  if (moved)
    hints.push(
      "Redirects are not followed, since the credentials would go along. If the new address is right, make it the base URL.",
    );
  const wait = status === 429 || status === 503 ? (retryAfter(headers, Date.now()) ?? 0) : 0;
  if (wait > longestWait)
    hints.push(`Try again in ${Math.ceil(wait / 1000)} seconds, longer than this client waits by itself.`);
  error.message = sentence(
    request,
    `${what}${said ? `: ${said}` : "."} ${hints.join(" ")}`,
    attempts,
    headers,
  );
  return error;
}

/** The error for an answer that means success, but is not what was promised. */
export function invalidResponse(request: PreparedRequest, answer: Answer, why: string): InvalidResponseError {
  const headers = safeHeaders(answer, request);
  const what = `was answered with ${statusName(answer, request)}, but ${why}. Check the base URL and any proxy: did the API itself answer?`;
  const error = new InvalidResponseError(
    answer.status,
    undefined,
    sentence(request, what, 1, headers),
    headers,
  );
  error.mayHaveTakenEffect = !onlyReads.test(request.method);
  return error;
}

function redirected({ url, redact }: PreparedRequest, { headers }: Answer): string {
  const location = headers.get("location");
  const target = location && URL.canParse(location, url) ? new URL(location, url) : undefined;
  return `was redirected to ${target ? `"${cut(redact(target.origin + target.pathname), longestQuote)}"` : "another address"}`;
}

function parseError({ redact }: PreparedRequest, text: string): unknown {
  try {
    return redactJSON(JSON.parse(text), redact);
  } catch {
    return cut(redact(text), longestMessage) || undefined;
  }
}

/** "message (code 12130: detail, detail); …" */
function reasons(errors: readonly ErrorData[]): string {
  const texts = errors.slice(0, 5).map((error) => {
    const chain = own(error, "error_chain");
    const links = Array.isArray(chain) ? chain.filter(isObject) : [];
    const details = links.map((link) => `: ${cut(own(link, "message"), longestQuote)}`).join("");
    const pointer = own(error, "pointer");
    const place = pointer ? ` at ${cut(pointer, longestQuote)}` : "";
    return `${cut(own(error, "message"), longestQuote)}${place} (code ${cut(own(error, "code"), 20)}${details})`;
  });
  return texts.length ? `${texts.join("; ")}.` : "";
}

function saidOtherwise(body: unknown): string {
  const said = isObject(body) ? (own(body, "message") ?? own(body, "error")) : undefined;
  const text = said ?? (typeof body === "object" ? JSON.stringify(body) : body);
  if (text === undefined) return "";
  return typeof text === "string" && /^\s*</.test(text)
    ? "an HTML page came back, so it was not the API that answered."
    : `${cut(text, longestQuote)}.`;
}

function statusName({ status, statusText }: Answer, { redact }: PreparedRequest): string {
  return `${status} ${cut(redact(statusText), 40)}`.trim();
}

/** The answer's headers with secrets taken out. Cookies are left out, since they are credentials. */
function safeHeaders({ headers }: Answer, { redact }: PreparedRequest): Headers {
  const copy = new Headers();
  for (const [name, value] of headers) if (name !== "set-cookie") copy.append(name, redact(value));
  return copy;
}

/** On one line, without control characters, and no longer than `length`. */
export function cut(value: unknown, length: number): string {
  const text = (typeof value === "string" ? value : (JSON.stringify(value) ?? ""))
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim();
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
