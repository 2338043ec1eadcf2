import { createResources } from "./stripe/client.js";
import { createFetchClient, sendWith } from "./stripe/index.js";

const headers = { Authorization: "Bearer key" };
const api = createResources(sendWith(createFetchClient({ baseUrl: "http://stub.invalid", headers })));
const customer = await api.customers.postCustomers({ address: { city: "Paris" }, name: "Jane" });
const id: string = customer.id;
console.log(id);

// @ts-expect-error A city is a text.
export const wrong: Parameters<typeof api.customers.postCustomers>[0] = { address: { city: 1 } };
