/**
 * The same random calls through the published SDK and through this client, into a `fetch` that only writes down: method, URL, body,
 * content type, authentication and the caller's own headers must agree, but for the deliberate differences below.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Cloudflare as Ours } from "../../src/client/index.ts";
import { plant, type Campaign, type Report, type Wanted } from "./campaign.ts";
import { createRandom, type Random } from "./random.ts";

/** What differs on purpose, and what their call would be if they did as we do. */
const deliberate: readonly {
  readonly name: string;
  readonly applies: (call: Call) => boolean;
  readonly asOurs: (theirs: Wire, call: Call) => Wire | string;
}[] = [
  {
    name: "of several credentials only the token is sent",
    applies: ({ options }) => Boolean(options["apiToken"] && options["apiKey"]),
    asOurs: (theirs) => ({ ...theirs, auth: theirs.auth.split("\n")[0] ?? "" }),
  },
  {
    name: "query fields of a request go beside the parameters of a list, not in their place",
    applies: ({ operation, params, request }) =>
      operation === "list" && "page" in params && request !== undefined && "query" in request,
    asOurs: (theirs, { params }) => {
      const url = new URL(theirs.url);
      for (const [name, value] of Object.entries(params)) url.searchParams.append(name, String(value));
      return { ...theirs, url: canonical(url.href) };
    },
  },
  {
    name: "IDs that are empty, too long, or could lead elsewhere are refused",
    applies: ({ operation, id, account }) =>
      !(operation in verbs) &&
      (isRefused(account, 32) || (operation !== "list" && operation !== "create" && isRefused(id, 36))),
    asOurs: () => "InvalidRequestError",
  },
  {
    name: "nothing is sent without credentials",
    applies: ({ options }) => !options["apiToken"] && !(options["apiEmail"] && options["apiKey"]),
    asOurs: () => "MissingCredentialsError",
  },
];

