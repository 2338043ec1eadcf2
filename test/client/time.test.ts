import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { Cloudflare, type ClientOptions } from "../../src/client/index.ts";
import { accountId, answering, body, failureOf, policyId } from "./answering.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(
  answer: (response: ServerResponse, count: number) => void,
  options: ClientOptions = {},
): Promise<{ client: Cloudflare; count: () => number }> {
  let count = 0;
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => answer(response, ++count));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new Cloudflare({
    apiToken: "token",
    baseURL,
    maxRetries: 0,
    logLevel: "off",
    ...options,
  });
  return { client, count: () => count };
}

const get = (client: Cloudflare, signal?: AbortSignal): Promise<unknown> =>
  client.zeroTrust.access.policies.get(policyId, { account_id: accountId }, signal ? { signal } : undefined);

const stalls: Readonly<Record<string, (response: ServerResponse) => void>> = {
  "no headers": () => {},
  "headers, no body": (response) =>
    response.writeHead(200, { "content-type": "application/json" }).flushHeaders(),
  "half a body": (response) => response.writeHead(200).write('{"success":'),
  "a byte now and then": (response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write(" "), 20);
    response.on("close", () => clearInterval(timer));
  },
};

describe("one deadline covers headers and body", () => {
  test.each(Object.entries(stalls))("%s", async (_name, stall) => {
    const { client } = await serve(stall, { timeout: 150 });
    const error = await failureOf(get(client));
    expect(error.name).toBe("APIConnectionTimeoutError");
    expect(error).toBeInstanceOf(Cloudflare.APIConnectionError);
    expect(error.message).toContain("within 150 ms");
  });

  test("an error whose body stalls is still that error", async () => {
    const stalled = new Response(new ReadableStream(), { status: 403 });
    const { client } = answering(() => stalled, { timeout: 30 });
    expect((await failureOf(get(client))).name).toBe("PermissionDeniedError");
  });

  test("a fetch that ignores its signal", async () => {
    const client = new Cloudflare({
      apiToken: "token",
      timeout: 30,
      maxRetries: 0,
      fetch: () => new Promise(() => {}),
    });
    expect((await failureOf(get(client))).name).toBe("APIConnectionTimeoutError");
  });

  test.each([-1, 1.5, 2 ** 31, Infinity, "5"])("a timeout of %s is refused", async (timeout) => {
    const { client, count } = await serve(() => {}, { timeout: timeout as number });
    expect((await failureOf(get(client))).name).toBe("InvalidRequestError");
    expect(count()).toBe(0);
  });
});

describe("an abort ends the call at once", () => {
  test.each(Object.entries(stalls))("%s", async (_name, stall) => {
    const { client } = await serve(stall);
    const controller = new AbortController();
    const call = failureOf(get(client, controller.signal));
    await new Promise((resolve) => setTimeout(resolve, 50));
    controller.abort();
    expect((await call).name).toBe("APIUserAbortError");
  });

  test("during a back-off", async () => {
    const { client } = await serve((response) => response.writeHead(429, { "retry-after": "30" }).end(), {
      maxRetries: 1,
    });
    const controller = new AbortController();
    const call = failureOf(get(client, controller.signal));
    await new Promise((resolve) => setTimeout(resolve, 100));
    controller.abort();
    expect((await call).name).toBe("APIUserAbortError");
  });

  test("before it begins: nothing is sent", async () => {
    const { client, count } = await serve((response) => response.end());
    const error = await failureOf(get(client, AbortSignal.abort()));
    expect(error).toMatchObject({ name: "APIUserAbortError", mayHaveTakenEffect: false });
    expect(count()).toBe(0);
  });
});

describe("connections", () => {
  const good = JSON.stringify({ success: true, errors: [], messages: [], result: { id: policyId } });

  test("a reset is tried again, and the second answer counts", async () => {
    const { client, count } = await serve(
      (response, count) => (count === 1 ? response.socket?.destroy() : response.end(good)),
      { maxRetries: 1 },
    );
    expect(await client.zeroTrust.access.policies.update(policyId, body)).toMatchObject({ id: policyId });
    expect(count()).toBe(2);
  });

  test("a body that breaks off is a connection error", async () => {
    const { client } = await serve((response) => {
      response.writeHead(200, { "content-length": "500" }).write("{", () => response.socket?.destroy());
    });
    const error = await failureOf(client.zeroTrust.access.policies.update(policyId, body));
    expect(error).toMatchObject({ name: "APIConnectionError", mayHaveTakenEffect: true });
    expect(error.cause).toBeInstanceOf(Error);
  });

  test("a create that may have been made is not repeated", async () => {
    const { client, count } = await serve((response) => response.socket?.destroy(), { maxRetries: 3 });
    const error = await failureOf(client.zeroTrust.access.policies.create(body));
    expect(error).toMatchObject({ name: "APIConnectionError", mayHaveTakenEffect: true });
    expect(error.message).toContain("may still have been made");
    expect(count()).toBe(1);
  });

  test("what inflates past the limit is stopped", async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 32));
    const { client } = await serve(
      (response) =>
        response.writeHead(200, { "content-encoding": "gzip", "content-type": "application/json" }).end(bomb),
      { maxResponseSize: 1_000_000 },
    );
    const error = await failureOf(get(client));
    expect(error.name).toBe("InvalidResponseError");
    expect(error.message).toContain("1000000 bytes");
  });

  test("no redirect is followed", async () => {
    const { client, count } = await serve((response) =>
      response.writeHead(307, { location: "/elsewhere" }).end(),
    );
    const error = await failureOf(client.zeroTrust.access.policies.update(policyId, body));
    expect(error).toMatchObject({ name: "APIError", status: 307 });
    expect(count()).toBe(1);
  });

  test("a name that does not resolve, a port that nobody listens on", async () => {
    const gone = await serve(() => {});
    await new Promise((resolve) => servers.pop()?.close(resolve));
    for (const baseURL of ["https://nothing.invalid", gone.client.baseURL]) {
      const client = new Cloudflare({ apiToken: "token", baseURL, maxRetries: 0 });
      const error = await failureOf(client.zeroTrust.access.policies.update(policyId, body));
      expect(error).toMatchObject({ name: "APIConnectionError", mayHaveTakenEffect: false });
    }
  });
});

test("a shared signal carries one listener, and then none", async () => {
  const { client } = await serve((response) => response.end('{"success":true,"result":{"id":"x"}}'));
  const { signal } = new AbortController();
  let listeners = 0;
  let most = 0;
  const { addEventListener: add, removeEventListener: remove } = signal;
  signal.addEventListener = (...given: unknown[]) => (
    (most = Math.max(most, ++listeners)),
    Reflect.apply(add, signal, given)
  );
  signal.removeEventListener = (...given: unknown[]) => (listeners--, Reflect.apply(remove, signal, given));
  await Promise.all(Array.from({ length: 20 }, () => get(client, signal)));
  expect([listeners, most]).toEqual([0, 1]);
});
