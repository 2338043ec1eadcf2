import Cloudflare, { NotFoundError, rule } from "cloudflare-access-policies";
import { createEmulator } from "cloudflare-access-policies/emulator";
import { createFetchClient } from "cloudflare-access-policies/fetch";
import { lintPolicy } from "cloudflare-access-policies/lint";
import { policiesEqual } from "cloudflare-access-policies/policy";
import { kindOf } from "cloudflare-access-policies/rules";
import { updatePolicy } from "cloudflare-access-policies/update";

const account = { account_id: "023e105f4ecef8ad9ca31a8372d0c353" };
const policyId = "f174e90a-fafe-4643-bbbc-4a0ed4fc8415";
const devs = {
  id: policyId,
  name: "Devs",
  decision: "allow" as const,
  include: rule.emails("ann@example.com"),
};

test("every entry works under Jest", async () => {
  const emulator = createEmulator();
  const client = new Cloudflare({ apiToken: "token", fetch: emulator.fetch });
  const { policies } = client.zeroTrust.access;
  await expect(policies.get(policyId, account)).rejects.toBeInstanceOf(NotFoundError);

  emulator.seed(account.account_id, [devs]);
  const { status } = await updatePolicy(client, policyId, account, { name: "Developers" });
  const updated = await policies.get(policyId, account);
  expect([status, updated.name]).toEqual(["updated", "Developers"]);
  expect(policiesEqual(devs, { ...devs, name: "Developers" })).toBe(false);
  expect(lintPolicy({ decision: "allow", name: "", include: [] })).not.toEqual([]);
  expect(kindOf(rule.everyone())).toBe("everyone");
  expect(createFetchClient).toBeInstanceOf(Function);
});
