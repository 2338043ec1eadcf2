/**
 * Compiles what documents give, at the strictest settings and at plain `strict`: `npm run test:compilers`.
 * The corpus, as one program, under the compilers after our own; `npm run test:all` has it under ours. Each whole upstream document in the
 * folder that UPSTREAM_SPECS names, under our own compiler and under the newest.
 * Prints a line a program and `N passed, N failed`; exits 1 if one failed.
 */
import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { documents, generateDocument } from "../scripts/support/corpus.ts";
import { settings, writtenOutputs, type Outputs } from "../scripts/support/generated-program.ts";
import { emitUpstream, upstreamDocuments } from "../scripts/support/upstream.ts";

/** A compiler by its folder and the version that must answer. */
type Compiler = readonly [folder: string, version: string];

const require: NodeJS.Require = createRequire(import.meta.url);
const ours: Compiler = [dirname(require.resolve("typescript/package.json")), "5.9.3"];
const six: Compiler = [join(import.meta.dirname, "node_modules/typescript-6"), "6.0.3"];
const seven: Compiler = [join(import.meta.dirname, "node_modules/typescript-7"), "7.0.2"];

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
  strictest: boolean,
): string | undefined {
  const answered = run(compiler, "--version").output;
  if (answered !== `Version ${version}`) return `expected the compiler ${version}, got: ${answered}`;
  const project = join(folder, "tsconfig.json");
  const exclude = strictest ? [] : ["**/*.test-d.ts"];
  writeFileSync(
    project,
    JSON.stringify({ compilerOptions: settings(strictest), include: ["**/*.ts"], exclude }),
  );
  const { status, output } = run(compiler, "-p", project, "--listFiles");
  const lines = output.split("\n");
  const listed = lines.filter((line) => line.startsWith(folder));
  if (status !== 0) {
    const said = lines.filter((line) => !listed.includes(line) && !/^\S+\.d\.[cm]?ts$/.test(line));
    return said.join("\n").slice(0, shownCharacters) || `it ended with ${String(status)}`;
  }
  // One models.ts an output, beside the modules of resources, of which one can have that name too.
  const outputs = listed.filter((file) => file.endsWith("/models.ts") && !file.includes("/resources/"));
  const unseen = count - outputs.length;
  return unseen === 0 ? undefined : `${unseen} of ${count} outputs are not in the program`;
}

let [passed, failed] = [0, 0];

/** Compiles outputs under several compilers, at both settings, and prints a line for each. */
function compile(title: string, outputs: Outputs, count: number, compilers: readonly Compiler[]): void {
  const folder = writtenOutputs(outputs);
  try {
    for (const compiler of compilers) {
      for (const strictest of [true, false]) {
        const wrong = wrongWith(compiler, folder, count, strictest);
        if (wrong === undefined) passed++;
        else failed++;
        const sign = wrong === undefined ? "✓" : "✗";
        console.log(`${sign} TypeScript ${compiler[1]}, ${strictest ? "strictest" : "strict"}, ${title}`);
        if (wrong !== undefined) console.log(wrong.replace(/^/gm, "    "));
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

compile(`${documents.length} documents`, await corpus(), documents.length, [six, seven]);
for (const name of upstreamDocuments) compile(name, emitUpstream(name).outputs, 1, [ours, seven]);
if (upstreamDocuments.length === 0)
  console.log("UPSTREAM_SPECS names no folder with documents: no whole upstream document was compiled.");
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
