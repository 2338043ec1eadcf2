/**
 * Plants secrets wherever a client takes them, lets servers and runtimes repeat what they were sent in every careless way, and looks for the
 * secrets in everything that comes out: errors, log lines, and the client itself. It looks for the text as it is, any twelve characters of
 * it, and its base64, URL- and JSON-escaped forms. A call that does not end as its fault says is a failure as well: a fault that never
 * happened tests nothing. Bodies are not secrets: a server that repeats one is quoted.
 */
import { inspect } from "node:util";
import { Cloudflare, type ClientOptions, type RequestOptions } from "../../src/client/index.ts";
import { everyCase, plant, type Campaign, type Report, type Wanted } from "./campaign.ts";
import { createRandom, type Random } from "./random.ts";
import { leakyFaults, type LeakyFault } from "./secrets-faults.ts";

interface Plant {
  readonly options?: ClientOptions;
  readonly request?: RequestOptions;
  readonly environment?: Readonly<Record<string, string>>;
  /** The client refuses the call for what was planted, and sends nothing. */
  readonly refused?: true;
}

/** Where a secret can be given to a client. */
const kinds: Readonly<Record<string, (secret: string) => Plant>> = {
  "the token": (secret) => ({ options: { apiToken: secret } }),
  "the token of the environment": (secret) => ({ environment: { CLOUDFLARE_API_TOKEN: secret } }),
  "the API key": (secret) => ({ options: { apiEmail: "someone@example.com", apiKey: secret } }),
  "the API key of the environment": (secret) => ({
    environment: { CLOUDFLARE_EMAIL: "someone@example.com", CLOUDFLARE_API_KEY: secret },
  }),
  "a key beside the token that is used": (secret) => ({
    options: { apiToken: "another-token-0", apiEmail: "someone@example.com", apiKey: secret },
  }),
  "the e-mail address": (secret) => ({ options: { apiEmail: secret, apiKey: "a-key-of-no-use" } }),
  "a default header": (secret) => ({
    options: { apiToken: "another-token-0", defaultHeaders: { "CF-Access-Client-Secret": secret } },
  }),
  "a header of the request": (secret) => ({
    options: { apiToken: "another-token-0" },
    request: { headers: { cookie: `${secret}` } },
  }),
  "a header of the environment": (secret) => ({
    options: { apiToken: "another-token-0" },
    environment: { CLOUDFLARE_CUSTOM_HEADERS: `X-Secret: ${secret}` },
  }),
  "a default query field": (secret) => ({
    options: { apiToken: "another-token-0", defaultQuery: { key: secret } },
  }),
  "a query field of the request": (secret) => ({
    options: { apiToken: "another-token-0" },
    request: { query: { key: secret } },
  }),
  "a token with blanks around it": (secret) => ({ options: { apiToken: ` ${secret}\n` } }),
  "an authorization of the caller's": (secret) => ({
    options: { apiToken: null, defaultHeaders: { Authorization: `Bearer ${secret}` } },
  }),
  "a password for Basic": (secret) => ({
    options: { apiToken: null },
    request: { headers: { Authorization: `Basic ${Buffer.from(`me:${secret}`).toString("base64")}` } },
  }),
  "a cookie among others": (secret) => ({
    options: { apiToken: "another-token-0" },
    request: { headers: { cookie: `theme=dark; session=${encodeURIComponent(secret)}; x=y` } },
  }),
  "a query field within another": (secret) => ({
    options: { apiToken: "another-token-0" },
    request: { query: { filter: { keys: [1, secret] } } },
  }),
  "a token with a line break": (secret) => ({
    options: { apiToken: `${secret}\r\nx: ${secret}` },
    refused: true,
  }),
  "a password in the base URL": (secret) => ({
    options: {
      apiToken: "another-token-0",
      baseURL: `https://user:${encodeURIComponent(secret)}@api.example`,
    },
    refused: true,
  }),
};

