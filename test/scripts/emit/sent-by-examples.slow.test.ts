/** A call sends the read-only ids of references that the document's own examples send. */
import { expect, test } from "vitest";
import { runProgram } from "../support/running-program.ts";

const program = `
import { createFetchClient, createResources, sendWith, type PutPostParams } from "./index.ts";

const client = createFetchClient({
  baseUrl: "https://api.example.com",
  fetch: async (request) => new Response(JSON.stringify({ url: request.url, sent: await request.json() }), { headers: { "content-type": "application/json" } }),
});
const api = createResources(sendWith(client));
const reviewers = [{ id: "u2" }] as const;
const params: PutPostParams = { title: "t", author: { id: "u1" }, reviewers, place: { code: "c" } };
// @ts-expect-error: the id of the post itself is the server's
export const own: PutPostParams = { title: "t", id: "p1" };
// @ts-expect-error: a reference without an id
export const nobody: PutPostParams = { title: "t", author: {} };
export const results: unknown = [await api.posts.putPost("p1", params), await api.teams.addTeam({ lead: { key: "k" } })];
`;

test("and leaves the id of the body itself to the server", async () => {
  expect(await runProgram("read-only-sent-by-examples.yaml", program)).toEqual([
    {
      url: "https://api.example.com/posts/p1",
      sent: { title: "t", author: { id: "u1" }, reviewers: [{ id: "u2" }], place: { code: "c" } },
    },
    { url: "https://api.example.com/teams", sent: { lead: { key: "k" } } },
  ]);
}, 300_000);
