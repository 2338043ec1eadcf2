import { describe, expect, test } from "vitest";
import { Cloudflare } from "../../src/client/index.ts";
import { accountId, answering, body, failureOf, json, policyId, refused, success } from "./answering.ts";

const classes: Readonly<Record<number, keyof typeof Cloudflare>> = {
  400: "BadRequestError",
  401: "AuthenticationError",
  403: "PermissionDeniedError",
  404: "NotFoundError",
  405: "APIError",
  408: "APIError",
  409: "ConflictError",
  422: "UnprocessableEntityError",
  429: "RateLimitError",
  500: "InternalServerError",
  503: "InternalServerError",
  524: "InternalServerError",
};

const bodies: Readonly<Record<string, string | null>> = {
  envelope: JSON.stringify({
    success: false,
    errors: [{ code: 12130, message: "no" }],
    messages: [],
    result: null,
  }),
  "other JSON": JSON.stringify({ message: "no" }),
  HTML: `<html>${"x".repeat(100_000)}</html>`,
  text: "no",
  nothing: null,
  "broken JSON": '{"errors":[{"code":',
};

describe("errors by status and body", () => {
  const cells = Object.keys(classes).flatMap((status) =>
    Object.keys(bodies).map((kind) => [Number(status), kind] as const),
  );
  test.each(cells)("%i with %s", async (status, kind) => {
    const { client } = answering(
      () => new Response(bodies[kind] ?? null, { status, headers: { "cf-ray": "ray" } }),
    );
    const error = await failureOf(client.zeroTrust.access.policies.update(policyId, body));
    const name = classes[status] as keyof typeof Cloudflare;
    expect(error).toBeInstanceOf(Cloudflare[name]);
    expect(error).toBeInstanceOf(Cloudflare.APIError);
    expect(error).toBeInstanceOf(Cloudflare.CloudflareError);
    expect(error.name).toBe(name);
    expect(error.stack).toMatch(new RegExp(`^${name}: `));
    expect(error).toMatchObject({ status, requestID: "ray" });
    expect(error["errors"]).toEqual(kind === "envelope" ? [{ code: 12130, message: "no" }] : []);
    expect(error.message.length).toBeLessThan(2100);
    expect(error.message).toContain(`zeroTrust.access.policies.update failed with ${status}`);
    expect(error.message).toContain(`PUT https://api.cloudflare.com/client/v4/accounts/${accountId}`);
    expect(error["mayHaveTakenEffect"]).toBe(status >= 500);
  });
});

