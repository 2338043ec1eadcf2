import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generate } from "../../../scripts/generate.ts";
import { bundledIn } from "../support/bundled.ts";
import { emitted, withSchemas } from "../support/emitted.ts";
import { corpusDocument } from "../support/corpus.ts";
import { writtenOutputs } from "../support/generated-program.ts";

const root: string = join(import.meta.dirname, "../../..");

describe("a program that uses one resource of several", () => {
  let folder = "";

  beforeAll(async () => {
    const { files } = await generate(root, corpusDocument("resources-apart.yaml"));
    folder = writtenOutputs(new Map(files.map(({ name, text }) => [name, text])));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  test("carries its module and the runtime's, and nothing of the others", async () => {
    const { modules, text } = await bundledIn(
      folder,
      'import { createFetchClient, createOwners, sendWith } from "./index.js";\n' +
        'console.log(createOwners(sendWith(createFetchClient({ baseUrl: "https://api.test" }))));',
    );
    expect(modules).toEqual([
      "<stdin>",
      "resources/zoo.owners.ts",
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
    ]);
    expect(text).toContain("/owners/{id}");
    expect(text).not.toMatch(/pets|cages|validate/i);
  });

  test("carries its own validators, if it asks for them, and not those of others", async () => {
    const { modules, text } = await bundledIn(
      folder,
      'import { createPets, petsValidators } from "./index.js";\nconsole.log(createPets, petsValidators);',
    );
    expect(modules.filter((name) => name.startsWith("resources/"))).toEqual(["resources/zoo.pets.ts"]);
    expect(text).toContain("validatePet");
    expect(text).not.toMatch(/validateCage|CageShape|\/owners/);
  });

  test("the tree has all of them, with the same methods", async () => {
    const { text } = await bundledIn(
      folder,
      'import { createResources, createPets } from "./index.js";\nconst send = (call) => call.operation.path;\n' +
        "export const tree = createResources(send), pets = createPets(send);",
    );
    const url = `data:text/javascript,${encodeURIComponent(text)}`;
    const { tree, pets } = (await import(url)) as Record<string, Record<string, Record<string, unknown>>>;
    expect(Object.keys(tree?.["zoo"] ?? {}).toSorted()).toEqual(["owners", "pets"]);
    expect(Object.keys(tree?.["zoo"]?.["pets"] ?? {}).toSorted()).toEqual(["cages", "create", "get"]);
    expect(Object.keys(pets ?? {}).toSorted()).toEqual(["create", "get"]);
  });
});

/** A document with one operation for each tree place, such as `a.b`. */
function withPlaces(...places: readonly string[]): string {
  const paths = places.map(
    (place, index) =>
      `  "/p${index}": { get: { operationId: "list", x-fern-sdk-group-name: [${place.split(".").join(", ")}], x-fern-sdk-method-name: list, responses: { "200": { description: ok } } } }`,
  );
  return withSchemas("3.1.0", "PetsMethods: { type: string }").replace(
    "paths: {}",
    `paths:\n${paths.join("\n")}`,
  );
}

test.each<[about: string, places: string[], files: string[]]>([
  ["a resource is named by its place", ["zoo.pets"], ["resources/zoo.pets.ts"]],
  [
    "case alone does not tell files apart",
    ["zoo.bigPets", "zoo.bigpets"],
    ["resources/zoo.bigPets.ts", "resources/zoo.bigpets-2.ts"],
  ],
  ["a name that is a device", ["con", "aux.pets"], ["resources/_aux.pets.ts", "resources/_con.ts"]],
  ["a resource above another", ["zoo", "zoo.pets"], ["resources/zoo.ts", "resources/zoo.pets.ts"]],
])("%s", (_about, places, files) => {
  const names = Object.keys(emitted(withPlaces(...places))).filter((name) => name.startsWith("resources/"));
  expect(names).toEqual(files);
});

test("a resource above another keeps its name for the whole, and its methods get one that no model has", () => {
  const files = emitted(withPlaces("pets", "pets.toys"));
  expect(files["resources/pets.ts"]).toContain("export interface PetsMethods2<Options = RequestOptions>");
  expect(files["resources/pets.ts"]).toContain("export function createPets<Options = RequestOptions>");
  expect(files["client.ts"]).toContain(
    "export interface Pets<Options = RequestOptions> extends PetsMethods2<Options> { readonly toys: Toys<Options>; }",
  );
  expect(files["client.ts"]).toContain("pets: { ...createPets(send), toys: createToys(send) }");
});
