/** A policy as the store holds it: what the server adds, and the body as it was sent. */
export interface StoredPolicy {
  readonly id: string;
  readonly app_count: number;
  readonly created_at: string;
  readonly updated_at: string;
  readonly body: { readonly [field: string]: unknown };
}

/** The policies of every account, in the order in which they were made. */
export interface PolicyStore {
  readonly list: (accountId: string) => readonly StoredPolicy[];
  readonly get: (accountId: string, policyId: string) => StoredPolicy | undefined;
  readonly put: (accountId: string, policy: StoredPolicy) => void;
  readonly remove: (accountId: string, policyId: string) => void;
}

export function createPolicyStore(): PolicyStore {
  const accounts = new Map<string, Map<string, StoredPolicy>>();
  const account = (accountId: string): Map<string, StoredPolicy> => {
    const policies = accounts.get(accountId) ?? new Map<string, StoredPolicy>();
    accounts.set(accountId, policies);
    return policies;
  };
  return {
    list: (accountId) => [...(accounts.get(accountId)?.values() ?? [])],
    get: (accountId, policyId) => accounts.get(accountId)?.get(policyId),
    put: (accountId, policy) => void account(accountId).set(policy.id, policy),
    remove: (accountId, policyId) => void account(accountId).delete(policyId),
  };
}
