import { describe, expect, test } from "vitest";
import type { ClientOptions } from "../../src/client/index.ts";
import { APIPromise } from "../../src/client/result-classes.ts";
import { accountId, answering, body, failureOf, policyId, success } from "./answering.ts";

const answer = (): Response => success({ id: policyId, name: "Allow devs" });

test("one request and one parse, however often it is used", async () => {
  const { client, seen } = answering(answer);
  const promise = client.zeroTrust.access.policies.get(policyId, { account_id: accountId });
  const first = await promise;
  const { data, response } = await promise.withResponse();
  expect(data).toBe(first);
  expect(await promise.then((value) => value)).toBe(first);
  expect(response.headers.get("cf-ray")).toBe("8c0ffee0-AMS");
  expect(seen).toHaveLength(1);
});

test("the request goes out although nobody awaits it", async () => {
  const { client, seen } = answering(answer);
  client.zeroTrust.access.policies.update(policyId, body);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(seen).toHaveLength(1);
});

test("asResponse leaves the body to the caller", async () => {
  const { client } = answering(answer);
  const response = await client.zeroTrust.access.policies
    .get(policyId, { account_id: accountId })
    .asResponse();
  expect(response.bodyUsed).toBe(false);
  expect(await response.json()).toMatchObject({ success: true });
});

test("asResponse comes too late for the stream, but carries the body", async () => {
  const { client, seen } = answering(answer);
  const promise = client.zeroTrust.access.policies.get(policyId, { account_id: accountId });
  await promise;
  const response = await promise.asResponse();
  expect(await response.json()).toMatchObject({ result: { id: policyId } });
  expect(seen).toHaveLength(1);
});

test("after asResponse, awaiting parses the same answer", async () => {
  const { client, seen } = answering(answer);
  const promise = client.zeroTrust.access.policies.get(policyId, { account_id: accountId });
  await promise.asResponse();
  expect(await promise).toMatchObject({ id: policyId });
  expect(seen).toHaveLength(1);
});

describe("awaiting what asResponse left unread", () => {
  const get = ({ client }: ReturnType<typeof answering>) =>
    client.zeroTrust.access.policies.get(policyId, { account_id: accountId });
  const begun = (body: BodyInit, options: ClientOptions = {}) =>
    get(answering(() => new Response(body), options));

  test("has a deadline, and ends the connection", async () => {
    const stalled = answering(() => new Response(new ReadableStream()), { timeout: 20 });
    const promise = get(stalled);
    await promise.asResponse();
    expect(stalled.seen[0]?.init.signal?.aborted).toBe(false);
    expect((await failureOf(promise)).name).toBe("APIConnectionTimeoutError");
    expect(stalled.seen[0]?.init.signal?.aborted).toBe(true);
  });

  test.each<[string, BodyInit, string]>([
    ["a limit", "x".repeat(3000), "longer than 2000 bytes"],
    ["strict UTF-8", new Uint8Array([0x22, 0xff, 0x22]), "UTF-8"],
    ["typed errors", "{", "not JSON"],
  ])("has %s", async (_name, body, text) => {
    const promise = begun(body, { maxResponseSize: 2000 });
    await promise.asResponse();
    const error = await failureOf(promise);
    expect(error.name).toBe("InvalidResponseError");
    expect(error.message).toContain(text);
  });

  test("says so if the body was read already", async () => {
    const promise = begun("{}");
    await (await promise.asResponse()).text();
    expect((await failureOf(promise)).message).toContain("was read already");
  });
});

test("it is a promise: all, race and finally work", async () => {
  const { client } = answering(answer);
  const get = (): APIPromise<unknown> => client.get("/user") as APIPromise<unknown>;
  expect(get()).toBeInstanceOf(Promise);
  expect(get()).toBeInstanceOf(APIPromise);
  let ended = false;
  const done = get().finally(() => {
    ended = true;
  });
  expect(await Promise.all([done, get()])).toHaveLength(2);
  expect(await Promise.race([get(), get()])).toMatchObject({ success: true });
  expect(ended).toBe(true);
});

test("a failure that is handled once leaves no unhandled rejection", async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): unknown => unhandled.push(reason);
  process.on("unhandledRejection", note);
  const { client } = answering(() => new Response("no", { status: 400 }));
  const promise = client.zeroTrust.access.policies.get(policyId, { account_id: accountId });
  await promise.catch(() => {});
  await promise.asResponse().catch(() => {});
  await promise.withResponse().catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 5));
  process.off("unhandledRejection", note);
  expect(unhandled).toEqual([]);
});
