/** The parts of a form have the media types and styles that the document gives them. */
import { expect, test } from "vitest";
import { runProgram } from "../support/running-program.ts";

const program = `
import { createFetchClient, createResources, sendWith, validators, type AddPhotoParams } from "./index.ts";

let told: (request: Request) => void;
const request = new Promise<Request>((resolve) => { told = resolve; });
const client = createFetchClient({
  baseUrl: "https://api.example.com",
  fetch: async (request) => { told(request); return new Response(null, { status: 204 }); },
});
const file = new File(["x"], "a.bin");
const params: AddPhotoParams = {
  file, either: new Blob(["y"], { type: "image/jpeg" }), meta: { width: 1 }, place: { city: "c" }, note: "n", mark: "m", labels: ["a", "b"], sizes: [1, 2],
};
// @ts-expect-error: a file is not a text
export const text: AddPhotoParams = { file: "x", meta: { width: 1 } };
// @ts-expect-error: the width is missing
export const narrow: AddPhotoParams = { file, meta: {} };
await createResources(sendWith(client)).photos.addPhoto("1", params);
const sent = await request;
const parts = [...(await sent.formData())].map(async ([name, part]) =>
  typeof part === "string" ? [name, part] : [name, part.name, part.type, await part.text()],
);
export const results: unknown = { url: sent.url, parts: await Promise.all(parts), validators: Object.keys(validators) };
`;

test("as they arrive; bodies that are forms have types, and no validator", async () => {
  expect(await runProgram("multipart-content-types.yaml", program)).toEqual({
    url: "https://api.example.com/albums/1/photos",
    parts: [
      ["file", "a.bin", "image/png", "x"],
      ["either", "blob", "image/jpeg", "y"],
      ["meta", "blob", "application/vnd.meta+json", '{"width":1}'],
      ["place", "blob", "application/json", '{"city":"c"}'],
      ["note", "blob", "text/markdown", "n"],
      ["mark", "blob", "application/json", '"m"'],
      ["labels", "a,b"],
      ["sizes", "1"],
      ["sizes", "2"],
    ],
    validators: [],
  });
}, 300_000);
