/** Names never reach the API: what a reference holds is an id. */
import { describe, expect, test } from "vitest";
import { InvalidBodyError, type RequestOptions } from "../../src/client/index.ts";
import * as rule from "../../src/rules/index.ts";
import { accountId, answering, policyId, success } from "./answering.ts";

const answer = (): Response => success({ id: policyId });
const params = {
  account_id: accountId,
  name: "Staff",
  decision: "allow" as const,
  include: [rule.emailDomain("example.com"), rule.group("name:Engineering")],
  approval_groups: [{ approvals_needed: 1, email_list_uuid: "name:Leads" }],
};

describe("a name instead of an id is refused", () => {
  test.each<RequestOptions["validation"]>(["throw", "warn", "off", undefined])(
    "with validation: %s",
    async (validation) => {
      const { client, seen } = answering(answer);
      const options = validation === undefined ? {} : { validation };
      const failed = await client.zeroTrust.access.policies
        .update(policyId, params, options)
        .then(undefined, (error: unknown) => error);
      expect(failed).toBeInstanceOf(InvalidBodyError);
      const { message, issues } = failed as InvalidBodyError;
      expect(message).toContain("zeroTrust.access.policies.update was not sent");
      expect(message).toContain("Resolve names first: resolveNames(policy, directory).");
      expect(issues.map(({ pointer, path }) => [pointer, path])).toEqual([
        ["/include/1/group/id", ["include", 1, "group", "id"]],
        ["/approval_groups/0/email_list_uuid", ["approval_groups", 0, "email_list_uuid"]],
      ]);
      expect(seen).toEqual([]);
    },
  );

  test("in a raw call", async () => {
    const { client, seen } = answering(answer);
    const body = { policies: [{ require: [rule.loginMethod("type:onetimepin")] }] };
    await expect(client.post("/accounts/x/access/apps", { body })).rejects.toThrow(
      '"/policies/0/require/0/login_method/id" is a name',
    );
    expect(seen).toEqual([]);
  });
});

test.each<[what: string, body: unknown]>([
  ["a text that is not a reference", { name: "name:Engineering", group: "name:x", id: "name:x" }],
  ["a group at its provider", { include: [{ okta: { name: "name:x", identity_provider_id: policyId } }] }],
  ["an account, which takes no name", { include: [{ cloudflare_account_member: { account_id: "name:x" } }] }],
  ["bytes", new Uint8Array([1, 2])],
])("%s is sent as it is", async (_what, body) => {
  const { client, seen } = answering(answer);
  await client.post("/anything", { body });
  expect(seen).toHaveLength(1);
});
