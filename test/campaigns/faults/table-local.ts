import { createServer, type AddressInfo } from "node:net";
import type { Cloudflare, ClientOptions, RequestOptions } from "../../../src/client/index.ts";
import { bytes, half, status } from "./behaviours.ts";
import type { Fault } from "./fault.ts";
import { policyId, type OperationUnderTest } from "./operations.ts";

/** An address where nobody listens any more. */
const deserted = await new Promise<string>((resolve) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address() as AddressInfo;
    server.close(() => resolve(`http://127.0.0.1:${port}`));
  });
});

const once = "the call ends before there is a second attempt";
const nowhere = "a server that cannot be reached cannot answer the other attempt";

const refused = (name: string, change: Partial<Fault>): Fault => ({
  name,
  error: "InvalidRequestError",
  repeats: "never",
  requests: 0,
  notLast: once,
  ...change,
});
const withOptions =
  (options: ClientOptions) =>
  (url: string): ClientOptions => ({ baseURL: url, ...options });
const withRequest =
  (options: RequestOptions) =>
  (client: Cloudflare, operation: OperationUnderTest): Promise<unknown> =>
    operation.call(client, policyId, options);
const withId =
  (id: unknown) =>
  (client: Cloudflare, operation: OperationUnderTest): Promise<unknown> =>
    operation.call(client, id as string);

/** What goes wrong before a server sees anything, or because the caller wants it so. */
export const localFaults: readonly Fault[] = [
  refused("no credentials", { error: "MissingCredentialsError", options: withOptions({ apiToken: null }) }),
  refused("an e-mail address without its key", {
    error: "MissingCredentialsError",
    options: withOptions({ apiToken: null, apiEmail: "a@b.example" }),
  }),
  refused("a token with a line break", { options: withOptions({ apiToken: "canary-token\r\nx: y-z" }) }),
  refused("a token with NUL", { options: withOptions({ apiToken: "canary-token\0y-z" }) }),
  refused("a token that is not a string", { options: withOptions({ apiToken: { secret: "x" } as never }) }),
  refused("a header with a line break", { call: withRequest({ headers: { "x-one": "a\r\nx-two: b" } }) }),
  refused("a header name with a line break", { call: withRequest({ headers: { "x-one\r\nx-two": "b" } }) }),
  refused("an ID that is empty", { call: withId("") }),
  refused("an ID that is undefined", { call: withId(null) }),
  refused("an ID that climbs", { call: withId("..") }),
  refused("an ID that climbs, encoded", { call: withId("%2e%2e") }),
  refused("an ID with a slash", { call: withId("a/b") }),
  refused("an ID with a query", { call: withId("a?b=c") }),
  refused("an ID with a line break", { call: withId("a\nb") }),
  refused("an ID that is not a string", { call: withId(["x"]) }),
  refused("an ID that is too long", { call: withId("x".repeat(37)) }),
  refused("a timeout past int32", { call: withRequest({ timeout: 2 ** 31 }) }),
  refused("a timeout below nothing", { call: withRequest({ timeout: -1 }) }),
  refused("retries that are not a number", { call: withRequest({ maxRetries: NaN }) }),
  refused("plain http to another host", { options: () => ({ baseURL: "http://api.example" }) }),
  refused("a base URL with a password", {
    options: (url) => ({ baseURL: url.replace("//", "//user:canary-token-0123456789@") }),
  }),
  refused("a base URL that is none", { options: () => ({ baseURL: "nonsense" }) }),
  refused("an abort before the call", {
    error: "APIUserAbortError",
    call: withRequest({ signal: AbortSignal.abort() }),
  }),
  {
    name: "an abort in flight",
    error: "APIUserAbortError",
    repeats: "never",
    serve: () => {},
    abortAfter: 30,
  },
  {
    name: "an abort in the body",
    error: "APIUserAbortError",
    repeats: "never",
    serve: bytes(half, "stall"),
    abortAfter: 50,
  },
  {
    name: "an abort in the back-off",
    error: "APIUserAbortError",
    repeats: "never",
    serve: status(429, { "retry-after": "30" }),
    abortAfter: 100,
    notLast: "there is no back-off after the last attempt",
  },
  {
    name: "nobody listens",
    error: "APIConnectionError",
    repeats: "always",
    requests: 0,
    options: () => ({ baseURL: deserted }),
    notFirst: nowhere,
  },
  {
    name: "a host name that does not exist",
    error: "APIConnectionError",
    repeats: "always",
    requests: 0,
    options: () => ({ baseURL: "https://nothing.invalid" }),
    notFirst: nowhere,
  },
  {
    name: "https to a server that speaks plain http",
    error: "APIConnectionError",
    repeats: "harmless",
    serve: bytes("HTTP/1.1 400 Bad Request\r\n\r\n", "close"),
    when: "connected",
    options: (url) => ({ baseURL: url.replace("http:", "https:") }),
    only: {
      names: ["list", "get", "update", "delete"],
      why: "both attempts fail, and a create makes only one",
    },
    notFirst: nowhere,
  },
  ...(
    [
      [
        "a fetch that throws",
        () => {
          throw new Error("canary-token-0123456789");
        },
      ],
      ["a fetch that rejects with a string", () => Promise.reject("canary-token-0123456789")],
      ["a fetch that rejects with nothing", () => Promise.reject()],
      ["a fetch that gives nothing", () => Promise.resolve(undefined)],
    ] as const
  ).map(([name, fetch]): Fault => ({
    name,
    error: "APIConnectionError",
    repeats: "harmless",
    requests: 0,
    options: () => ({ fetch: fetch as never }),
    notFirst: "it fails at every attempt",
  })),
  {
    name: "a fetch that ignores its signal",
    error: "APIConnectionTimeoutError",
    repeats: "harmless",
    requests: 0,
    timeout: 100,
    options: () => ({ fetch: () => new Promise(() => {}) }),
    notFirst: "it fails at every attempt",
  },
];
