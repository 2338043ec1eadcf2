/** The same PUT by each client, through the same stub of `fetch`: one rule out, a policy of 25 rules back. */
import { createClient as createHeyClient, createConfig } from "@hey-api/client-fetch";
import ky from "ky";
import createClient from "openapi-fetch";
import { Cloudflare } from "../../../src/client/index.ts";

const account_id = "023e105f4ecef8ad9ca31a8372d0c353";
const id = "f174e90a-fafe-4643-bbbc-4a0ed4fc8415";
const baseUrl = "https://api.cloudflare.com/client/v4";
const path = `/accounts/${account_id}/access/policies/${id}`;
const body = {
  decision: "allow" as const,
  include: [{ email: { email: "ann@example.com" } }],
  name: "Allow devs",
};
const answer = JSON.stringify({
  success: true,
  errors: [],
  messages: [],
  result: {
    id,
    ...body,
    include: Array.from({ length: 25 }, () => body.include[0]),
    session_duration: "24h",
  },
});
const headers = { authorization: "Bearer token-for-tests", "content-type": "application/json" };

const stub = async (_url?: unknown, _init?: unknown): Promise<Response> =>
  new Response(answer, { headers: { "content-type": "application/json" } });

interface Answered {
  readonly result: { readonly name: string };
}

const openapi = createClient<Record<string, never>>({ baseUrl, fetch: stub, headers }) as unknown as {
  PUT(path: string, init: object): Promise<{ data: Answered }>;
};
const hey = createHeyClient(createConfig({ baseUrl, fetch: stub as typeof fetch, headers }));
const other = ky.create({ fetch: stub as typeof fetch, headers });
const ours = new Cloudflare({ apiToken: "token-for-tests", fetch: stub });

type Official = {
  zeroTrust: { access: { policies: { update(id: string, params: object): Promise<{ name: string }> } } };
};

/** Each gives the policy's name. The published SDK comes in from outside, since it is installed elsewhere. */
export function candidates(
  Published: new (options: object) => Official,
): Record<string, () => Promise<string>> {
  const official = new Published({ apiToken: "token-for-tests", apiKey: null, apiEmail: null, fetch: stub });
  return {
    "raw fetch": async () => {
      const response = await stub(baseUrl + path, { method: "PUT", headers, body: JSON.stringify(body) });
      return ((await response.json()) as Answered).result.name;
    },
    "openapi-fetch as shipped": async () => {
      const params = { path: { account_id, policy_id: id } };
      return (await openapi.PUT("/accounts/{account_id}/access/policies/{policy_id}", { params, body })).data
        .result.name;
    },
    "this client, everything on": async () =>
      (await ours.zeroTrust.access.policies.update(id, { account_id, ...body })).name ?? "",
    "hey-api client-fetch": async () => {
      const url = "/accounts/{account_id}/access/policies/{policy_id}";
      const { data } = await hey.put({ url, path: { account_id, policy_id: id }, body, headers });
      return (data as Answered).result.name;
    },
    ky: async () => (await other.put(baseUrl + path, { json: body }).json<Answered>()).result.name,
    "official SDK": async () =>
      (await official.zeroTrust.access.policies.update(id, { account_id, ...body })).name,
  };
}
