import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { documentOf } from "../../../../scripts/document/document.ts";
import type { Json } from "../../../../scripts/document/json.ts";
import { readSyncRequest } from "../../../../scripts/tool/commands/sync.ts";
import { planSync } from "../../../../scripts/spec/sync/plan.ts";
import { rehearse } from "../../../../scripts/spec/sync/rehearsal.ts";
import { upstreamOperations } from "../../../../scripts/spec/sync/upstream-operations.ts";
import { unworded } from "../../../../scripts/spec/sync/wording.ts";
import { document } from "../diff/documents.ts";

const root = join(import.meta.dirname, "../../../..");
const folder = mkdtempSync(join(tmpdir(), "sync-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ours = `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets/{id}:
    get:
      operationId: read
      responses:
        "200":
          description: A pet.
          content:
            application/json:
              schema: { type: object, properties: { name: { type: string } } }
`;

const answers = (schema: Json): Json => ({ "200": { content: { "application/json": { schema } } } });
const upstream = (properties: Json, path = "/pets/{id}", id = "read"): ReturnType<typeof document> =>
  document({
    [path]: { get: { operationId: id, responses: answers({ type: "object", properties }) } },
    "/others": { get: { responses: answers({}) } },
  });

describe("a plan", () => {
  test("says what changes, what came, and what waits for words", () => {
    const plan = planSync(
      "pets.yaml",
      ours,
      upstream({ name: { type: "string" }, age: { type: "integer" } }),
    );
    expect(plan.difference.changes.map(({ kind }) => kind)).toEqual(["optional-property-added"]);
    expect(plan.unworded.map((place) => place.split("/").at(-1))).toEqual(["age"]);
  });

  test("is empty if nothing differs", () => {
    const plan = planSync("pets.yaml", ours, upstream({ name: { type: "string" } }));
    expect([plan.difference, plan.carried.text]).toEqual([{ changes: [], texts: [] }, ours]);
  });

  test.each([
    ["words are missing", `${ours}x-reword: true\n`, upstream({}), "need words of your own"],
    ["an operation is gone", ours, upstream({}, "/beasts"), "does not have GET /pets/{id}"],
    [
      "something cannot be carried over",
      ours,
      documentOf("pets.json", "", {
        ...upstream({ name: { type: "string" } }).root,
        servers: [{ url: "https://else.where" }],
      }),
      "by hand, then sync again",
    ],
  ])("is refused where %s", (_, text, theirs, want) => {
    expect(() => planSync("pets.yaml", text, theirs)).toThrow(want);
  });
});

test.each([
  ["method and path", "/pets/{id}", "read", {}],
  ["the path's shape", "/pets/{pet_id}", "read", {}],
  ["the id that x-upstream names", "/v2/pets/{id}", "readPet", { "x-upstream": "readPet" }],
])("our operation is found by %s", (_, path, id, more) => {
  const mine = parse(ours) as { paths: { "/pets/{id}": { get: object } } };
  Object.assign(mine.paths["/pets/{id}"].get, more);
  expect(
    upstreamOperations(documentOf("pets.yaml", "", mine as unknown as Json), upstream({}, path, id)).names,
  ).toEqual([`GET ${path}`]);
});

test("places that wait for words are found anywhere", () => {
  expect(unworded({ a: [{ "x-reword": true }], "b/c": { "x-reword": true, d: {} } })).toEqual([
    "#/a/0",
    "#/b~1c",
  ]);
});

/** A project in small: its generator lists the words of its spec, and a table has to know each of them. */
function smallProject(): string {
  const project = join(folder, "project");
  for (const name of ["generated", "src"]) mkdirSync(join(project, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(project, "node_modules"), "dir");
  const files = {
    "spec.yaml": "cat dog\n",
    "tsconfig.json":
      '{ "compilerOptions": { "strict": true, "skipLibCheck": true, "types": [], "module": "nodenext", "allowImportingTsExtensions": true, "noEmit": true }, "include": ["src", "generated"] }',
    "package.json": '{ "type": "module" }',
    "generated/kinds.ts": 'export type Kind = "cat" | "dog";\n',
    "src/sounds.ts":
      'import type { Kind } from "../generated/kinds.ts";\n\nexport const sounds: Record<Kind, string> = { cat: "miaow", dog: "wow" };\nexport const known: number = "an error of its own";\n',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(project, name), text);
  return project;
}

/** The generator of the small project. */
function generateKinds(project: string): void {
  const words = readFileSync(join(project, "spec.yaml"), "utf8").trim().split(" ");
  if (words.includes("unicorn")) throw new Error("There are no unicorns.");
  const kinds = words.map((word) => JSON.stringify(word)).join(" | ");
  writeFileSync(join(project, "generated/kinds.ts"), `export type Kind = ${kinds};\n`);
}

describe("a rehearsal", () => {
  const project = smallProject();
  const before = (): readonly string[] =>
    ["spec.yaml", "generated/kinds.ts"].map((name) => readFileSync(join(project, name), "utf8"));

  test(
    "gives the places that the compiler now complains about, and touches nothing",
    { timeout: 60_000 },
    async () => {
      const untouched = before();
      const places = await rehearse(project, "spec.yaml", "generated", "cat dog cow\n", generateKinds);
      expect(places).toEqual([
        expect.stringMatching(/^src\/sounds\.ts:3: TS2741: Property 'cow' is missing/),
      ]);
      expect(before()).toEqual(untouched);
    },
  );

  test("fails with the generator's own sentence", async () => {
    const rehearsed = rehearse(project, "spec.yaml", "generated", "unicorn\n", generateKinds);
    await expect(rehearsed).rejects.toThrow("There are no unicorns.");
  });
});

test.each([
  [
    ["up.json", "--spec", "a.yaml", "--out", "g", "--dry-run"],
    { check: false, upstream: "up.json", configuration: { spec: "a.yaml", out: "g" }, dryRun: true },
  ],
  [["--check", "--spec", "a.yaml"], { check: true, spec: "a.yaml" }],
])("%j asks for %j", async (words, want) => expect(await readSyncRequest(words)).toEqual(want));

test.each([
  [["--spec", "a.yaml", "--out", "g"], "Name one document to follow. Usage: "],
  [["up.json", "--spec", "../a.yaml", "--out", "g"], "../a.yaml is not in the current folder. "],
  [["up.json", "--spec", "a.yaml", "--out", "/g"], "/g is not in the current folder. "],
  [["up.json", "--check", "--spec", "a.yaml"], "--check takes no other document. Usage: "],
  [["up.json", "--sepc", "a.yaml"], "Unknown option '--sepc'. Did you mean \"--spec\"? Usage: "],
])("%j asks for nothing that can be done", async (words, want) => {
  await expect(readSyncRequest(words)).rejects.toThrow(want);
});
