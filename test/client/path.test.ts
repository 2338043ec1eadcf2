import { describe, expect, test } from "vitest";
import { accountId, answering, failureOf, policyId, success } from "./answering.ts";

const hostile: readonly unknown[] = [
  "",
  ".",
  "..",
  "a/b",
  "../x",
  "a\\b",
  "a?b",
  "a#b",
  "%2e%2e",
  "a%2fb",
  "a\nb",
  "a\r\nX: y",
  "a\0",
  " a",
  "a ",
  "\ud800",
  "x".repeat(37),
  undefined,
  null,
  7,
  true,
  {},
  ["x"],
  Symbol("x"),
  { toString: () => "x" },
];

describe("IDs that are refused before anything is sent", () => {
  test.each(hostile.map((id) => [id]))("%j", async (id) => {
    const { client, seen } = answering(() => success({}));
    const error = await failureOf(
      client.zeroTrust.access.policies.get(id as string, { account_id: accountId }),
    );
    expect(error.name).toBe("InvalidRequestError");
    expect(error.message).toMatch(/^zeroTrust\.access\.policies\.get was not sent: "policy_id" /);
    expect(seen).toHaveLength(0);
  });

  test("a missing account says how to give it", async () => {
    const { client, seen } = answering(() => success({}));
    const error = await failureOf(client.zeroTrust.access.policies.get(policyId, {} as never));
    expect(error.message).toContain('"account_id" is missing');
    expect(error.message).toContain('"accountId"');
    expect(seen).toHaveLength(0);
  });
});

describe("parameters that are not what they seem", () => {
  const policies = (accountIdOfClient: string) =>
    answering(() => success({ id: policyId }), { accountId: accountIdOfClient });

  test("an account that is undefined does not mean the client's", async () => {
    const { client, seen } = policies("another-account");
    const params = { account_id: process.env["NO_SUCH_VARIABLE"] } as never;
    const error = await failureOf(client.zeroTrust.access.policies.delete(policyId, params));
    expect(error.name).toBe("InvalidRequestError");
    expect(error.message).toContain('"account_id" is missing. Leave it out');
    expect(seen).toHaveLength(0);
  });

  test.each(["acount_id", "accountId", "search"])(
    "%s is not a parameter, and is not dropped",
    async (name) => {
      const { client, seen } = policies("another-account");
      const { policies: resource } = client.zeroTrust.access;
      const params = { account_id: accountId, [name]: "x" } as never;
      for (const call of [
        resource.delete(policyId, params),
        resource.get(policyId, params),
        resource.list(params),
      ]) {
        const error = await failureOf(call);
        expect(error.name).toBe("InvalidRequestError");
        expect(error.message).toContain(`but not "${name}"`);
      }
      expect(seen).toHaveLength(0);
    },
  );

  test("one that is undefined counts as absent", async () => {
    const { client, seen } = policies("another-account");
    const params = { account_id: accountId, nothing: undefined } as never;
    await client.zeroTrust.access.policies.get(policyId, params);
    expect(seen).toHaveLength(1);
  });
});

describe("IDs that are sent", () => {
  const table: readonly (readonly [string, string])[] = [
    [policyId, policyId],
    ["a b", "a%20b"],
    ["ü", "%C3%BC"],
    ["{account_id}", "%7Baccount_id%7D"],
    ["$&", "$&"],
    ["a:@!'()*+,;=~", "a:@!'()*+,;=~"],
    ["...", "..."],
  ];
  test.each(table)("%j as %j", async (id, want) => {
    const { client, seen } = answering(() => success({}));
    await client.zeroTrust.access.policies.get(id, { account_id: accountId });
    expect(seen[0]?.url).toBe(
      `https://api.cloudflare.com/client/v4/accounts/${accountId}/access/policies/${want}`,
    );
  });
});
