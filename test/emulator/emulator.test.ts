import { request } from "node:http";
import { describe, expect, test } from "vitest";
import { createEmulator, type Emulator, type EmulatorOptions } from "../../src/emulator/index.ts";
import { listen } from "../../src/emulator/node.ts";

const origin = "https://api.cloudflare.com/client/v4/accounts/acme/access/policies";
const headers = { authorization: "Bearer any" };
const staff = { name: "Staff", decision: "allow", include: [{ everyone: {} }] };

async function created(emulator: Emulator, body: object): Promise<{ readonly [field: string]: unknown }> {
  const response = await emulator.fetch(origin, { method: "POST", headers, body: JSON.stringify(body) });
  const { result } = (await response.json()) as { result: { readonly [field: string]: unknown } };
  return result;
}

describe("seed and contents", () => {
  test("fill in what the server would, and nothing that is given", () => {
    const emulator = createEmulator({ clock: () => new Date(0) });
    const given = { id: "my-id", app_count: 3, created_at: "then", updated_at: "later" };
    const [filled, kept] = emulator.seed("acme", [staff, { ...staff, ...given }]);
    expect(filled).toMatchObject({ app_count: 0, created_at: "1970-01-01T00:00:00Z", reusable: true });
    expect(filled?.updated_at).toBe(filled?.created_at);
    expect(kept).toMatchObject(given);
    expect(emulator.contents("acme")).toEqual([filled, kept]);
  });

  test("take what the server would refuse", () => {
    const strange = { name: "", decision: "perhaps", include: [{ newer: { kind: 1 } }], colour: "red" };
    const emulator = createEmulator();
    emulator.seed("acme", [strange]);
    expect(emulator.contents("acme")[0]).toMatchObject(strange);
  });

  test("a policy of the same id is replaced, in its place", () => {
    const emulator = createEmulator();
    emulator.seed("acme", [
      { ...staff, id: "one", session_duration: "1h" },
      { ...staff, id: "two" },
    ]);
    emulator.seed("acme", [{ ...staff, id: "one", name: "New" }]);
    expect(emulator.contents("acme").map(({ id, name }) => [id, name])).toEqual([
      ["one", "New"],
      ["two", "Staff"],
    ]);
    expect(emulator.contents("acme")[0]).not.toHaveProperty("session_duration");
  });

  test("accounts share nothing, and copies share nothing with the store", () => {
    const emulator = createEmulator();
    const seed = { ...staff, include: [{ email: { email: "ann@example.com" } }] };
    const [given] = emulator.seed("acme", [seed]);
    seed.include[0] = { email: { email: "eve@example.com" } };
    given?.include?.pop();
    emulator.contents("acme")[0]?.include?.pop();
    expect(emulator.contents("acme")[0]?.include).toEqual([{ email: { email: "ann@example.com" } }]);
    expect(emulator.contents("other")).toEqual([]);
  });
});

describe("the same options give the same answers", () => {
  const ids = async (options: EmulatorOptions): Promise<unknown[]> => {
    const emulator = createEmulator(options);
    return [(await created(emulator, staff))["id"], (await created(emulator, staff))["id"]];
  };

  test("ids repeat from emulator to emulator, and differ with the seed", async () => {
    expect(await ids({})).toEqual(await ids({ idSeed: 1 }));
    expect(await ids({ idSeed: 2 })).not.toEqual(await ids({}));
  });

  test("a thousand ids are a thousand different ones", () => {
    const emulator = createEmulator();
    const seeded = emulator.seed(
      "acme",
      Array.from({ length: 1000 }, () => staff),
    );
    expect(new Set(seeded.map(({ id }) => id)).size).toBe(1000);
  });
});

test.each([
  ["keep", 201, true],
  ["drop", 201, false],
  ["refuse", 400, false],
] as const)("unknownFields: %j answers %i", async (unknownFields, status, isKept) => {
  const emulator = createEmulator({ unknownFields });
  const body = JSON.stringify({ ...staff, colour: "red", ["__proto__"]: { polluted: true } });
  const response = await emulator.fetch(origin, { method: "POST", headers, body });
  expect(response.status).toBe(status);
  const [policy] = emulator.contents("acme");
  expect(policy !== undefined && Object.hasOwn(policy, "colour")).toBe(isKept);
});

test("a key that is named like an object's inheritance is a field as any other", async () => {
  const emulator = createEmulator();
  const body = `{"name":"Staff","decision":"allow","include":[{"everyone":{}}],"__proto__":{"polluted":true}}`;
  await emulator.fetch(origin, { method: "POST", headers, body });
  const response = await emulator.fetch(origin, { headers });
  expect(await response.text()).toContain(`"__proto__":{"polluted":true}`);
  expect({}).not.toHaveProperty("polluted");
});

describe("fetch", () => {
  test("takes a Request, a URL or a string", async () => {
    const { fetch } = createEmulator();
    const inputs = [new Request(origin, { headers }), new URL(origin), origin];
    for (const input of inputs) expect((await fetch(input, { headers })).status).toBe(200);
  });

  test("rejects with the reason of a signal that was aborted before, and does nothing", async () => {
    const emulator = createEmulator();
    const signal = AbortSignal.abort(new Error("no longer needed"));
    const request = { method: "POST", headers, body: JSON.stringify(staff), signal };
    await expect(emulator.fetch(origin, request)).rejects.toThrow("no longer needed");
    expect(emulator.contents("acme")).toEqual([]);
  });
});

describe("listen", () => {
  test("passes repeated request headers on", async () => {
    let heard: string | null = null;
    const server = await listen({
      fetch: (request) => {
        heard = request.headers.get("x-note");
        return Promise.resolve(new Response("{}"));
      },
    });
    await new Promise<void>((resolve, reject) => {
      const outgoing = request(server.url, { headers: { "x-note": ["one", "two"] } }, (incoming) => {
        incoming.resume().on("end", resolve);
      });
      outgoing.on("error", reject).end();
    });
    await server.close();
    expect(heard).toBe("one, two");
  });

  test("answers on loopback, at a free port, and no more after close", async () => {
    const emulator = createEmulator();
    const server = await listen(emulator);
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const address = `${server.url}/accounts/acme/access/policies`;
    expect((await fetch(address, { headers })).status).toBe(200);
    await server.close();
    await expect(fetch(address, { headers })).rejects.toThrow("fetch failed");
  });

  test("listens where it is told, and says if a port is taken", async () => {
    const first = await listen(createEmulator(), { host: "localhost" });
    const port = Number(new URL(first.url).port);
    await expect(listen(createEmulator(), { host: "localhost", port })).rejects.toThrow("EADDRINUSE");
    await first.close();
    const second = await listen(createEmulator(), { host: "localhost", port });
    expect(new URL(second.url).port).toBe(String(port));
    await second.close();
  });
});
