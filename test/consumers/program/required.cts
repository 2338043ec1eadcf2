import Cloudflare from "cloudflare-access-policies";
import { email } from "cloudflare-access-policies/rules";

const client = new Cloudflare({ apiToken: "token" });

export const read = (id: string): Promise<string | undefined> =>
  client.zeroTrust.access.policies.get(id, { account_id: "account" }).then((policy) => policy.name);

export const ann = email("ann@example.com");
