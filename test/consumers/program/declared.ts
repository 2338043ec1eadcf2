/** Exports without annotations: the compiler has to find a name for each type when it writes their declarations. */
import Cloudflare, { createSettled, definePolicy, rule } from "cloudflare-access-policies";
import { createEmulator } from "cloudflare-access-policies/emulator";
import { lintPolicy } from "cloudflare-access-policies/lint";
import { canonicalPolicy, diffPolicies } from "cloudflare-access-policies/policy";
import { kindOf, kinds, matchRule } from "cloudflare-access-policies/rules";
import { createOrUpdate, undo, updatePolicy } from "cloudflare-access-policies/update";

const account = { account_id: "account" };

export const client = new Cloudflare();
export const carrying = new Cloudflare({ accountId: "account" });
export const more = client.withOptions({ maxRetries: 1 });
export class Own extends Cloudflare {}

export const { access } = client.zeroTrust;
export const policies = client.zeroTrust.access.policies;
export const short = carrying.zeroTrust.access.policies;
export const list = () => policies.list(account);
export const page = async () => (await list()).getNextPage();
export const get = (id: string) => short.get(id);
export const raw = () => client.get<{ ok: boolean }>("/user");
export const settled = () => createSettled(policies, account, policy);

export const policy = definePolicy({
  name: "Ann",
  decision: "allow",
  include: rule.emails("ann@example.com"),
});
export const update = () => updatePolicy(client, "id", account, { name: "Ann" });
export const create = () => createOrUpdate(client, account, policy);
export const findings = lintPolicy(policy);
export const changes = diffPolicies(policy, canonicalPolicy(policy));
export const emulator = createEmulator();
export const words = {
  rule,
  kinds,
  matchRule,
  undo,
  kind: kindOf(rule.everyone()),
  own: rule.unknown({ a: {} }),
};
