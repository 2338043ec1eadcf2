/** The plain client against the emulator: what the generated code alone does. */
import { expect, test } from "vitest";
import { createEmulator } from "../../src/emulator/index.ts";
import { CallError, createFetchClient, createResources, sendWith } from "../../src/fetch/index.ts";
import type { PolicyUpdateParams } from "../../generated/index.ts";

const account_id = "023e105f4ecef8ad9ca31a8372d0c353";
const emulator = createEmulator();
const client = createFetchClient({
  baseUrl: "https://api.cloudflare.com/client/v4",
  fetch: emulator.fetch,
  headers: { Authorization: "Bearer token-for-tests" },
});
const { policies } = createResources(sendWith(client)).zeroTrust.access;
const developers: PolicyUpdateParams = {
  account_id,
  name: "Developers",
  decision: "allow",
  include: [{ email_domain: { domain: "example.com" } }],
};

test("creates, reads, updates, lists and deletes", async () => {
  const { id = "" } = await policies.create(developers);
  expect(await policies.get(id, { account_id })).toMatchObject({ id, name: "Developers" });
  expect(await policies.update(id, { ...developers, name: "Everybody" })).toMatchObject({
    name: "Everybody",
  });
  const names: unknown[] = [];
  for await (const { name } of policies.list({ account_id })) names.push(name);
  expect(names).toEqual(["Everybody"]);
  expect(await policies.delete(id, { account_id })).toEqual({ id });
});

test("what the API refuses rejects with the status and the body", async () => {
  const failure = await policies.get("no-such-policy", { account_id }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(CallError);
  expect(failure).toMatchObject({ status: 404, body: { success: false } });
});

test("an empty ID sends nothing", async () => {
  await expect(policies.delete("", { account_id })).rejects.toThrow(TypeError);
});

test("a page has the request for the next one, until the last", async () => {
  const ids: string[] = [];
  for (const name of ["One", "Two"]) ids.push((await policies.create({ ...developers, name })).id ?? "");
  const page = await policies.list({ account_id, per_page: 1 });
  expect(page.nextPageRequestOptions()).toEqual({
    method: "GET",
    path: `/accounts/${account_id}/access/policies`,
    query: { per_page: 1, page: 2 },
  });
  expect((await page.getNextPage()).nextPageRequestOptions()).toBeNull();
  for (const id of ids) await policies.delete(id, { account_id });
});
