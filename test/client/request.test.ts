import { afterEach, describe, expect, test, vi } from "vitest";
import { Cloudflare, type ClientOptions, type RequestOptions } from "../../src/client/index.ts";
import { version } from "../../src/client/version.ts";
import manifest from "../../package.json" with { type: "json" };
import { accountId, answering, body, failureOf, policyId, refused, success } from "./answering.ts";

const answer = (): Response => success({ id: policyId });
const base = "https://api.cloudflare.com/client/v4";
const path = `/accounts/${accountId}/access/policies/${policyId}`;

afterEach(() => vi.unstubAllEnvs());

test("an update is a PUT with the rest of the parameters as its body", async () => {
  const { client, seen } = answering(answer);
  await client.zeroTrust.access.policies.update(policyId, body);
  const { account_id: _, ...rest } = body;
  expect(seen[0]).toMatchObject({ method: "PUT", url: base + path });
  expect(JSON.parse(String(seen[0]?.body))).toEqual(rest);
  expect(Object.fromEntries(seen[0]?.headers ?? [])).toEqual({
    accept: "application/json",
    authorization: "Bearer a-token-for-tests",
    "content-type": "application/json",
    "user-agent": `cloudflare-access-policies/${version}`,
  });
});

test("a get has no body and no content type", async () => {
  const { client, seen } = answering(answer);
  await client.zeroTrust.access.policies.get(policyId, { account_id: accountId });
  expect(seen[0]).toMatchObject({ method: "GET", url: base + path, body: undefined });
  expect(seen[0]?.headers.has("content-type")).toBe(false);
});

test("the version sent is the package's", () => expect(version).toBe(manifest.version));

describe("credentials", () => {
  const table: readonly {
    readonly env?: Record<string, string>;
    readonly options?: ClientOptions;
    readonly want: Record<string, string> | "none";
  }[] = [
    { options: { apiToken: "t" }, want: { authorization: "Bearer t" } },
    { options: { apiToken: " t\n" }, want: { authorization: "Bearer t" } },
    { options: { apiEmail: "a@b.c", apiKey: "k" }, want: { "x-auth-email": "a@b.c", "x-auth-key": "k" } },
    { options: { apiToken: "t", apiEmail: "a@b.c", apiKey: "k" }, want: { authorization: "Bearer t" } },
    { env: { CLOUDFLARE_API_TOKEN: " e " }, want: { authorization: "Bearer e" } },
    { env: { CLOUDFLARE_API_TOKEN: "e" }, options: { apiToken: "t" }, want: { authorization: "Bearer t" } },
    {
      env: { CLOUDFLARE_EMAIL: "a@b.c", CLOUDFLARE_API_KEY: "k" },
      want: { "x-auth-email": "a@b.c", "x-auth-key": "k" },
    },
    {
      env: { CLOUDFLARE_API_TOKEN: "e", CLOUDFLARE_EMAIL: "a@b.c", CLOUDFLARE_API_KEY: "k" },
      options: { apiToken: null },
      want: { "x-auth-email": "a@b.c", "x-auth-key": "k" },
    },
    { env: { CLOUDFLARE_API_TOKEN: "e" }, options: { apiToken: null }, want: "none" },
    { env: { CLOUDFLARE_API_TOKEN: "  " }, want: "none" },
    { env: { CF_API_TOKEN: "e" }, want: "none" },
    { options: { apiEmail: "a@b.c" }, want: "none" },
    { options: { apiKey: "k" }, want: "none" },
    { want: "none" },
    { options: { defaultHeaders: { Authorization: "Own x" } }, want: { authorization: "Own x" } },
  ];
  test.each(table)("$env $options → $want", async ({ env = {}, options = {}, want }) => {
    for (const name of ["CLOUDFLARE_API_TOKEN", "CLOUDFLARE_EMAIL", "CLOUDFLARE_API_KEY"])
      vi.stubEnv(name, undefined);
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    const { client, seen } = answering(answer, { apiToken: undefined, ...options });
    const call = client.zeroTrust.access.policies.get(policyId, { account_id: accountId });
    const failure = await call.then(
      () => "none",
      (error: Error) => error.name,
    );
    const sent = [...(seen[0]?.headers ?? [])].filter(([name]) => /^authorization$|^x-auth-/.test(name));
    expect(failure).toBe(want === "none" ? "MissingCredentialsError" : "none");
    expect(Object.fromEntries(sent)).toEqual(want === "none" ? {} : want);
  });

  test.each<[string, ClientOptions, RequestOptions, Record<string, string> | "none"]>([
    [
      "a call's own, without the client's",
      {},
      { headers: { Authorization: "Bearer c" } },
      { authorization: "Bearer c" },
    ],
    [
      "a call's own, in their place",
      { apiToken: "t" },
      { headers: { "X-Auth-Key": "k" } },
      { "x-auth-key": "k" },
    ],
    ["a call that takes them away", { apiToken: "t" }, { headers: { authorization: null } }, "none"],
    ["a client that takes them away", { apiToken: "t", defaultHeaders: { authorization: null } }, {}, "none"],
    [
      "a service key of the caller's",
      { apiToken: "t", defaultHeaders: { "X-Auth-User-Service-Key": "s" } },
      {},
      { "x-auth-user-service-key": "s" },
    ],
  ])("%s", async (_name, options, request, want) => {
    const { client, seen } = answering(answer, { apiToken: null, ...options });
    const failure = await client.get("/user", request).then(
      () => "none",
      (error: Error) => error.name,
    );
    const sent = [...(seen[0]?.headers ?? [])].filter(([name]) => /^authorization$|^x-auth-/.test(name));
    expect(failure).toBe(want === "none" ? "MissingCredentialsError" : "none");
    expect(Object.fromEntries(sent)).toEqual(want === "none" ? {} : want);
  });

  test("they can change later", async () => {
    const { client, seen } = answering(answer);
    client.apiToken = "another-token";
    await client.get("/user");
    expect(seen[0]?.headers.get("authorization")).toBe("Bearer another-token");
  });
});

