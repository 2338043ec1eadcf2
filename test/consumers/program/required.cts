import Cloudflare = require("cloudflare-access-policies");

const client = new Cloudflare({ apiToken: "token" });

export const read = (id: string): Promise<string | undefined> =>
  client.zeroTrust.access.policies.get(id, { account_id: "account" }).then((policy) => policy.name);
