import { describe, expect, test } from "vitest";
import { emitted, withSchemas } from "../../support/emitted.ts";

/** One operation as a line of YAML: its place such as `zoo.pets.list`, and what it takes or gives. */
interface Line {
  readonly place: string;
  readonly gives?: string;
  readonly takes?: string;
}

/** A document with these operations and component schemas. */
function withOperations(lines: readonly Line[], ...schemas: readonly string[]): string {
  const media = (schema: string): string => `content: { application/json: { schema: ${schema} } }`;
  const paths = lines.map(({ place, gives, takes }, index) => {
    const words = place.split(".");
    const body = takes === undefined ? "" : `requestBody: { required: true, ${media(takes)} }, `;
    const answer = gives === undefined ? "" : `, ${media(gives)}`;
    return `  "/p${index}": { post: { operationId: ${place}, x-fern-sdk-group-name: [${words.slice(0, -1).join(", ")}], x-fern-sdk-method-name: ${words.at(-1)}, ${body}responses: { "200": { description: ok${answer} } } } }`;
  });
  return withSchemas("3.1.0", ...schemas).replace("paths: {}", `paths:\n${paths.join("\n")}`);
}

const reference = (name: string): string => `{ $ref: "#/components/schemas/${name}" }`;
const object = (name: string, ...members: readonly string[]): string =>
  `${name}: { type: object, properties: { ${members.map((member, index) => `p${index}: ${member}`).join(", ")} } }`;

/** The file that declares each of some types. */
function homes(files: { readonly [file: string]: string }, ...types: readonly string[]): object {
  return Object.fromEntries(
    types.map((type) => [
      type,
      Object.entries(files)
        .filter(
          ([file, text]) =>
            file.endsWith(".ts") && new RegExp(`export (?:interface|type) ${type}\\b[^}]*[={]`).test(text),
        )
        .map(([file]) => file)
        .join(", "),
    ]),
  );
}

describe("which file a model is in", () => {
  test.each<[about: string, document: string, want: Readonly<Record<string, string>>]>([
    [
      "that of the resource that alone needs it, with what it is made of",
      withOperations(
        [{ place: "zoo.pets.get", gives: reference("pet") }, { place: "shop.get" }],
        object("pet", reference("fur_colour")),
        object("fur_colour", "{ type: string }"),
      ),
      { Pet: "resources/zoo.pets.ts", FurColour: "resources/zoo.pets.ts" },
    ],
    [
      "that of the branch below which all who need it are",
      withOperations(
        [
          { place: "zoo.pets.get", gives: reference("Pet") },
          { place: "zoo.owners.get", gives: reference("Owner") },
          { place: "shop.get", gives: reference("Id") },
        ],
        object("Pet", reference("Name"), reference("Id")),
        object("Owner", reference("Name")),
        object("Name", "{ type: string }"),
        object("Id", "{ type: string }"),
      ),
      {
        Pet: "resources/zoo.pets.ts",
        Owner: "resources/zoo.owners.ts",
        Name: "models/zoo.ts",
        Id: "models/shared.ts",
      },
    ],
    [
      "one file for a circle across resources",
      withOperations(
        [
          { place: "zoo.pets.get", gives: reference("Pet") },
          { place: "zoo.owners.get", gives: reference("Owner") },
        ],
        object("Pet", reference("Owner")),
        object("Owner", `{ type: array, items: ${reference("Pet")} }`),
      ),
      { Pet: "models/zoo.ts", Owner: "models/zoo.ts" },
    ],
    [
      "a resource and one below it share a file beside both",
      withOperations(
        [
          { place: "pets.get", gives: reference("Pet") },
          { place: "pets.toys.get", gives: reference("Pet") },
        ],
        object("Pet", "{ type: string }"),
      ),
      { Pet: "models/pets.ts" },
    ],
    [
      "what no operation needs is apart",
      withOperations([{ place: "pets.get" }], object("Lost", reference("Found")), object("Found", "{}")),
      { Lost: "models/unused.ts", Found: "models/unused.ts" },
    ],
    [
      "branches that have the names of these files",
      withOperations(
        [
          { place: "shared.a.get", gives: reference("Pet") },
          { place: "shared.b.get", gives: reference("Pet") },
          { place: "unused.a.get", gives: reference("Owner") },
          { place: "unused.b.get", gives: reference("Owner") },
        ],
        object("Pet", "{ type: string }"),
        object("Owner", "{ type: string }"),
      ),
      { Pet: "models/shared-2.ts", Owner: "models/unused-2.ts" },
    ],
    [
      "what a call takes is where the same is that it gives",
      withOperations(
        [{ place: "pets.get", gives: reference("Pet"), takes: reference("Pet") }],
        object("Pet", "{ type: array, items: { type: string } }"),
      ),
      { Pet: "resources/pets.ts", PetInput: "resources/pets.ts", PetsGetParams: "resources/pets.ts" },
    ],
    [
      "an object without members is a type of its own",
      withOperations(
        [{ place: "pets.get", gives: "{ type: object, additionalProperties: false, properties: {} }" }],
        "Unused: {}",
      ),
      { Empty: "models/empty.ts" },
    ],
  ])("%s", (_about, document, want) => {
    expect(homes(emitted(document, "resources"), ...Object.keys(want))).toEqual(want);
  });
});