describe("what a caller may add", () => {
  const table: readonly {
    readonly client?: ClientOptions;
    readonly request: RequestOptions;
    readonly headers?: Record<string, string | null>;
    readonly search?: string;
  }[] = [
    { request: { headers: { "X-One": "1" } }, headers: { "x-one": "1" } },
    { request: { headers: new Headers({ "X-One": "1" }) }, headers: { "x-one": "1" } },
    { request: { headers: [["X-One", "1"]] }, headers: { "x-one": "1" } },
    { request: { headers: { ACCEPT: null } }, headers: { accept: null } },
    {
      request: {
        headers: [
          ["X-One", "1"],
          ["x-one", "2"],
        ],
      },
      headers: { "x-one": "1, 2" },
    },
    {
      client: { defaultHeaders: { Accept: null, "User-Agent": null } },
      request: {},
      headers: { accept: null, "user-agent": null },
    },
    { request: { headers: { "user-agent": "mine" } }, headers: { "user-agent": "mine" } },
    {
      client: { defaultHeaders: { "X-One": "1", "X-Two": "2" } },
      request: { headers: { "x-one": null } },
      headers: { "x-one": null, "x-two": "2" },
    },
    {
      request: { query: { a: 1, b: [1, 2], c: { d: "e f" }, g: null, h: undefined } },
      search: "?a=1&b=1&b=2&c.d=e%20f&g=",
    },
    { request: { query: { "a b": "!'()*~&=+" } }, search: "?a%20b=%21%27%28%29%2A~%26%3D%2B" },
    { client: { defaultQuery: { a: "1", b: "2" } }, request: { query: { b: "3" } }, search: "?a=1&b=3" },
  ];
  test.each(table)(
    "$client $request",
    async ({ client: options = {}, request, headers = {}, search = "" }) => {
      const { client, seen } = answering(answer, options);
      await client.zeroTrust.access.policies.get(policyId, { account_id: accountId }, request);
      for (const [name, value] of Object.entries(headers)) expect(seen[0]?.headers.get(name)).toBe(value);
      expect(new URL(seen[0]?.url ?? "").search).toBe(search);
    },
  );

  test.each<[RequestOptions["headers"], string, string]>([
    [{ "X-One": "1", "x-one": "2" }, "x-one", "2"],
    [{ "X-One": "1", "x-one": undefined }, "x-one", "1"],
    [{ "X-One": ["1", "2"] }, "x-one", "1, 2"],
    [{ Cookie: ["a=1", "b=2"] }, "cookie", "a=1; b=2"],
    [
      [
        ["Cookie", "a=1"],
        ["cookie", "b=2"],
      ],
      "cookie",
      "a=1; b=2",
    ],
    [{ "Content-Type": "text/yaml", "content-type": "application/yaml" }, "content-type", "application/yaml"],
    [{ Authorization: "Bearer one", authorization: "Bearer two" }, "authorization", "Bearer two"],
  ])("%j gives %s: %s", async (headers, name, want) => {
    const { client, seen } = answering(answer);
    await client.post("/x", { body: "text", headers });
    expect(seen[0]?.headers.get(name)).toBe(want);
  });

  test("headers from the environment", async () => {
    vi.stubEnv("CLOUDFLARE_CUSTOM_HEADERS", "X-One: 1\n\nnonsense\nX-Two: a: b");
    const { client, seen } = answering(answer, { defaultHeaders: { "x-one": "option" } });
    await client.get("/user");
    expect(seen[0]?.headers.get("x-one")).toBe("option");
    expect(seen[0]?.headers.get("x-two")).toBe("a: b");
  });
});

