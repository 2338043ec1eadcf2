/**
 * Puts documents that others published through the generator: `npm run campaign -- documents [--count N] [--seed N]`.
 *
 * Each is read twice, with the same output, and all outputs compile strictly. Then every method is called, with random arguments,
 * and the request compared with what an oracle expects that reads the standard by itself; and random bodies are put to every
 * validator, and to ajv. Swagger 2.0 is refused with a sentence. First it must find faults that are planted in the output.
 * Every third output is cut by resources. `--count` chooses so many documents, spread evenly over all that are not large; 0 takes all, large ones too. Prints a row a document, the counts, and
 * `N passed, N failed`; exits 1 if one failed.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { parse } from "yaml";
import type { Diagnostic } from "../../scripts/document/diagnostic.ts";
import { loadDocument } from "../../scripts/document/document.ts";
import { DocumentError } from "../../scripts/document/document-error.ts";
import { emit } from "../../scripts/emit/emit.ts";
import type { Layout } from "../../scripts/emit/output-options.ts";
import { describeDocument, readingFor } from "../../scripts/generate.ts";
import { compileErrors } from "../scripts/support/generated-program.ts";
import { compared, type Comparison } from "./compared.ts";
import type { Fields } from "./oracle/document.ts";
import { leavesUnchecked, planted } from "./planted.ts";
import { programOf } from "./program.ts";
import { packages, type Published, publishedDocuments, sampled, sizeOf } from "./published.ts";

const root: string = join(import.meta.dirname, "../..");

/** Files of an output, by their names. */
type Files = ReadonlyMap<string, string>;

interface Row {
  readonly document: Published;
  readonly seconds: number;
  readonly said: string;
  readonly comparison: Comparison | undefined;
  readonly wrong: string[];
}

/** Documents that are larger compile in programs of their own. */
const largeBytes = 2_000_000;

function emitted(file: string, layout: Layout): { files: Files; diagnostics: readonly Diagnostic[] } {
  const { plain, facts } = describeDocument(loadDocument(file), [], readingFor(layout));
  const files = new Map(
    emit(root, "document", plain, facts, { importExtension: "ts", layout }).map(({ name, text }) => [
      name,
      text,
    ]),
  );
  return { files, diagnostics: facts.diagnostics };
}

/**
 * Puts a document through. `spoil` plants a fault in the output, and `isSilent` is one: nothing is reported. `outputs` takes the
 * output, below a folder of its own.
 */