describe("functions", () => {
  const files = emitted(
    withOperations(
      [
        { place: "pets.list" },
        { place: "pets.delete" },
        { place: "pets.send", takes: reference("Pet") },
        { place: "pets.callOf" },
        { place: "pets.listFacts" },
        { place: "pets.petsWith" },
      ],
      object("Pet", "{ type: string }"),
    ),
    "resources",
  );
  const text = files["resources/pets.ts"] ?? "";

  test.each([
    [
      "a function for each method",
      "export function list<Options = RequestOptions>(send: Send<Options>, options?: Options)",
    ],
    [
      "a word of the language, and a word that the module needs itself",
      "export { callOf_ as callOf, delete_ as delete, send_ as send };",
    ],
    ["the facts of one operation get out of the way of a method", "const listFacts2: Operation = {"],
    [
      "and so does what makes all methods",
      "export function petsWith2<Options = RequestOptions>(send: Send<Options>): Pets<Options> { return {",
    ],
    ["methods are made of functions", "send: (params, options) => send_(send, params, options) }"],
    ["facts by the method", "export const petsOperations: { readonly callOf: Operation;"],
  ])("%s", (_about, want) => {
    expect(text).toContain(want);
  });

  test("the tree is made of them", () => {
    expect(files["client.ts"]).toContain("return { pets: petsWith2(send) };");
  });

  test("the index has no resource, and nothing that leads to one", () => {
    expect(files["index.ts"]).toBe('export * from "./servers.ts"; export * from "./runtime/index.ts";');
  });
});

describe("validators", () => {
  const shared = object("Shared", "{ type: string }");
  const files = emitted(
    withOperations(
      [
        { place: "zoo.pets.make", takes: reference("Pet") },
        { place: "zoo.owners.make", takes: reference("Owner") },
        { place: "zoo.owners.again", takes: reference("Owner") },
      ],
      object("Pet", reference("Shared")),
      object("Owner", reference("Shared")),
      shared,
    ),
    "resources",
  );

  test("each is beside its resource, and what several use at their branch", () => {
    expect(
      Object.keys(files)
        .filter((name) => name.startsWith("validators"))
        .toSorted(),
    ).toEqual(["validators.ts", "validators/zoo.owners.ts", "validators/zoo.pets.ts", "validators/zoo.ts"]);
    expect(files["validators/zoo.ts"]).toContain("export const SharedShape: Validator");
    expect(files["validators/zoo.pets.ts"]).toContain('import { SharedShape } from "./zoo.ts";');
    expect(files["validators/zoo.pets.ts"]).toContain(
      'petsValidators: { readonly [operationId: string]: BodyValidator } = { "zoo.pets.make": validatePet, };',
    );
  });

  test("no resource imports them", () => {
    const resources = Object.keys(files).filter((name) => name.startsWith("resources/"));
    expect(resources).toHaveLength(2);
    expect(resources.filter((name) => files[name]?.includes("validat"))).toEqual([]);
  });
});

test("a document without operations has its models, and nothing else of its own", () => {
  const files = emitted(withSchemas("3.1.0", object("Pet", "{ type: string }")), "resources");
  expect(
    Object.keys(files)
      .filter((name) => !name.startsWith("runtime/"))
      .toSorted(),
  ).toEqual([
    "README.md",
    "REPORT.md",
    "agreement.test-d.ts",
    "client.ts",
    "index.ts",
    "models/empty.ts",
    "models/unused.ts",
    "resources",
    "schema.ts",
    "servers.ts",
  ]);
});