const alphabets = [
  "abcdefghijklmnopqrstuvwxyz0123456789",
  "ABCDEFabcdef0123456789_-",
  "aZ9\"\\'<>&%+/=?#{}$~^|",
  "0123456789abcdef",
];

function someSecret(random: Random): string {
  const letters = random.pick(alphabets);
  let secret = "cnry";
  for (let length = 20 + random.below(30); length > 0; length--)
    secret += letters[random.below(letters.length)];
  return secret;
}

/** Everything in a text that gives a secret away. */
function tracesOf(secret: string): string[] {
  const escaped = [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    JSON.stringify(JSON.stringify(secret)).slice(3, -3),
  ];
  const encoded = [0, 1, 2].map((before) =>
    Buffer.from("x".repeat(before) + secret)
      .toString("base64")
      .slice(before === 0 ? 0 : 4, -4),
  );
  const parts = Array.from({ length: secret.length - 11 }, (_, at) => secret.slice(at, at + 12));
  return [
    ...new Set([
      ...escaped,
      ...encoded,
      ...encoded.map((text) => text.replaceAll("+", "-").replaceAll("/", "_")),
      ...parts,
    ]),
  ];
}

function show(value: unknown): string {
  return inspect(value, {
    depth: 10,
    showHidden: true,
    maxStringLength: null,
    maxArrayLength: null,
    getters: false,
  });
}

/** All that an error lets out, by the way that it does. */
function sinksOf(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { "what was thrown": show(error) };
  const api = error as Partial<InstanceType<typeof Cloudflare.APIError>> & Error;
  return {
    message: error.message,
    stack: error.stack ?? "",
    string: String(error),
    JSON: JSON.stringify(error) ?? "",
    inspect: show(error),
    cause: show(error.cause),
    "all own fields": show(Object.getOwnPropertyDescriptors(error)),
    headers: JSON.stringify([...(api.headers ?? [])]),
    error: JSON.stringify(api.error) ?? "",
    errors: JSON.stringify(api.errors) ?? "",
    "request ID": String(api.requestID),
  };
}

/** All that a call let out, and what a fault planted in the client may add to it. */
interface Told {
  readonly secret: string;
  /** The request as a server repeats it. */
  readonly echo: string;
  readonly url: string;
  /** The body of the answer. */
  readonly text: string;
  error: unknown;
  readonly client: Cloudflare;
  readonly log: (line: string) => void;
}
type Leak = (told: Told) => void;
const nothing: Leak = () => undefined;

interface Case {
  readonly kind: string;
  readonly plant: Plant;
  readonly fault: LeakyFault;
  readonly secret: string;
}