describe("what an error says", () => {
  test("the chain that is not documented, the pointer and the hint", async () => {
    const { client } = answering(() =>
      refused(400, [
        {
          code: 12130,
          message: "access.api.error.invalid_request: invalid 'include' configuration",
          documentation_url: "https://example.com",
          source: { pointer: "/include/0" },
          error_chain: [{ message: "unknown rule type: 'x'" }],
        },
      ]),
    );
    const error = await failureOf(client.zeroTrust.access.policies.update(policyId, body));
    expect(error.message).toContain(
      "invalid 'include' configuration at /include/0 (code 12130: unknown rule type: 'x').",
    );
    expect(error.message).toContain("cf-ray 8c0ffee0-AMS");
    expect(error["errors"]).toMatchObject([
      { code: 12130, pointer: "/include/0", documentation_url: "https://example.com", error_chain: [{}] },
    ]);
  });

  test("a 403 names the permission, a 404 what was looked for, a 409 of delete what to do", async () => {
    const messageOf = async (status: number): Promise<string> => {
      const { client } = answering(() => refused(status, [{ code: 1000, message: "no" }]));
      return (await failureOf(client.zeroTrust.access.policies.delete(policyId, { account_id: accountId })))
        .message;
    };
    expect(await messageOf(403)).toContain('"Access: Apps and Policies Write"');
    expect(await messageOf(404)).toContain(
      `Looked for policy_id "${policyId}" in account_id "${accountId}".`,
    );
    expect(await messageOf(409)).toContain("app_count");
  });

  const messageOf = async (error: object, status = 400): Promise<string> => {
    const { client } = answering(() => refused(status, [error]));
    return (await failureOf(client.get("/x"))).message;
  };

  test.each([971, 6003, 9109, 9999, 10000, 10001, 11016, 11020, 11021, 12132, 12135])(
    "code %i has a hint",
    async (code) => {
      const without = await messageOf({ code: 99999, message: "no" });
      expect((await messageOf({ code, message: "no" })).length).toBeGreaterThan(without.length + 30);
    },
  );

  const invalid = "access.api.error.invalid_request";
  test.each<[object, boolean]>([
    [{ message: invalid }, true],
    [{ message: `${invalid}: invalid 'include' configuration` }, true],
    [
      {
        message: `${invalid}: invalid 'include' configuration`,
        error_chain: [{ message: "unknown rule type: 'x'" }],
      },
      false,
    ],
    [{ message: `${invalid}: invalid session_duration` }, false],
    [{ message: `${invalid}: policy precedences must be unique` }, false],
  ])("code 12130 has a hint only if the API does not say more: %j", async (error, hinted) => {
    expect((await messageOf({ code: 12130, ...error })).includes("Check each rule")).toBe(hinted);
  });

  test("a 403 says that the account's permission is meant, and where the API explains it", async () => {
    const { client } = answering(() =>
      refused(403, [
        { code: 10000, message: "Authentication error", documentation_url: "https://developers.example/403" },
      ]),
    );
    const { message } = await failureOf(
      client.zeroTrust.access.policies.get(policyId, { account_id: accountId }),
    );
    expect(message).toContain('"Access: Apps and Policies Read": the permission of the account');
    expect(message).toContain("See https://developers.example/403 .");
  });

  test.each(["javascript:alert(1)", "https://x.example/ ::error::", 7])(
    "an explanation that is not an address is left out: %s",
    async (page) => {
      expect(await messageOf({ code: 1, message: "no", documentation_url: page })).not.toContain("See ");
    },
  );

  test("a wait that is too long is told, not waited for", async () => {
    const { client, seen } = answering(() => refused(429, [], { "retry-after": "300" }), { maxRetries: 2 });
    const error = await failureOf(client.get("/x"));
    expect(error.message).toContain("300 seconds");
    expect(seen).toHaveLength(1);
  });

  test("what the caller sent under the name of a field takes nothing away", async () => {
    const { client } = answering(() => refused(400, [{ code: 1000, message: "no errors here" }]));
    const error = await failureOf(client.get("/x", { query: { a: "errors", b: "message" } }));
    expect(error["errors"]).toEqual([{ code: 1000, message: "no [redacted] here" }]);
  });

  test("a redirect without an address leads nowhere", async () => {
    const { client } = answering(() => new Response(null, { status: 304 }));
    expect((await failureOf(client.get("/x"))).message).toContain("was redirected to another address.");
  });

  test("entries of `errors` that are not objects are passed over", async () => {
    const { client } = answering(() => refused(400, [null, 1, "x", { code: "y", message: { a: 1 } }, []]));
    expect(await failureOf(client.get("/x"))).toMatchObject({ name: "BadRequestError" });
  });

  test("cookies of the answer are not kept", async () => {
    const { client } = answering(() => refused(400, [], { "set-cookie": "session=1" }));
    expect(((await failureOf(client.get("/x")))["headers"] as Headers).has("set-cookie")).toBe(false);
  });
});