function isRefused(id: string, longest: number): boolean {
  return id === "" || id.length > longest || /[/\\?#%\p{Cc}\p{Cs}]|^\s|\s$|^\.{1,2}$/u.test(id);
}

/** Origin and path as they are; of the query the pairs, since neither their escaping nor the order of different names means anything. */
function canonical(address: string): string {
  const url = new URL(address);
  const pairs = [...url.searchParams].map((pair) => pair.map(encodeURIComponent).join("="));
  const name = (pair: string): string => pair.slice(0, pair.indexOf("="));
  pairs.sort((a, b) => (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0));
  return `${url.origin}${url.pathname}${url.hash}?${pairs.join("&")}`;
}

interface Wire {
  readonly method: string;
  readonly url: string;
  readonly body: string;
  readonly type: string;
  readonly auth: string;
  readonly headers: string;
}

interface Call {
  readonly operation: string;
  readonly id: string;
  readonly account: string;
  readonly params: object;
  readonly request: object | undefined;
  readonly options: Readonly<Record<string, unknown>>;
}

type Client = {
  readonly zeroTrust: {
    readonly access: {
      readonly policies: Readonly<Record<string, (...given: unknown[]) => PromiseLike<unknown>>>;
    };
  };
} & Readonly<
  Record<
    "get" | "post" | "put" | "patch" | "delete",
    (path: string, options?: object) => PromiseLike<unknown>
  >
>;

/** What is done to a request on its way. */
type Spoiler = (url: string, init: RequestInit) => readonly [url: string, init: RequestInit];
const asItIs: Spoiler = (url, init) => [url, init];

async function wireOf(
  Client: new (options: object) => Client,
  call: Call,
  spoil: Spoiler,
): Promise<Wire | string> {
  let wire: Wire | undefined;
  const fetch = async (address: string, given: RequestInit = {}): Promise<Response> => {
    const [url, init] = spoil(String(address), given);
    const headers = new Headers(init.headers);
    const auth = ["authorization", "x-auth-email", "x-auth-key"]
      .filter((name) => headers.has(name))
      .map((name) => `${name}: ${headers.get(name)}`);
    wire = {
      method: (init.method ?? "GET").toUpperCase(),
      url: canonical(url),
      body: init.body === undefined || init.body === null ? "" : await new Response(init.body).text(),
      type: headers.get("content-type") ?? "",
      auth: auth.join("\n"),
      headers: [...headers].filter(([name]) => /^x-own-|^accept$/.test(name)).join("\n"),
    };
    return new Response('{"success":true,"errors":[],"messages":[],"result":{"id":"x"}}', {
      headers: { "content-type": "application/json" },
    });
  };
  const { operation, id, account, params, request } = call;
  try {
    const client = new Client({ maxRetries: 0, logLevel: "off", validation: "off", ...call.options, fetch });
    const { policies } = client.zeroTrust.access;
    const all = { account_id: account, ...params };
    if (operation === "list" || operation === "create") {
      await policies[operation]?.(all, request);
    } else if (operation in verbs) {
      await client[operation as "get"](`/accounts/x/rest?z=${encodeURIComponent(id)}`, {
        ...request,
        ...verbs[operation as "get"](params),
      });
    } else {
      await policies[operation]?.(id, operation === "update" ? all : { account_id: account }, request);
    }
  } catch (error) {
    if (wire === undefined) return (error as Error).name;
  }
  return wire ?? "nothing was sent";
}

const verbs = {
  get: (_body: object) => ({}),
  post: (body: object) => ({ body }),
  put: (body: object) => ({ body }),
  patch: (body: object) => ({
    body: JSON.stringify(body),
    headers: { "content-type": "application/merge-patch+json" },
  }),
} as const;

const letters = "abcXYZ0189-_.~!$&'()*+,;=:@ üß漢🙂%/\\?#\"<>[]{}|^`\n\0";

function someText(random: Random, longest: number): string {
  let text = "";
  for (let length = random.below(longest); length > 0; length--)
    text += [...letters][random.below([...letters].length)];
  return text;
}

function someValue(random: Random, depth: number): unknown {
  switch (random.below(depth > 2 ? 6 : 8)) {
    case 0:
      return someText(random, 12);
    case 1:
      return random.below(1000) - 500;
    case 2:
      return random.chance(50);
    case 3:
      return null;
    case 4:
      return undefined;
    case 5:
      return random.next();
    case 6:
      return Array.from({ length: random.below(4) }, () => someValue(random, depth + 1));
    default:
      return someObject(random, depth + 1);
  }
}

function someObject(random: Random, depth: number): Record<string, unknown> {
  const names = [
    "name",
    "decision",
    "include",
    "require",
    "session_duration",
    "email",
    "x y",
    "a.b",
    "ü",
    "__proto__x",
    "0",
  ];
  return Object.fromEntries(
    Array.from({ length: random.below(5) }, () => [random.pick(names), someValue(random, depth)]),
  );
}

function someCall(random: Random): Call {
  const operation = random.pick([
    "get",
    "update",
    "update",
    "create",
    "delete",
    "list",
    ...Object.keys(verbs).map((verb) => verb),
  ]);
  const plain = (length: number): string =>
    Array.from({ length }, () => random.pick([..."0123456789abcdef"])).join("");
  const id = random.chance(60) ? plain(random.pick([32, 36])) : someText(random, 40);
  const account = random.chance(80) ? plain(32) : someText(random, 20);
  const credentials = random.pick([
    { apiToken: "t-1" },
    { apiToken: "t-1" },
    { apiEmail: "a@b.example", apiKey: "k-1" },
    { apiToken: "t-1", apiEmail: "a@b.example", apiKey: "k-1" },
    {},
  ]);
  const request: Record<string, unknown> = {};
  if (random.chance(30))
    request["headers"] = random.pick([
      { "X-Own-One": "1" },
      { "x-own-two": null },
      { "x-own-two": undefined },
      [["X-Own-One", "1"]],
      { accept: null },
      { "X-OWN-TWO": "b" },
      { Accept: "text/plain" },
    ]);
  if (random.chance(30)) request["query"] = someObject(random, 1);
  if (random.chance(10)) request["timeout"] = 5000;
  const options: Record<string, unknown> = { apiToken: null, apiEmail: null, apiKey: null, ...credentials };
  if (random.chance(30))
    options["defaultHeaders"] = random.pick([{ "x-own-two": "2" }, { "X-Own-Three": "3", accept: "x/y" }]);
  if (random.chance(20)) options["defaultQuery"] = { one: "1", "two words": "&=" };
  if (random.chance(30))
    options["baseURL"] = random.pick([
      "https://h.example",
      "https://h.example/",
      "https://h.example/a/b/",
      "http://localhost:99/client/v4",
    ]);
  const params =
    operation === "list"
      ? random.chance(50)
        ? { page: 1 + random.below(9), per_page: random.below(50) }
        : {}
      : someObject(random, 0);
  return {
    operation: operation,
    id,
    account,
    params,
    request: Object.keys(request).length > 0 ? request : undefined,
    options,
  };
}

async function loadPublished(): Promise<new (options: object) => Client> {
  const folder = new URL("../official-sdk/", import.meta.url);
  if (!existsSync(new URL("node_modules/cloudflare/package.json", folder))) {
    execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
      cwd: fileURLToPath(folder),
      stdio: "inherit",
    });
  }
  const path = createRequire(new URL("package.json", folder)).resolve("cloudflare");
  const module = (await import(pathToFileURL(path).href)) as { default: unknown };
  const inner = module.default as { default?: unknown };
  return (inner.default ?? inner) as new (options: object) => Client;
}

