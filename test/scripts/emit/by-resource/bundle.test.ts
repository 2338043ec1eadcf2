import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generate } from "../../../../scripts/generate.ts";
import { bundledIn } from "../../support/bundled.ts";
import { corpusDocument } from "../../support/corpus.ts";
import { writtenOutputs } from "../../support/generated-program.ts";

const root: string = join(import.meta.dirname, "../../../..");
const sender =
  'import { createFetchClient, sendWith } from "./index.ts";\nconst send = sendWith(createFetchClient({ baseUrl: "https://api.test" }));\n';
const runtime: readonly string[] = [
  "runtime/call-error.ts",
  "runtime/call.ts",
  "runtime/events.ts",
  "runtime/fetch-client.ts",
  "runtime/page.ts",
  "runtime/printable.ts",
  "runtime/request.ts",
  "runtime/send-with.ts",
  "runtime/server.ts",
  "runtime/values.ts",
];

let folder = "";

beforeAll(async () => {
  const options = { layout: "resources", importExtension: "ts" } as const;
  const { files } = await generate(root, corpusDocument("resources-apart.yaml"), options);
  folder = writtenOutputs(new Map(files.map(({ name, text }) => [name, text])));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** The modules of a bundle that have a part in it beside the program, and its text. */
async function bundled(contents: string): Promise<{ modules: string[]; text: string }> {
  const { modules, text } = await bundledIn(folder, contents);
  return { modules: modules.filter((name) => name !== "<stdin>"), text };
}

describe("what is bundled", () => {
  test("with one function: its module, of that this function, and the runtime", async () => {
    const { modules, text } = await bundled(
      `${sender}import * as pets from "./resources/zoo.pets.ts";\nconsole.log(await pets.get(send, "1"));`,
    );
    expect(modules).toEqual(["resources/zoo.pets.ts", ...runtime].toSorted());
    expect(text).toContain('"/pets/{id}"');
    expect(text).not.toMatch(/"\/pets"|owners|cages|validate/i);
  });

  test("with a resource: all its functions, and no other resource", async () => {
    const { modules, text } = await bundled(
      `${sender}import { petsWith } from "./resources/zoo.pets.ts";\nconsole.log(petsWith(send));`,
    );
    expect(modules).toEqual(["resources/zoo.pets.ts", ...runtime].toSorted());
    expect(text).toContain('"/pets"');
  });

  test("with a validator: its module, and not the resource's", async () => {
    const { modules } = await bundled(
      'import { petsValidators } from "./validators/zoo.pets.ts";\nconsole.log(petsValidators);',
    );
    expect(modules.filter((name) => !name.startsWith("runtime/"))).toEqual(["validators/zoo.pets.ts"]);
  });

  test("with the tree: every resource, by the same methods", async () => {
    const { modules, text } = await bundled(
      'import { createResources } from "./client.ts";\nexport const tree = createResources((call) => call.operation.path);',
    );
    expect(modules.filter((name) => name.startsWith("resources/"))).toEqual([
      "resources/zoo.owners.ts",
      "resources/zoo.pets.cages.ts",
      "resources/zoo.pets.ts",
    ]);
    const { tree } = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as {
      readonly tree: { zoo: { pets: { get(id: string): string; cages: object } } };
    };
    expect(tree.zoo.pets.get("1")).toBe("/pets/{id}");
    expect(Object.keys(tree.zoo.pets).toSorted()).toEqual(["cages", "create", "get"]);
  });
});
