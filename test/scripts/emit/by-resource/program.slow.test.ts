/** Outputs that are cut by resources, used as a program uses them: they compile with it at the strictest settings, and run. */
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { documents, generateDocument } from "../../support/corpus.ts";
import { compileErrors, settings, writtenOutputs } from "../../support/generated-program.ts";
import { runProgram } from "../../support/running-program.ts";

const cut = { layout: "resources", importExtension: "ts", format: false } as const;

const client = `
import { createFetchClient, sendWith, CallError, isErrorOf } from "./index.ts";

const requests: Request[] = [];
const sending = (answer: (request: Request) => Response) => sendWith(createFetchClient({
  baseUrl: "https://api.test",
  fetch: async (request) => { requests.push(request.clone()); return answer(request); },
}));
const json = (body: unknown, status = 200): Response => Response.json(body, { status });
`;

test.each<[about: string, document: string, program: string, results: unknown]>([
  [
    "cursors",
    "cursors.yaml",
    `import * as logs from "./resources/logs.ts";
import * as keys from "./resources/keys.ts";
const send = sending((request) => new URL(request.url).searchParams.has("cursor")
  ? json({ result: [{ id: "c" }], result_info: { cursors: {} }, success: true })
  : json({ result: [{ id: "a" }, { id: "b" }], result_info: { cursors: { after: "next" } }, success: true }));
const ids: string[] = [];
for await (const log of logs.listLogs(send, { limit: 2 })) ids.push(log.id);
const page = await keys.listKeys(sending(() => json({ keys: ["k"] })));
const items: readonly string[] = page.getPaginatedItems();
export const results: unknown = [ids, requests.map(({ url }) => new URL(url).search), items];`,
    [["a", "b", "c"], ["?limit=2", "?cursor=next&limit=2", ""], ["k"]],
  ],
  [
    "streams",
    "event-streams.yaml",
    `import * as changes from "./resources/changes.ts";
const send = sending(() => new Response('data: 1\\n\\ndata: 2\\n\\n', { headers: { "content-type": "text/event-stream" } }));
const seen: unknown[] = [];
for await (const event of changes.follow(send)) seen.push(event.data);
export const results: unknown = seen;`,
    [1, 2],
  ],
  [
    "forms",
    "multipart-content-types.yaml",
    `import * as photos from "./resources/photos.ts";
const send = sending(() => new Response(null, { status: 204 }));
await photos.addPhoto(send, "1", { file: new File(["x"], "a.bin"), meta: { width: 1 } });
// @ts-expect-error: a file is not a text
void (() => photos.addPhoto(send, "1", { file: "x", meta: { width: 1 } }));
const parts = [...(await requests[0]!.formData())].map(([name, part]) => [name, typeof part === "string" ? part : part.type]);
export const results: unknown = parts;`,
    [
      ["file", "image/png"],
      ["meta", "application/vnd.meta+json"],
    ],
  ],
  [
    "refusals",
    "error-bodies.yaml",
    `import * as resource from "./resources/pets.ts";
const send = sending(() => json({ reason: "gone" }, 404));
let said: unknown;
try { await resource.getPet(send, "1"); } catch (error) {
  said = [error instanceof CallError, isErrorOf(error, resource.petsOperations.getPet, 404) && error.body];
}
export const results: unknown = said;`,
    [true, { reason: "gone" }],
  ],
])(
  "%s",
  async (_about, document, program, results) => {
    expect(await runProgram(document, client + program, cut)).toEqual(results);
  },
  300_000,
);

test("what a README shows compiles", async () => {
  const outputs = new Map<string, string>();
  for (const document of documents) {
    const { files } = await generateDocument(document, cut);
    for (const [name, text] of files) {
      outputs.set(name, text);
      if (!name.endsWith("/README.md")) continue;
      const folder = name.replace(/README\.md$/, "");
      const blocks = [...text.matchAll(/^```ts\n([^]*?)\n```$/gm)].map(([, block = ""]) => block);
      const [first = "", ...more] = blocks;
      const declared =
        'import { sendWith as sendBy } from "./index.ts";\ndeclare const client: Parameters<typeof sendBy>[0];\nconst send = sendBy(client);\n';
      outputs.set(`${folder}readme-0.ts`, `${first}\nexport {};\n`);
      for (const [index, block] of more.entries())
        outputs.set(`${folder}readme-${index + 1}.ts`, `${declared}${block}\nexport { send };\n`);
    }
  }
  expect([...outputs.keys()].filter((name) => name.includes("readme-")).length).toBeGreaterThan(
    documents.length,
  );
  expect(compileErrors(outputs, [false])).toEqual([]);
}, 600_000);

test("a compiler reads one resource for a program that uses one", async () => {
  const { files } = await generateDocument("resources-apart.yaml", cut);
  const folder = join(writtenOutputs(files), "resources-apart");
  const file = join(folder, "program.ts");
  const text = `import { createFetchClient, sendWith } from "./index.ts";\nconst send = sendWith(createFetchClient({ baseUrl: "https://api.test" }));\nimport * as owners from "./resources/zoo.owners.ts";\nexport const name: Promise<string | undefined> = owners.get(send, "1").then((owner) => owner.name);\n`;
  const { options } = ts.convertCompilerOptionsFromJson(settings(true), folder);
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (name) => (name === file ? text : readFile(name));
  host.fileExists = (name) => name === file || fileExists(name);
  host.getSourceFile = (name, version) => {
    const source = host.readFile(name);
    return source === undefined ? undefined : ts.createSourceFile(name, source, version);
  };
  const program = ts.createProgram([file], options, host);
  expect(ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText)).toEqual([]);
  const read = program.getSourceFiles().map(({ fileName }) => fileName);
  const own = read
    .filter((name) => name.startsWith(`${folder}/`))
    .map((name) => name.slice(folder.length + 1));
  expect(own.filter((name) => !name.startsWith("runtime/")).toSorted()).toEqual([
    "index.ts",
    "models/zoo.ts",
    "program.ts",
    "resources/zoo.owners.ts",
    "servers.ts",
  ]);
});