const noWire: Wire = { method: "", url: "https://none/", body: "", type: "", auth: "", headers: "" };

async function run({ count, seed }: Wanted, spoil: Spoiler): Promise<Report> {
  const random = createRandom(seed);
  const Theirs = await loadPublished();
  const failures: string[] = [];
  const excused = new Map<string, number>();
  for (let index = 0; index < count; index++) {
    const call = someCall(random);
    const [ours, theirs] = [await wireOf(Ours as never, call, spoil), await wireOf(Theirs, call, asItIs)];
    let wanted = theirs;
    for (const { name, applies, asOurs } of deliberate) {
      if (!applies(call)) continue;
      excused.set(name, (excused.get(name) ?? 0) + 1);
      wanted = typeof wanted === "string" ? asOurs(noWire, call) : asOurs(wanted, call);
    }
    if (JSON.stringify(ours) === JSON.stringify(wanted)) continue;
    failures.push(
      `${JSON.stringify(call)}\n  ours   ${JSON.stringify(ours)}\n  wanted ${JSON.stringify(wanted)}`,
    );
  }
  const notes = [...excused].map(([name, times]) => `${times.toLocaleString("en")} × on purpose: ${name}`);
  return { tried: count, failures, notes };
}

/** A request with its headers changed. */
const withHeaders =
  (change: (headers: Headers) => void): Spoiler =>
  (url, init) => {
    const headers = new Headers(init.headers);
    change(headers);
    return [url, { ...init, headers }];
  };

export const wire: Campaign = {
  cases: "calls",
  count: 2_000,
  run: (wanted) => run(wanted, asItIs),
  planted: plant<Spoiler>(
    run,
    { count: 200, seed: 1 },
    {
      "a PATCH is sent as PUT": (url, init) => [
        url,
        init.method === "PATCH" ? { ...init, method: "PUT" } : init,
      ],
      "the query is lost": (url, init) => [url.replace(/\?.*/, ""), init],
      "a member that is null is left out of the body": (url, init) => [
        url,
        typeof init.body === "string" ? { ...init, body: init.body.replace(/"[^"]*":null,?/, "") } : init,
      ],
      "a caller's header is lost": withHeaders((headers) => headers.delete("x-own-one")),
      "the content type is lost": withHeaders((headers) => headers.delete("content-type")),
      "two sets of credentials are sent": withHeaders((headers) => headers.set("x-auth-key", "k-1")),
      "a call goes to another host": (url, init) => [url.replace("://", "://x."), init],
    },
  ),
};
