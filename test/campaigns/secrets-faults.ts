import type { RequestOptions } from "../../src/client/index.ts";

/** What reached `fetch`, as a careless server or proxy would repeat it. */
export type Answer = (echo: string, url: string) => Response | Promise<Response>;

export interface LeakyFault {
  readonly name: string;
  readonly answer: Answer;
  /** The error that it must end in; "none" where the call succeeds. Another one shows that the fault never happened. */
  readonly gives: string;
  readonly id?: unknown;
  readonly options?: RequestOptions;
}

const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** Ways in which a server repeats what it was sent. */
const forms: Readonly<Record<string, (echo: string) => string>> = {
  raw: (echo) => echo,
  "a message": (echo) => JSON.stringify({ message: `bad request: ${echo}` }),
  errors: (echo) =>
    JSON.stringify({ success: false, errors: [{ code: 12130, message: echo }], result: null }),
  "an error chain": (echo) =>
    JSON.stringify({ success: false, errors: [{ code: 1, message: "x", error_chain: [{ message: echo }] }] }),
  "a pointer": (echo) =>
    JSON.stringify({ success: false, errors: [{ code: 1, message: "x", source: { pointer: echo } }] }),
  "a code": (echo) =>
    JSON.stringify({ success: false, errors: [{ code: echo, message: "x", documentation_url: echo }] }),
  "a name": (echo) => JSON.stringify({ [echo]: { [echo]: [echo] } }),
  "escaped JSON": (echo) =>
    `{"message":"${[...echo].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`).join("")}"}`,
  "JSON in JSON": (echo) => JSON.stringify({ message: JSON.stringify({ request: echo }) }),
  base64: (echo) => JSON.stringify({ message: base64(echo) }),
  "base64, one byte later": (echo) => JSON.stringify({ message: base64(`x${echo}`) }),
  "base64, two bytes later": (echo) => `token=${base64(`xy${echo}`)}`,
  "base64 for URLs": (echo) => JSON.stringify({ message: Buffer.from(echo).toString("base64url") }),
  hexadecimal: (echo) => JSON.stringify({ message: Buffer.from(echo).toString("hex") }),
  "URL-escaped, in lower case": (echo) =>
    JSON.stringify({ message: encodeURIComponent(echo).replace(/%../g, (escape) => escape.toLowerCase()) }),
  "URL-escaped, twice": (echo) => JSON.stringify({ message: encodeURIComponent(encodeURIComponent(echo)) }),
  "HTML-escaped": (echo) =>
    JSON.stringify({ message: echo.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`) }),
  "URL-escaped": (echo) => `<a href="/login?next=${encodeURIComponent(echo)}">`,
  HTML: (echo) => `<html><pre>${echo}</pre></html>`,
  "2 MB": (echo) => `${echo}\n`.repeat(Math.ceil(2_000_000 / (echo.length + 1))),
  "cut off in the middle": (echo) => `${"x".repeat(1990)}${echo}`,
};

/** Statuses, each with its error. What a 200 says here is never what was promised. */
const statuses: Readonly<Record<number, string>> = {
  200: "InvalidResponseError",
  400: "BadRequestError",
  401: "AuthenticationError",
  403: "PermissionDeniedError",
  404: "NotFoundError",
  409: "ConflictError",
  418: "APIError",
  429: "RateLimitError",
  500: "InternalServerError",
  503: "InternalServerError",
};
const errorOf = (status: number): string => statuses[status] ?? "APIError";

/** Forms that say `success: false`. */
const unsuccessful = new Set(["errors", "an error chain", "a pointer", "a code"]);

const answers = Object.entries(statuses).flatMap(([status, gives]) =>
  Object.entries(forms).map(([form, write]): LeakyFault => ({
    name: `status ${status} that repeats it as ${form}`,
    gives: status === "200" && unsuccessful.has(form) ? "APIError" : gives,
    answer: (echo) =>
      new Response(write(echo), {
        status: Number(status),
        headers: { "content-type": "application/json", "set-cookie": `s=${encodeURIComponent(echo)}` },
      }),
  })),
);

const header = (text: string): string => text.replace(/[^\x20-\x7e]/g, " ");
const places: readonly LeakyFault[] = [200, 400, 500].flatMap((status): LeakyFault[] => [
  {
    name: `status ${status} that repeats it in headers`,
    gives: errorOf(status),
    answer: (echo) =>
      new Response("{", { status, headers: { "cf-ray": header(echo), "x-request": header(echo) } }),
  },
  {
    name: `status ${status} that repeats it in the status text`,
    gives: errorOf(status),
    answer: (echo) => new Response("{", { status, statusText: header(echo) }),
  },
  {
    name: `status ${status} that repeats it in the content type`,
    gives: errorOf(status),
    answer: (echo) => new Response("x", { status, headers: { "content-type": header(echo) } }),
  },
  {
    name: `status ${status} that repeats it in Retry-After`,
    gives: errorOf(status),
    answer: (echo) =>
      new Response("x", { status, headers: { "retry-after": header(echo), ratelimit: header(echo) } }),
  },
]);

const redirects: readonly LeakyFault[] = [301, 302, 307, 308].map((status) => ({
  name: `status ${status} to an address with it`,
  gives: "APIError",
  answer: (echo, url) =>
    new Response(null, {
      status,
      headers: {
        location: `https://evil.example/${encodeURIComponent(echo)}?from=${encodeURIComponent(url)}`,
      },
    }),
}));