describe("a 200 that is not a success", () => {
  const cases: Readonly<
    Record<string, { readonly response: () => Response; readonly name: string; readonly text: string }>
  > = {
    "success: false": {
      response: () => refused(200, [{ code: 1001, message: "no" }]),
      name: "APIError",
      text: "no (code 1001",
    },
    "no result": { response: () => json({ success: true }), name: "InvalidResponseError", text: '"result"' },
    "null result": { response: () => success(null), name: "InvalidResponseError", text: '"result"' },
    "inherited result": {
      response: () => json({ __proto__: 1 }),
      name: "InvalidResponseError",
      text: '"result"',
    },
    "a result that is not an object": {
      response: () => success("x"),
      name: "InvalidResponseError",
      text: '"result" is not an object',
    },
    "a result that is a list": {
      response: () => success([]),
      name: "InvalidResponseError",
      text: '"result" is not an object',
    },
    "success that is neither true nor false": {
      response: () => json({ success: "false", errors: [{ code: 1001, message: "no" }], result: {} }),
      name: "APIError",
      text: "no (code 1001",
    },
    null: { response: () => json(null), name: "InvalidResponseError", text: '"result"' },
    "a number": { response: () => json(7), name: "InvalidResponseError", text: '"result"' },
    empty: { response: () => new Response(""), name: "InvalidResponseError", text: "empty" },
    "no content": {
      response: () => new Response(null, { status: 204 }),
      name: "InvalidResponseError",
      text: "empty",
    },
    HTML: {
      response: () => new Response("<html>", { headers: { "content-type": "text/html" } }),
      name: "InvalidResponseError",
      text: "text/html",
    },
    "cut off": {
      response: () => new Response('{"success":true,"result":{"id"'),
      name: "InvalidResponseError",
      text: "not JSON",
    },
    "not UTF-8": {
      response: () => new Response(new Uint8Array([0x22, 0xff, 0x22])),
      name: "InvalidResponseError",
      text: "UTF-8",
    },
    "too long": {
      response: () => success("x".repeat(3000)),
      name: "InvalidResponseError",
      text: "2000 bytes",
    },
    redirect: {
      response: () => new Response(null, { status: 302, headers: { location: "https://evil.example/?a=b" } }),
      name: "APIError",
      text: '"https://evil.example/"',
    },
    "too deep": { response: () => new Response("[".repeat(500_000)), name: "InvalidResponseError", text: "" },
  };
  test.each(Object.entries(cases))("%s", async (_name, { response, name, text }) => {
    const { client, seen } = answering(response, {
      maxRetries: 2,
      maxResponseSize: text === "" ? 1e6 : 2000,
    });
    const error = await failureOf(client.zeroTrust.access.policies.update(policyId, body));
    expect(error.name).toBe(name);
    expect(error.message).toContain(text);
    expect(error["mayHaveTakenEffect"]).toBe(name !== "APIError" || text.startsWith("no"));
    expect(seen).toHaveLength(1);
  });

  test("a byte order mark, __proto__ and deep nesting are only data", async () => {
    const { client } = answering(
      () =>
        new Response(
          `\ufeff{"success":true,"result":{"__proto__":{"a":1},"b":${"[".repeat(5000)}${"]".repeat(5000)}}}`,
        ),
    );
    const result = await client.zeroTrust.access.policies.get(policyId, { account_id: accountId });
    expect(Object.keys(result)).toEqual(["__proto__", "b"]);
    expect(({} as Record<string, unknown>)["a"]).toBeUndefined();
  });
});

describe("answers to other paths", () => {
  const cases: readonly (readonly [Response, unknown])[] = [
    [json({ a: 1 }), { a: 1 }],
    [new Response("text", { headers: { "content-type": "text/plain" } }), "text"],
    [new Response(null, { status: 204 }), null],
    [new Response("", { headers: { "content-type": "application/json" } }), undefined],
    [new Response('{"a":1}', { headers: { "content-type": "application/problem+json" } }), { a: 1 }],
    [new Response('{"a":1}', { headers: { "content-type": "text/json; charset=utf-8" } }), { a: 1 }],
    [new Response('{"a":1}\n{}', { headers: { "content-type": "application/x-ndjson" } }), '{"a":1}\n{}'],
  ];
  test.each(cases)("%# gives %j", async (response, want) => {
    const { client } = answering(() => response);
    expect(await client.get("/x")).toEqual(want);
  });
});

