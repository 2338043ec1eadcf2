/**
 * Puts documents that others published through the generator: `npm run campaign -- documents`. Each is generated twice, with the
 * same bytes, and all outputs compile strictly; Swagger 2.0 is refused with a sentence. First it must find faults that are planted in what
 * the generator gives. Prints a row a document and `N passed, N failed`; exits 1 if one failed.
 */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { generate } from "../../scripts/generate.ts";
import { DocumentError } from "../../scripts/document/document-error.ts";
import { compileErrors } from "../scripts/support/generated-program.ts";

const root: string = join(import.meta.dirname, "../..");
const packages: string = join(import.meta.dirname, "node_modules");

/** Files, and folders of files, by their paths below the packages. Large ones compile in programs of their own. */
const places: readonly string[] = [
  "@octokit/openapi/generated/api.github.com.json",
  "@octokit/openapi/generated/api.github.com.deref.json",
  "@octokit/openapi-webhooks/generated/api.github.com.json",
  "@blockfrost/openapi/openapi.yaml",
  "@digdir/dialogporten-schema/swagger.verified.json",
  "@directus/specs/dist/openapi.json",
  "@figma/rest-api-spec/openapi/openapi.yaml",
  "@ideal-postcodes/openapi/dist/openapi.json",
  "@scalar/galaxy/dist/latest.yaml",
  "@readme/oas-examples/2.0/json",
  "@readme/oas-examples/3.0/json/openapi-workshop",
  "@readme/oas-examples/3.0/yaml",
  "@readme/oas-examples/3.1/yaml",
];
const largeBytes = 2_000_000;

interface Row {
  readonly name: string;
  readonly seconds: number;
  readonly said: string;
  readonly wrong: string[];
}

function documentsAt(place: string): string[] {
  const path = join(packages, place);
  if (!existsSync(path))
    throw new Error(`${place} is not there any more. Name the files that its package has now.`);
  if (!statSync(path).isDirectory()) return [place];
  const names = readdirSync(path).filter((name) => /\.(?:json|ya?ml)$/.test(name));
  return names.sort().map((name) => `${place}/${name}`);
}

/** The generator, or one with a fault. */
type Generate = typeof generate;

/** Generates a document twice. Its files go into `outputs`, by their paths below a folder of its own. */
async function tried(name: string, outputs: Map<string, string>, generateIt: Generate): Promise<Row> {
  const started = performance.now();
  const row = (said: string, wrong: string[] = []): Row => {
    const seconds = (performance.now() - started) / 1000;
    return { name, seconds, said, wrong };
  };
  const mustFail = name.includes("/2.0/");
  try {
    const first = await generateIt(root, join(packages, name), false);
    const second = await generateIt(root, join(packages, name), false);
    for (const file of first.files) outputs.set(`${folderOf(name)}/${file.name}`, file.text);
    const skipped = first.diagnostics.filter((fault) => fault.skipped).length;
    const same = first.files.every((file, index) => file.text === second.files[index]?.text);
    return row(`${skipped} left out, ${first.diagnostics.length - skipped} helped`, [
      ...(same ? [] : ["A second run gave other files."]),
      ...(mustFail ? ["It should have been refused."] : []),
    ]);
  } catch (error) {
    if (mustFail && error instanceof DocumentError) return row("refused, as it should be");
    return row("", [error instanceof DocumentError ? error.message : String((error as Error).stack)]);
  }
}

const folderOf = (name: string): string => name.replaceAll(/[^\w.-]/g, "_");

/** Compiles outputs, and puts what is wrong with them to their documents. */
function compile(rows: readonly Row[], outputs: ReadonlyMap<string, string>): void {
  for (const fault of compileErrors(outputs, [true]))
    (rows.find(({ name }) => fault.startsWith(`${folderOf(name)}/`)) ?? rows[0])?.wrong.push(fault);
}

function print({ name, seconds, said, wrong }: Row): void {
  const kilobytes = Math.ceil(statSync(join(packages, name)).size / 1000);
  const figures = `${String(kilobytes).padStart(6)} kB ${seconds.toFixed(1).padStart(6)} s`;
  console.log(`${wrong.length === 0 ? "✓" : "✗"} ${name.padEnd(66)} ${figures}  ${said}`);
  for (const fault of wrong.slice(0, 5)) console.log(`    ${fault}`);
}

/** The generator with its files changed. */
const spoilt =
  (change: (text: string) => string): Generate =>
  async (...given) => {
    const output = await generate(...given);
    return { ...output, files: output.files.map((file) => ({ ...file, text: change(file.text) })) };
  };

let runs = 0;
/** Faults by name, each with the document that shows it. */
const planted: Readonly<Record<string, readonly [document: string, generateIt: Generate]>> = {
  "each run gives something else": [
    "@blockfrost/openapi/openapi.yaml",
    spoilt((text) => `${text}\n// ${runs++}\n`),
  ],
  "what it gives does not compile": [
    "@blockfrost/openapi/openapi.yaml",
    spoilt((text) => `${text}\nexport const planted: number = "";\n`),
  ],
  "Swagger 2.0 is taken for OpenAPI": [
    "@readme/oas-examples/2.0/json/petstore.json",
    async () => ({ files: [], diagnostics: [] }),
  ],
};

/** Faults that are planted and not found. */
async function overlooked(): Promise<string[]> {
  const names: string[] = [];
  for (const [name, [document, generateIt]] of Object.entries(planted)) {
    const outputs = new Map<string, string>();
    const row = await tried(document, outputs, generateIt);
    compile([row], outputs);
    if (row.wrong.length === 0) names.push(name);
  }
  return names;
}

const missed = await overlooked();
console.log(
  `Planted faults: ${Object.keys(planted).length - missed.length} of ${Object.keys(planted).length} found.`,
);
for (const name of missed) console.log(`OVERLOOKED ${name}`);
if (missed.length > 0) process.exit(1);

const small = new Map<string, string>();
const rows: Row[] = [];
for (const name of places.flatMap(documentsAt)) {
  const isLarge = statSync(join(packages, name)).size > largeBytes;
  const outputs = isLarge ? new Map<string, string>() : small;
  const row = await tried(name, outputs, generate);
  rows.push(row);
  if (isLarge) compile([row], outputs);
}
compile(rows, small);
rows.forEach(print);
const failed = rows.filter(({ wrong }) => wrong.length > 0).length;
console.log(`\n${rows.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 && rows.length > 0 ? 0 : 1;