async function tried(
  document: Published,
  seed: number,
  outputs: Map<string, string>,
  layout: Layout = "models",
  spoil = (files: Files): Files => files,
  isSilent = false,
): Promise<Row> {
  const started = performance.now();
  const row = (said: string, wrong: string[] = [], comparison?: Comparison): Row => ({
    document,
    seconds: (performance.now() - started) / 1000,
    said,
    comparison,
    wrong,
  });
  const file = join(packages, document.name);
  try {
    const first = emitted(file, layout);
    const files = spoil(first.files);
    const second = spoil(emitted(file, layout).files);
    for (const [name, text] of files) outputs.set(`${folderOf(document)}/${name}`, text);
    const same = [...files].every(([name, text]) => second.get(name) === text);
    const text = readFileSync(file, "utf8");
    const value = /^\s*\{/.test(text) ? JSON.parse(text) : parse(text, { maxAliasCount: -1 });
    const comparison = await compared(
      value as Fields,
      await programOf(files),
      isSilent ? [] : first.diagnostics,
      seed,
    );
    const leftOut = first.diagnostics.filter(({ skipped }) => skipped).length;
    return row(
      `${leftOut} left out, ${first.diagnostics.length - leftOut} helped${layout === "models" ? "" : `, layout ${layout}`}`,
      [
        ...(same ? [] : ["A second run gave other files."]),
        ...(document.isOld ? ["It should have been refused."] : []),
        ...comparison.differences,
      ],
      comparison,
    );
  } catch (error) {
    if (document.isOld && error instanceof DocumentError) return row("refused, as it should be");
    return row("", [error instanceof DocumentError ? error.message : String((error as Error).stack)]);
  }
}

const folderOf = ({ name }: Published): string => name.replaceAll(/[^\w.-]/g, "_");

/** Compiles outputs, and puts what is wrong with them to their documents. */
function compile(rows: readonly Row[], outputs: Files): void {
  for (const fault of compileErrors(outputs, [true]))
    (rows.find(({ document }) => fault.startsWith(`${folderOf(document)}/`)) ?? rows[0])?.wrong.push(fault);
}

function print({ document, seconds, said, comparison, wrong }: Row): void {
  const kilobytes = Math.ceil(sizeOf(document) / 1000);
  const { calls = 0, bodies = 0 } = comparison ?? {};
  const figures = `${String(kilobytes).padStart(6)} kB ${seconds.toFixed(1).padStart(5)} s ${String(calls).padStart(5)} calls ${String(bodies).padStart(6)} bodies`;
  console.log(`${wrong.length === 0 ? "✓" : "✗"} ${document.name.padEnd(66)} ${figures}  ${said}`);
  for (const fault of wrong.slice(0, 5)) console.log(`    ${fault}`);
}

/** Faults that are planted and not found. */
async function overlooked(all: readonly Published[]): Promise<string[]> {
  const names: string[] = [];
  for (const [name, { document: wanted, layout, spoil }] of Object.entries(planted)) {
    const document = all.find((one) => one.name === wanted);
    if (document === undefined) throw new Error(`${wanted} is not there any more.`);
    const outputs = new Map<string, string>();
    const row = await tried(document, 1, outputs, layout, spoil);
    if (row.wrong.length === 0) compile([row], outputs);
    if (row.wrong.length === 0) names.push(name);
  }
  const [old] = all.filter(({ isOld }) => !isOld);
  if (old !== undefined && (await tried({ ...old, isOld: true }, 1, new Map())).wrong.length === 0)
    names.push("what should be refused is taken");
  const unchecked = all.find(({ name }) => name === leavesUnchecked);
  if (unchecked === undefined) throw new Error(`${leavesUnchecked} is not there any more.`);
  if ((await tried(unchecked, 1, new Map(), "models", (files) => files, true)).wrong.length === 0)
    names.push("nothing says what is left unchecked");
  return names;
}

const { values } = parseArgs({
  options: { count: { type: "string", default: "0" }, seed: { type: "string", default: "1" } },
});
const all = publishedDocuments();
const missed = await overlooked(all);
const plantings = Object.keys(planted).length + 2;
console.log(`Planted faults: ${plantings - missed.length} of ${plantings} found.`);
for (const name of missed) console.log(`OVERLOOKED ${name}`);
if (missed.length > 0) process.exit(1);

/** So many outputs compile as one program: more of them would not fit into memory. */
const together = 60;
const rows: Row[] = [];
let waiting: Row[] = [];
let outputs = new Map<string, string>();
const flush = (): void => {
  compile(waiting, outputs);
  waiting.forEach(print);
  [waiting, outputs] = [[], new Map()];
};
for (const document of sampled(all, Number(values.count))) {
  const isLarge = sizeOf(document) > largeBytes;
  if (isLarge || waiting.length >= together) flush();
  const layout = rows.length % 3 === 2 ? "resources" : "models";
  const row = await tried(document, Number(values.seed), outputs, layout);
  rows.push(row);
  waiting.push(row);
  if (isLarge) flush();
}
flush();

const sum = (count: (comparison: Comparison) => number): string =>
  rows
    .reduce((total, { comparison }) => total + (comparison ? count(comparison) : 0), 0)
    .toLocaleString("en");
const passedOver = new Map<string, number>();
for (const { comparison } of rows)
  for (const [why, count] of comparison?.passedOver ?? [])
    passedOver.set(why, (passedOver.get(why) ?? 0) + count);
const publishers = new Set(rows.map(({ document }) => document.publisher)).size;
console.log(`
${rows.length} documents of ${publishers} publishers, ${sum(({ operations }) => operations)} operations.
${sum(({ calls }) => calls)} calls and ${sum(({ bodies }) => bodies)} bodies compared, ${sum(({ differences }) => differences.length)} differences.`);
for (const [why, count] of passedOver)
  console.log(`Not compared: ${count.toLocaleString("en")} times, ${why}.`);
const failed = rows.filter(({ wrong }) => wrong.length > 0).length;
console.log(`\n${rows.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 && rows.length > 0 ? 0 : 1);