describe("base URL", () => {
  const table: readonly (readonly [string, ClientOptions, string | null])[] = [
    ["the environment's", {}, "http://localhost:8787/client/v4/user"],
    ["the option's", { baseURL: "http://127.0.0.1:1/x" }, "http://127.0.0.1:1/x/user"],
    ["without its slash", { baseURL: "https://h.example/v4//" }, "https://h.example/v4/user"],
    ["the usual one, where it is empty", { baseURL: "" }, `${base}/user`],
    ["the usual one, whatever the environment says", { baseURL: null }, `${base}/user`],
    ["IPv6 loopback", { baseURL: "http://[::1]:81/" }, "http://[::1]:81/user"],
    ["http elsewhere", { baseURL: "http://h.example" }, null],
    [
      "http elsewhere, allowed",
      { baseURL: "http://h.example", allowInsecureHTTP: true },
      "http://h.example/user",
    ],
    ["a host that only looks local", { baseURL: "http://localhost.evil.example" }, null],
    ["another scheme", { baseURL: "ftp://h.example" }, null],
    ["a password", { baseURL: "https://me:secret@h.example" }, null],
    ["no URL", { baseURL: "h.example" }, null],
    ["a query", { baseURL: "https://h.example/?a=b" }, null],
    ["a query without fields", { baseURL: "https://h.example/v4?" }, null],
    ["a fragment", { baseURL: "https://h.example/v4#a" }, null],
    ["a fragment without text", { baseURL: "https://h.example/v4#" }, null],
    ["white space in it", { baseURL: "https://h.example/v 4" }, null],
    ["a line break in it", { baseURL: "https://h.example/v\n4" }, null],
    ["a backslash", { baseURL: "https://h.example\\v4" }, null],
    ["white space around it", { baseURL: " https://h.example/v4/ \n" }, "https://h.example/v4/user"],
    ["dot segments", { baseURL: "https://h.example/a/../v4/." }, "https://h.example/v4/user"],
    ["encoded dot segments", { baseURL: "https://h.example/a/%2e%2e/v4" }, "https://h.example/v4/user"],
    ["a host in capitals", { baseURL: "HTTPS://H.example/V4" }, "https://h.example/V4/user"],
  ];
  test.each(table)("%s", async (_name, options, want) => {
    vi.stubEnv("CLOUDFLARE_BASE_URL", "http://localhost:8787/client/v4");
    const { client, seen } = answering(answer, options);
    const call = client.get("/user");
    const failure = await call.then(
      () => null,
      (error: Error) => error.name,
    );
    expect(failure).toBe(want === null ? "InvalidRequestError" : null);
    expect(seen.map(({ url }) => url)).toEqual(want === null ? [] : [want]);
  });
});

