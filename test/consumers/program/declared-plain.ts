import { createFetchClient, createResources, sendWith } from "cloudflare-access-policies/fetch";

export const plain = createFetchClient({ baseUrl: "https://api.cloudflare.com/client/v4" });
export const { zeroTrust } = createResources(sendWith(plain));
export const { access } = zeroTrust;
export const policies = zeroTrust.access.policies;
export const list = () => policies.list({ account_id: "account" });
export const page = async () => await list();
export const get = (id: string) => policies.get(id, { account_id: "account" });
