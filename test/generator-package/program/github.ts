import { createResources } from "./github/client.js";
import { createFetchClient, sendWith } from "./github/index.js";

const api = createResources(sendWith(createFetchClient({ baseUrl: "http://stub.invalid" })));
const issue = await api.issues.create("widgets", { owner: "acme", title: "It squeaks" });
const number: number = issue.number;
const [listed] = await api.issues.listForRepo("widgets", { owner: "acme", state: "open", per_page: 1 });
console.log(`${number} ${listed?.title}`);

// @ts-expect-error An issue needs a title.
export const wrong: Parameters<typeof api.issues.create>[1] = { owner: "acme" };