describe("verbs for other paths", () => {
  test("each sends its method, body and query", async () => {
    const { client, seen } = answering(() => success(1));
    await client.get("/a", { query: { x: 1 } });
    await client.post("b", { body: { y: 1 } });
    await client.put("/c?z=1", { body: "text", query: { q: 2 }, headers: { "content-type": "text/plain" } });
    await client.patch("/d", { body: new URLSearchParams({ e: "f" }) });
    await client.delete("/e", { body: "text" });
    await client.request({ method: "options", path: "/f" });
    expect(seen.map(({ method, url, body }) => `${method} ${url.slice(base.length)} ${body ?? ""}`)).toEqual([
      "GET /a?x=1 ",
      'POST /b {"y":1}',
      "PUT /c?z=1&q=2 text",
      "PATCH /d e=f",
      'DELETE /e "text"',
      "OPTIONS /f ",
    ]);
    const types = seen.map(({ headers }) => headers.get("content-type"));
    expect(types).toEqual([null, "application/json", "text/plain", null, "application/json", null]);
  });

  test.each([
    "https://evil.example/",
    "//evil.example/",
    "\\\\evil.example",
    "/a/../../b",
    "/a/%2e%2e/b",
    "/a\nb",
    "/..",
    "/a#b",
    "/a?b=c#d",
  ])("%j is refused", async (path) => {
    const { client, seen } = answering(answer);
    expect((await failureOf(client.get(path))).name).toBe("InvalidRequestError");
    expect(seen).toHaveLength(0);
  });

  test("a whole URL goes through if it is allowed", async () => {
    const { client, seen } = answering(answer, { allowAbsoluteURL: true });
    await client.get("https://other.example/x", { query: { a: 1 } });
    await client.get("https://other.example/x/?b=2", { query: { a: 1 } });
    expect(seen.map(({ url }) => url)).toEqual([
      "https://other.example/x?a=1",
      "https://other.example/x/?b=2&a=1",
    ]);
  });

  test.each<[string, ClientOptions]>([
    ["https://user:a-secret-word@h.example/x", {}],
    ["https://user:a-secret-word@h.example/x", { allowAbsoluteURL: true }],
    ["//user:a-secret-word@h.example/x", {}],
    ["https:user:a-secret-word@h.example/x", {}],
    ["https:\\\\user:a-secret-word@h.example/x", {}],
    ["https://user:a-secret-word@h.example:port/x", {}],
    ["ftp://user:a-secret-word@h.example/x", { allowAbsoluteURL: true }],
    ["https://h.example/x?a-secret-word", { allowAbsoluteURL: false }],
  ])("no message quotes the password or the query of %s", async (path, options) => {
    const { client, seen } = answering(answer, options);
    const error = await failureOf(client.get(path));
    expect(error).toMatchObject({ name: "InvalidRequestError" });
    expect(error.message).not.toContain("a-secret-word");
    expect(seen).toHaveLength(0);
  });
});

