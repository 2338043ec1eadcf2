import { createResources } from "./access/client.js";
import { createFetchClient, sendWith } from "./access/index.js";

const api = createResources(sendWith(createFetchClient({ baseUrl: "http://stub.invalid" })));
const { policies } = api.zeroTrust.access;
const account_id = "a1";
const { id } = await policies.create({
  account_id,
  name: "Staff",
  decision: "allow",
  include: [{ everyone: {} }],
});
for await (const policy of policies.list({ account_id })) console.log(`${id} ${policy.name}`);

// @ts-expect-error A policy needs rules.
export const wrong: Parameters<typeof policies.create>[0] = { account_id, name: "Staff", decision: "allow" };
