// Plants secrets wherever a client takes them, lets servers and runtimes repeat what they were sent in every careless way,
// and looks for the secrets (raw, any twelve characters of them, base64, URL- and JSON-escaped) in everything that comes out: errors, log lines, and the client itself.
// Bodies are not secrets: a server that repeats one is quoted.
import { inspect } from "node:util";
import { Cloudflare, type ClientOptions, type RequestOptions } from "../../src/client/index.ts";
import { createRandom, finish, numberOption, type Random } from "./random.ts";
import { leakyFaults, type LeakyFault } from "./secrets-faults.ts";

const rounds = numberOption("rounds", 1);
const seed = numberOption("seed", 1);
const random = createRandom(seed);

interface Plant {
  readonly options?: ClientOptions;
  readonly request?: RequestOptions;
  readonly environment?: Readonly<Record<string, string>>;
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
  "a token with a line break": (secret) => ({ options: { apiToken: `${secret}\r\nx: ${secret}` } }),
  "a password in the base URL": (secret) => ({
    options: {
      apiToken: "another-token-0",
      baseURL: `https://user:${encodeURIComponent(secret)}@api.example`,
    },
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

const failures: string[] = [];
let cases = 0;
let looked = 0;

async function plantOne(kind: string, fault: LeakyFault, secret: string): Promise<void> {
  const { options = {}, request = {}, environment = {} } = kinds[kind]?.(secret) ?? {};
  const before = { ...process.env };
  Object.assign(process.env, environment);
  const lines: Record<string, string> = { error: "", warn: "", info: "", debug: "" };
  const note =
    (level: string) =>
    (...given: unknown[]): void => {
      lines[level] += given.map((one) => (typeof one === "string" ? one : show(one))).join(" ");
    };
  const logger = { error: note("error"), warn: note("warn"), info: note("info"), debug: note("debug") };
  const fetch = async (url: string, init?: RequestInit): Promise<Response> => {
    const headers = [...new Headers(init?.headers)].map(([name, value]) => `${name}: ${value}`).join("\n");
    return fault.answer(`${headers}\n${decodeURIComponent(url)}`, url);
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
  const sinks = {
    ...sinksOf(error),
    ...Object.fromEntries(Object.entries(lines).map(([level, text]) => [`log ${level}`, text])),
    "the client, inspected": show(client),
    "the client, as JSON": JSON.stringify(client),
    "the client's fields": show(Object.getOwnPropertyDescriptors(client)),
    "the promise": show(promise),
  };
  const traces = tracesOf(secret);
  cases++;
  for (const [sink, text] of Object.entries(sinks)) {
    looked++;
    const trace = traces.find((one) => text.includes(one));
    if (trace)
      failures.push(
        `${kind} × ${fault.name} × ${sink}: "${trace}" of ${secret} in ${text.slice(Math.max(0, text.indexOf(trace) - 80), text.indexOf(trace) + 80)}`,
      );
  }
}

for (let round = 0; round < rounds; round++) {
  for (const kind of Object.keys(kinds)) {
    for (const fault of leakyFaults) await plantOne(kind, fault, someSecret(random));
  }
}
console.log(
  `${Object.keys(kinds).length} kinds of secret × ${leakyFaults.length} faults × ${rounds} rounds: ${cases} calls, ${looked} sinks looked at.`,
);
finish("fuzz:secrets", looked, failures, seed);