describe("bodies", () => {
  const bytes = new Uint8Array([1, 2]);
  test.each<[string, unknown, RequestOptions["headers"], unknown, string | null]>([
    ["bytes", bytes, { "content-type": "application/octet-stream" }, bytes, "application/octet-stream"],
    ["a view of bytes", new DataView(bytes.buffer), {}, new DataView(bytes.buffer), null],
    ["an object", { a: 1 }, {}, '{"a":1}', "application/json"],
    ["an object, its type taken away", { a: 1 }, { "content-type": null }, '{"a":1}', null],
    ["an object, of a type of its own", { a: 1 }, { "content-type": "x/y" }, '{"a":1}', "x/y"],
    [
      "an object, as a form",
      { a: 1, b: ["c d"] },
      { "content-type": "application/x-www-form-urlencoded" },
      "a=1&b=c%20d",
      "application/x-www-form-urlencoded",
    ],
  ])("%s", async (_name, body, headers, want, type) => {
    const { client, seen } = answering(answer, { defaultHeaders: { "x-one": "1" } });
    await client.put("/x", { body, headers });
    expect(seen[0]?.body).toEqual(want);
    expect(seen[0]?.headers.get("content-type")).toBe(type);
  });

  async function* asynchronous(): AsyncGenerator<string | Uint8Array> {
    yield "one ";
    yield new TextEncoder().encode("two");
  }
  function* synchronous(): Generator<string> {
    yield* ["one ", "two"];
  }
  test.each<[string, () => unknown]>([
    ["an async iterator", asynchronous],
    ["an iterator", synchronous],
    ["an async iterable", () => ({ [Symbol.asyncIterator]: asynchronous })],
  ])("%s is streamed, once", async (_name, make) => {
    const { client, seen } = answering(() => refused(503, []), { maxRetries: 2 });
    await failureOf(client.put("/x", { body: make() }));
    expect(seen).toHaveLength(1);
    expect(seen[0]?.init).toMatchObject({ duplex: "half" });
    expect(seen[0]?.headers.get("content-type")).toBe(null);
    expect(await new Response(seen[0]?.body as ReadableStream).text()).toBe("one two");
  });

  test("JSON says so whatever is usual for this client", async () => {
    const { client, seen } = answering(answer, { defaultHeaders: { "content-type": "text/plain" } });
    await client.zeroTrust.access.policies.update(policyId, body);
    expect(seen[0]?.headers.get("content-type")).toBe("application/json");
  });
});

const circle: Record<string, unknown> = {};
circle["itself"] = circle;

test.each<[string, (client: Cloudflare) => PromiseLike<unknown>]>([
  ["a body that contains itself", (client) => client.post("/x", { body: circle })],
  ["a BigInt", (client) => client.post("/x", { body: { a: 1n } })],
  ["a Map", (client) => client.post("/x", { body: new Map([["a", 1]]) })],
  ["a Set", (client) => client.post("/x", { body: new Set([1]) })],
  ["a promise of a body", (client) => client.post("/x", { body: Promise.resolve({ a: 1 }) })],
  ["a token that is a placeholder", (client) => client.withOptions({ apiToken: "…" }).get("/x")],
  ["a query that contains itself", (client) => client.get("/x", { query: circle })],
  ["an invalid date", (client) => client.get("/x", { query: { a: new Date(Number.NaN) } })],
  ["headers that are a text", (client) => client.get("/x", { headers: "x: y" as never })],
  ["a controller for its signal", (client) => client.get("/x", { signal: new AbortController() as never })],
  ["no method", (client) => client.request({ path: "/x" } as never)],
  ["an invalid method", (client) => client.request({ method: "G ET", path: "/x" })],
  ["a method that fetch refuses", (client) => client.request({ method: "connect", path: "/x" })],
  ["no path", (client) => client.get(undefined as never)],
  ["a body for a get", (client) => client.get("/x", { body: {} })],
  ["an invalid limit", (client) => client.withOptions({ maxResponseSize: Number.NaN }).get("/x")],
  [
    "a pointer that is not in a list",
    (client) => client.zeroTrust.access.policies.update(policyId, body, { allowUnknown: "/x" as never }),
  ],
])("%s is refused before anything is sent", async (_name, call) => {
  const { client, seen } = answering(answer);
  const error = await failureOf(call(client));
  expect(error.name).toBe("InvalidRequestError");
  expect(error.message).toMatch(/was not sent: .*[.?]$/);
  expect(seen).toHaveLength(0);
});

test("options for fetch: the call's, and those of the client that it does not name", async () => {
  const { client, seen } = answering(answer, { fetchOptions: { cache: "no-store", mode: "cors" } });
  await client.get("/x", { fetchOptions: { mode: "same-origin" } });
  expect(seen[0]?.init).toMatchObject({ cache: "no-store", mode: "same-origin" });
});

