/** Programs as they are written for the official SDK, with nothing but their import changed. They compile, and do what they say. */
import { beforeEach, describe, expect, test } from "vitest";
import { createEmulator, type Emulator } from "../../src/emulator/index.ts";
import Cloudflare from "../../src/index.ts";
import { accountId } from "./answering.ts";

let emulator: Emulator;
let client: Cloudflare;

beforeEach(() => {
  emulator = createEmulator();
  client = new Cloudflare({ apiToken: "token-for-tests", fetch: emulator.fetch });
  emulator.seed(
    accountId,
    ["Staff", "Guests", "Contractors"].map((name) => ({
      name,
      decision: "allow",
      include: [{ email_domain: { domain: "example.com" } }],
    })),
  );
});

describe("backup", () => {
  async function backup(client: Cloudflare, account_id: string) {
    const all: Cloudflare.ZeroTrust.Access.PolicyListResponse[] = [];
    let page = await client.zeroTrust.access.policies.list({ account_id, per_page: 2 });
    for (;;) {
      all.push(...page.getPaginatedItems());
      if (!page.hasNextPage()) break;
      page = await page.getNextPage();
    }
    return all;
  }

  async function backupByPages(client: Cloudflare, account_id: string) {
    const names: (string | undefined)[] = [];
    const first = await client.zeroTrust.access.policies.list({ account_id, per_page: 1 });
    for await (const page of first.iterPages()) names.push(...page.result.map(({ name }) => name));
    return names;
  }

  test("page by page", async () => {
    expect((await backup(client, accountId)).map(({ name }) => name)).toEqual(
      await backupByPages(client, accountId),
    );
  });
});

describe("add an e-mail address", () => {
  async function addEmail(client: Cloudflare, account_id: string, policyId: string, email: string) {
    const policy: Cloudflare.ZeroTrust.Access.PolicyGetResponse = await client.zeroTrust.access.policies.get(
      policyId,
      { account_id },
    );
    const include: Cloudflare.ZeroTrust.Access.AccessRule[] = [
      ...(policy.include ?? []),
      { email: { email } },
    ];
    return client.zeroTrust.access.policies.update(policyId, {
      account_id,
      decision: policy.decision ?? "allow",
      include,
      name: policy.name ?? "",
      exclude: policy.exclude ?? [],
      require: policy.require ?? [],
      session_duration: policy.session_duration ?? null,
    });
  }

  test("keeps the rest", async () => {
    for await (const { id = "", name } of client.zeroTrust.access.policies.list({ account_id: accountId })) {
      if (name !== "Guests") continue;
      const updated = await addEmail(client, accountId, id, "ann@example.net");
      expect(updated).toMatchObject({
        name: "Guests",
        include: [{ email_domain: { domain: "example.com" } }, { email: { email: "ann@example.net" } }],
      });
    }
  });
});

describe("options and errors", () => {
  async function describeFailure(client: Cloudflare, account_id: string): Promise<string> {
    const options: Cloudflare.RequestOptions = { maxRetries: 0, timeout: 5000, headers: { "x-trace": "1" } };
    try {
      await client.zeroTrust.access.policies.get("no-such-policy", { account_id }, options);
    } catch (error) {
      if (error instanceof Cloudflare.NotFoundError)
        return `${error.status} ${error.name} ${error.errors[0]?.code} ${error.headers?.get("content-type")}`;
      throw error;
    }
    return "found";
  }

  test("an error is told by its class", async () => {
    expect(await describeFailure(client, accountId)).toBe("404 NotFoundError 12135 application/json");
  });

  test("the response, with the result and without", async () => {
    const { policies } = client.zeroTrust.access;
    const { data, response } = await policies.list({ account_id: accountId }).withResponse();
    expect([response.status, data.result.length]).toEqual([200, 3]);
    const raw = await policies.list({ account_id: accountId }).asResponse();
    expect(await raw.json()).toMatchObject({ success: true });
  });

  test("a path without a method", async () => {
    const { result } = await client.get<{ result: { name: string }[] }>(
      `/accounts/${accountId}/access/policies`,
      { query: { per_page: 1 } },
    );
    expect(result).toHaveLength(1);
  });
});