/** What one call gave away, and how it ended otherwise than it should have. */
async function problemsOf({ kind, plant, fault, secret }: Case, leak: Leak): Promise<string[]> {
  const { options = {}, request = {}, environment = {}, refused } = plant;
  const before = { ...process.env };
  Object.assign(process.env, environment);
  const lines: Record<string, string> = { error: "", warn: "", info: "", debug: "" };
  const note =
    (level: string) =>
    (...given: unknown[]): void => {
      lines[level] += given.map((one) => (typeof one === "string" ? one : show(one))).join(" ");
    };
  const logger = { error: note("error"), warn: note("warn"), info: note("info"), debug: note("debug") };
  let seen = { echo: "", url: "", text: "" };
  const fetch = async (url: string, init?: RequestInit): Promise<Response> => {
    const headers = [...new Headers(init?.headers)].map(([name, value]) => `${name}: ${value}`).join("\n");
    const echo = `${headers}\n${decodeURIComponent(url)}`;
    seen = { echo, url, text: "" };
    const response = await fault.answer(echo, url);
    if (leak !== nothing)
      seen.text = await response
        .clone()
        .text()
        .catch(() => "");
    return response;
  };
  const client = new Cloudflare({ maxRetries: 0, logger, logLevel: "debug", fetch, ...options });
  Object.assign(process.env, before);
  for (const name of Object.keys(environment)) if (!(name in before)) delete process.env[name];

  const given = {
    ...request,
    ...fault.options,
    headers: { ...(request.headers as object), ...(fault.options?.headers as object) },
  };
  const promise = client.zeroTrust.access.policies.update(
    (fault.id ?? "f174e90a-fafe-4643-bbbc-4a0ed4fc8415") as string,
    {
      account_id: "023e105f4ecef8ad9ca31a8372d0c353",
      name: "x",
      decision: "allow",
      include: [{ certificate: {} }],
    },
    given,
  );
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  const told: Told = { secret, ...seen, error, client, log: logger.debug };
  leak(told);
  const sinks = {
    ...sinksOf(told.error),
    ...Object.fromEntries(Object.entries(lines).map(([level, text]) => [`log ${level}`, text])),
    "the client, inspected": show(client),
    "the client, as JSON": JSON.stringify(client),
    "the client's fields": show(Object.getOwnPropertyDescriptors(client)),
    "the promise": show(promise),
  };
  const name = error === undefined ? "none" : (error as Error).name;
  // Which of two reasons to refuse a call comes first does not matter.
  const wanted = refused ? ["InvalidRequestError", fault.gives] : [fault.gives];
  const traces = tracesOf(secret);
  return [
    ...(wanted.includes(name) ? [] : [`${kind} × ${fault.name}: ended in ${name}, not in ${wanted[0]}`]),
    ...Object.entries(sinks).flatMap(([sink, text]) => {
      const trace = traces.find((one) => text.includes(one));
      if (trace === undefined) return [];
      const at = text.indexOf(trace);
      const around = text.slice(Math.max(0, at - 80), at + 80);
      return [`${kind} × ${fault.name} × ${sink}: "${trace}" of ${secret} in ${around}`];
    }),
  ];
}

async function run({ count, seed }: Wanted, leak: Leak): Promise<Report> {
  const random = createRandom(seed);
  const pairs = Object.entries(kinds).flatMap(([kind, plant]) =>
    leakyFaults.map((fault) => ({ kind, plant, fault })),
  );
  const chosen = count === everyCase ? pairs : Array.from({ length: count }, () => random.pick(pairs));
  const failures: string[] = [];
  for (const { kind, plant, fault } of chosen) {
    const secret = someSecret(random);
    failures.push(...(await problemsOf({ kind, plant: plant(secret), fault, secret }, leak)));
  }
  const notes = [`${Object.keys(kinds).length} kinds of secret × ${leakyFaults.length} faults.`];
  return { tried: chosen.length, failures, notes };
}

/** Something more in the message of the error. */
const said =
  (what: (told: Told) => string): Leak =>
  (told) => {
    if (told.error instanceof Error) told.error.message += what(told);
  };

const base64 = (text: string): string => Buffer.from(text).toString("base64");

export const secrets: Campaign = {
  cases: "calls",
  count: everyCase,
  run: (wanted) => run(wanted, nothing),
  planted: plant<Leak>(
    run,
    { count: 150, seed: 1 },
    {
      "a message quotes the answer as it came": said(({ text }) => text.slice(0, 2_000)),
      "a message quotes the request in base64": said(({ echo }) => base64(echo)),
      "a message quotes the request, escaped for JSON twice": said(({ echo }) =>
        JSON.stringify(JSON.stringify(echo)),
      ),
      "a message shows the first twelve characters": said(({ secret }) => secret.slice(0, 12)),
      "a cause holds the request": (told) => {
        if (told.error instanceof Error) told.error.cause = { config: { headers: told.echo } };
      },
      "a log line has the whole URL": ({ url, log }) => log(url),
      "the client has a field with the secret": ({ client, secret }) =>
        Object.defineProperty(client, "hidden", { value: secret }),
      "what fetch threw is passed on": (told) => {
        told.error = new TypeError(`fetch failed for ${told.echo}`);
      },
    },
  ),
};
