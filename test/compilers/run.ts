/**
 * Compiles what every document of the corpus gives under the compilers after our own: `npm run test:compilers`.
 * All outputs are one program, for each compiler, at the strictest settings and at plain `strict`.
 * Prints a line a program and `N passed, N failed`; exits 1 where one failed.
 */
import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { documents, generateDocument } from "../scripts/support/corpus.ts";
import { settings, writtenOutputs } from "../scripts/support/generated-program.ts";

/** By the names of package.json beside this file, each with the version that must answer. */
const compilers = [
  ["typescript-6", "6.0.3"],
  ["typescript-7", "7.0.2"],
] as const;

/** How much of what a compiler says is printed. */
const shownCharacters = 4000;

async function corpus(): Promise<string> {
  const outputs = new Map<string, string>();
  for (const document of documents)
    for (const [name, text] of (await generateDocument(document)).files) outputs.set(name, text);
  return writtenOutputs(outputs);
}

function run(compiler: string, ...words: readonly string[]): { status: number | null; output: string } {
  const program = join(import.meta.dirname, "node_modules", compiler, "bin/tsc");
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [program, ...words], {
    encoding: "utf8",
  });
  return { status, output: error === undefined ? `${stdout}${stderr}`.trim() : String(error) };
}

/** What is wrong with a program; nothing where it compiles. */
function wrongWith(
  compiler: string,
  version: string,
  folder: string,
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
  const listed = run(compiler, "-p", project, "--listFilesOnly").output.split("\n");
  const unseen = documents.length - listed.filter((file) => file.endsWith("/models.ts")).length;
  if (unseen !== 0) return `${unseen} of ${documents.length} outputs are not in the program`;
  const { status, output } = run(compiler, "-p", project);
  return status === 0 ? undefined : output.slice(0, shownCharacters) || `it ended with ${String(status)}`;
}

const folder = await corpus();
let [passed, failed] = [0, 0];
try {
  for (const [compiler, version] of compilers) {
    for (const strictest of [true, false]) {
      const wrong = wrongWith(compiler, version, folder, strictest);
      if (wrong === undefined) passed++;
      else failed++;
      const title = `TypeScript ${version}, ${strictest ? "strictest" : "strict"}, ${documents.length} documents`;
      console.log(`${wrong === undefined ? "✓" : "✗"} ${title}`);
      if (wrong !== undefined) console.log(wrong.replace(/^/gm, "    "));
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
