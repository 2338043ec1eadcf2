/** Uses each entry as a consumer would; what must not compile stands under `@ts-expect-error`. */
import Cloudflare, {
  APIError,
  NotFoundError,
  Page,
  rule,
  type PagePromise,
  type PolicyBody,
} from "cloudflare-access-policies";
import { createEmulator } from "cloudflare-access-policies/emulator";
import { createFetchClient, createResources, sendWith } from "cloudflare-access-policies/fetch";
import { kindOf, matchRule, email, type RuleKind } from "cloudflare-access-policies/rules";
import type { components } from "cloudflare-access-policies/schema";
import type { AccessRule, Decision, PolicyListResponse } from "cloudflare-access-policies/types";

const emulator = createEmulator();
const client = new Cloudflare({ apiToken: "token", fetch: emulator.fetch });

export const body: PolicyBody = {
  decision: "allow",
  include: [rule.email("ann@example.com"), email("bob@example.com"), { everyone: {} }],
  name: "Everyone by name",
};

export async function describe(policyId: string): Promise<string> {
  try {
    const policy = await client.zeroTrust.access.policies.get(policyId, { account_id: "account" });
    return (policy.include ?? []).map((each) => kindOf(each) ?? "unknown").join();
  } catch (error) {
    return error instanceof NotFoundError ? "gone" : error instanceof APIError ? String(error.status) : "?";
  }
}

const plain = createFetchClient({ baseUrl: "https://api.cloudflare.com/client/v4", fetch: emulator.fetch });
export const read = async (policyId: string): Promise<Decision | undefined> =>
  (await createResources(sendWith(plain)).zeroTrust.access.policies.get(policyId, { account_id: "account" }))
    .decision;

export const kinds: RuleKind[] = ["email", "group"];
export const decision: Decision = "non_identity";
export const wire: components["schemas"]["Decision"] = decision;
export const one: AccessRule = { geo: { country_code: "PT" } };

const listed: PagePromise<PolicyListResponse> = client.zeroTrust.access.policies.list({
  account_id: "account",
});
export const page: Page<PolicyListResponse> = await listed;
export const isPage = (given: unknown): given is Page<unknown> => given instanceof Page;
// @ts-expect-error its items are policies
export const texts: Page<string> = page;

// @ts-expect-error two keys in one rule
export const two: AccessRule = { email: { email: "ann@example.com" }, everyone: {} };

export const missing = (): unknown =>
  // @ts-expect-error a policy needs a decision
  client.zeroTrust.access.policies.update("id", { account_id: "account", include: [], name: "No decision" });

export const misspelt = (): unknown =>
  client.zeroTrust.access.policies.update("id", {
    account_id: "account",
    decision: "allow",
    include: [],
    name: "Misspelt",
    // @ts-expect-error it is called require
    requre: [],
  });

export const arms: (each: AccessRule) => string = (each) =>
  // @ts-expect-error every kind needs an arm, and so does the unknown
  matchRule(each, { email: ({ email: address }) => address });