test("withOptions keeps what it is not told, and later changes too", async () => {
  const { client, seen } = answering(answer, { defaultHeaders: { "x-one": "1" } });
  client.baseURL = "https://h.example";
  const copy = client.withOptions({ timeout: 5, apiToken: "second-token" });
  await copy.get("/user");
  expect(copy).toBeInstanceOf(Cloudflare);
  expect(copy.timeout).toBe(5);
  expect(seen[0]?.url).toBe("https://h.example/user");
  expect(seen[0]?.headers.get("authorization")).toBe("Bearer second-token");
  expect(seen[0]?.headers.get("x-one")).toBe("1");
  expect(client.timeout).toBe(60_000);
});

test("accountId on the client fills account_id", async () => {
  const seen: string[] = [];
  const fetch = async (url: string): Promise<Response> => {
    seen.push(url);
    return answer();
  };
  const client = new Cloudflare({ apiToken: "token", accountId, fetch });
  await client.zeroTrust.access.policies.get(policyId);
  await client.zeroTrust.access.policies.get(policyId, { account_id: "another" });
  expect(seen).toEqual([base + path, `${base}/accounts/another/access/policies/${policyId}`]);
});

describe("a polluted prototype", () => {
  const names = `
    baseUrl baseURL fetch headers params path query querySerializer bodySerializer pathSerializer
    parseAs body middleware method signal timeout maxRetries fetchOptions defaultQuery
    defaultHeaders validation allowUnknown apiToken accountId redirect duplex cache credentials
    integrity keepalive mode referrer window dispatcher pagination envelope authorization
    content-type x-auth-key unknown stop all page per_page code cause type operation finish text
    data response error_chain source pointer message success errors kind log sent ok maxLength
    variables id total_pages total_count documentation_url syscall raw
  `
    .trim()
    .split(/\s+/);

  /** What a client does, from the request on the wire to what it says of a failure. */
  async function behaviour(): Promise<unknown[]> {
    const { client, seen } = answering(({ method }, count) =>
      method === "DELETE"
        ? Promise.reject(Object.assign(new Error("reset"), { cause: new Error("read") }))
        : count % 4 === 0
          ? refused(400, [{ code: 1000 }])
          : success(method === "GET" ? [{ id: `${count}` }] : { id: "x" }, {
              result_info: { total_pages: 2 },
            }),
    );
    const { policies } = client.zeroTrust.access;
    const ids = [];
    await policies.update(policyId, body, {});
    for await (const { id } of policies.list({ account_id: accountId }, {})) ids.push(id);
    const no = await failureOf(policies.create(body));
    const lost = await failureOf(policies.delete(policyId, { account_id: accountId }));
    const raw = await client.put("/x", { body: new Uint8Array([1]) });
    const elsewhere = await failureOf(client.get("https://evil.example/"));
    return [
      ids,
      no.message,
      [lost.message, lost["mayHaveTakenEffect"]],
      raw,
      elsewhere.message,
      seen.map(({ url, method, headers, body, init }) => [
        url,
        method,
        [...headers],
        body,
        Object.keys(init),
      ]),
    ];
  }

  test.each(names)("by %s changes nothing", async (name) => {
    const want = await behaviour();
    // oxlint-disable-next-line no-extend-native -- that is what is tested.
    Object.defineProperty(Object.prototype, name, {
      value: name === "page" ? 2 : name === "code" ? "ECONNREFUSED" : "polluted",
      configurable: true,
      writable: true,
      enumerable: true,
    });
    let got: unknown;
    try {
      got = await behaviour();
    } finally {
      delete (Object.prototype as Record<string, unknown>)[name];
    }
    expect(got).toEqual(want);
  });
});

test("a credential that cannot be sent is named by its option", async () => {
  const { client } = answering(answer, { apiToken: "your token…" });
  expect((await failureOf(client.get("/x"))).message).toMatch(/"apiToken" has a character .* placeholder\?$/);
});
