/** The generator as a program uses it. */
import {
  compareFiles,
  defineConfig,
  diff,
  type Difference,
  DocumentError,
  generate,
  lint,
  reportDifference,
  slice,
  writeFiles,
} from "openapi-resources";

const pets = (...more: readonly string[]): { name: string; text: string } => ({
  name: "pets",
  text: JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Pets", version: "1" },
    paths: Object.fromEntries(
      ["pets", ...more].map((name) => [
        `/${name}`,
        { get: { operationId: `list-${name}`, tags: [name], responses: { 200: { description: "ok" } } } },
      ]),
    ),
  }),
});
const must = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(`It does not hold that ${what}.`);
};

const { out, importExtension = "js" } = defineConfig({ spec: "pets.json", out: "by-program" });
const { files, diagnostics } = await generate({
  spec: pets("owners"),
  importExtension,
  operations: ["pets"],
});
must(diagnostics.length === 0, "there is nothing to say");
must(
  files.some(({ name }) => name === "resources/pets.ts"),
  "the operations that are named are there",
);
must(!files.some(({ name }) => name === "resources/owners.ts"), "the others are not");
must(compareFiles(out, files).includes("models.ts is missing"), "what is missing is named");
writeFiles(out, files);
must(compareFiles(out, files) === "", "what was written is right");
const difference: Difference = await diff(pets(), pets("owners"));
must(difference.changes[0]?.types === "additive", "an operation more is additive");
must(reportDifference(difference, "text").includes("GET /owners"), "a report names it");
must(
  (await slice(pets("owners"), { operations: ["owners"] })).record.counts["operations"]?.cut === 1,
  "one is cut",
);
must(
  (await lint(pets())).some(({ rule }) => rule === "info-license"),
  "the linter finds what is not there",
);
const error: unknown = await generate({ spec: { name: "bad", text: "openapi: 4.0.0" } }).catch(
  (thrown: unknown) => thrown,
);
must(error instanceof DocumentError && error.pointer === "#/openapi", "an error says where");
console.log("all holds");