const thrown: Readonly<Record<string, (echo: string) => unknown>> = {
  message: (echo) => new TypeError(`fetch failed for ${echo}`),
  "own fields": (echo) =>
    Object.assign(new Error("failed"), { config: { headers: echo }, request: echo, code: "ECONNRESET" }),
  "its name": (echo) => Object.assign(new Error("failed"), { name: echo }),
  "its code": (echo) => Object.assign(new Error("failed"), { code: echo }),
  cause: (echo) =>
    new TypeError("fetch failed", {
      cause: new Error(echo, { cause: new Error(echo, { cause: new Error(echo) }) }),
    }),
  "a string": (echo) => echo,
  "an object": (echo) => ({ headers: echo, toString: () => echo }),
  "an aggregate": (echo) => new AggregateError([new Error(echo)], echo),
  "its options as JSON": (echo) => new Error(JSON.stringify({ headers: { authorization: echo } })),
};
const rejections = Object.entries(thrown).map(([name, make]): LeakyFault => ({
  name: `a fetch that throws it as ${name}`,
  gives: "APIConnectionError",
  answer: (echo) => Promise.reject(make(echo)),
}));

const local: readonly LeakyFault[] = [
  {
    name: "nothing wrong",
    gives: "none",
    answer: () => new Response('{"success":true,"result":{"id":"x"}}'),
  },
  {
    name: "an ID that is refused",
    gives: "InvalidRequestError",
    answer: () => new Response("{}"),
    id: "../x",
  },
  {
    name: "a header that is refused",
    gives: "InvalidRequestError",
    answer: () => new Response("{}"),
    options: { headers: { "x-one": "a\nb" } },
  },
  {
    name: "a deadline",
    gives: "APIConnectionTimeoutError",
    answer: () => new Promise(() => {}),
    options: { timeout: 2 },
  },
  {
    name: "an abort",
    gives: "APIUserAbortError",
    answer: () => new Response("{}"),
    options: { signal: AbortSignal.abort() },
  },
  {
    name: "a body that breaks off",
    gives: "APIConnectionError",
    answer: (echo) =>
      new Response(
        new ReadableStream({
          start: (c) => (c.enqueue(new TextEncoder().encode(echo)), c.error(new Error(echo))),
        }),
      ),
  },
];

export const leakyFaults: readonly LeakyFault[] = [
  ...answers,
  ...places,
  ...redirects,
  ...rejections,
  ...local,
];