describe("body validators", () => {
  const wrong = { account_id: accountId, name: "x", include: [] } as never;

  test("an issue is thrown before anything is sent", async () => {
    const { client, seen } = answering(() => success({}));
    const error = await failureOf(client.zeroTrust.access.policies.update(policyId, wrong));
    expect(error).toBeInstanceOf(Cloudflare.InvalidBodyError);
    expect(error["issues"]).toHaveLength(1);
    expect(error.message).toMatch(
      /^zeroTrust\.access\.policies\.update was not sent, because its body has an issue:\n- .*decision/,
    );
    expect(seen).toHaveLength(0);
  });

  test.each(["warn", "off"] as const)("validation %s sends it", async (validation) => {
    const lines: string[] = [];
    const note = (line: string): unknown => lines.push(line);
    const logger = { error: note, warn: note, info: note, debug: note };
    const { client, seen } = answering(() => success({}), { validation, logger, logLevel: "warn" });
    await client.zeroTrust.access.policies.update(policyId, wrong);
    await answering(() => success({})).client.zeroTrust.access.policies.update(policyId, wrong, {
      validation: "off",
    });
    expect(seen).toHaveLength(1);
    expect(lines).toHaveLength(validation === "warn" ? 1 : 0);
  });

  test("a whole number that may have been rounded is not written back", async () => {
    const stored = '{"success":true,"result":{"id":"x","quota":9007199254740993,"small":7,"half":0.5}}';
    const { client, seen } = answering(() => new Response(stored));
    const { policies } = client.zeroTrust.access;
    const { quota, small, half } = (await policies.get(policyId, {
      account_id: accountId,
    })) as unknown as Record<string, unknown>;
    const write = (more: object, validation: "throw" | "off"): Promise<unknown> =>
      policies.update(policyId, { ...body, ...more } as never, { validation });
    const error = await failureOf(write({ limits: [{ quota }] }, "throw"));
    expect(error["issues"]).toMatchObject([
      { pointer: "/limits/0/quota", path: ["limits", "0", "quota"], keyword: "precision" },
    ]);
    expect(error.message).toContain('"/limits/0/quota" is a whole number beyond 2^53');
    await write({ small, half }, "throw");
    await write({ quota }, "off");
    expect(seen).toHaveLength(3);
  });

  test.each<[what: string, more: object, pointer: string]>([
    [
      "a service token",
      { include: [{ common_name: { common_name: `cfast_${"a1".repeat(24)}` } }] },
      "/include/0/common_name/common_name",
    ],
    ["an older one", { purpose_justification_prompt: "0a".repeat(32) }, "/purpose_justification_prompt"],
    ["a private key", { note: "-----BEGIN PRIVATE KEY-----" }, "/note"],
    ["a token as a name", { novel: { [`cfut_${"a1".repeat(24)}`]: 1 } }, "/novel"],
  ])("a body that holds a secret is not sent: %s", async (_what, more, pointer) => {
    const { client, seen } = answering(() => success({}), { logger: { ...console, warn: () => {} } });
    const params = { ...body, ...more } as never;
    const write = (options: object): Promise<unknown> =>
      client.zeroTrust.access.policies.update(policyId, params, options);
    const error = await failureOf(write({}));
    expect(error["issues"]).toMatchObject([{ pointer, keyword: "secret" }]);
    expect(error.message).toContain("Refer to a service token by its id");
    expect(error.message).not.toMatch(/a1a1|0a0a|PRIVATE/);
    expect(seen).toHaveLength(0);
    await write({ allowUnknown: [pointer] });
    await write({ validation: "off" });
    expect(seen).toHaveLength(2);
  });

  test("fields that only answers have are left out of the body, without a word", async () => {
    const lines: string[] = [];
    const logger = { ...console, warn: (line: string): unknown => lines.push(line) };
    const read = { id: policyId, app_count: 2, created_at: "x", updated_at: "x", reusable: true };
    const { client, seen } = answering(() => success({}), { logger, logLevel: "warn" });
    await client.zeroTrust.access.policies.update(policyId, { ...body, ...read, novel: 1 } as never);
    const { account_id: _, ...rest } = body;
    expect(JSON.parse(String(seen[0]?.body))).toEqual({ ...rest, novel: 1 });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('"/novel"');
  });

  test("a value that is not known names its whole pointer, and can be allowed", async () => {
    const pointer = "/connection_rules/rdp/allowed_clipboard_local_to_remote_formats/1";
    const formats = ["text", "hologram"];
    const params = {
      ...body,
      connection_rules: { rdp: { allowed_clipboard_local_to_remote_formats: formats } },
    } as never;
    const { client, seen } = answering(() => success({}));
    const { message } = await failureOf(client.zeroTrust.access.policies.update(policyId, params));
    expect(message).toContain(`"${pointer}" must be one of`);
    expect(message).toContain("allowUnknown");
    await client.zeroTrust.access.policies.update(policyId, params, { allowUnknown: [pointer] });
    expect(seen).toHaveLength(1);
  });

  test("an unknown name is a warning, and is sent", async () => {
    const lines: string[] = [];
    const logger = { ...console, warn: (line: string): unknown => lines.push(line) };
    const { client, seen } = answering(() => success({}), { logger, logLevel: "warn" });
    await client.zeroTrust.access.policies.update(policyId, { ...body, novel: 1 } as never);
    expect(lines.join("\n")).toContain('"/novel"');
    expect(String(seen[0]?.body)).toContain('"novel":1');
  });
});
