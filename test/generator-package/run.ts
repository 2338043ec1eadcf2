/**
 * The packed generator, installed into empty projects: `npm run test:generator [-- PROJECT …]`. Each makes the output of every
 * document, checks the types of programs that use it, and runs them against a stub of the API. Documents of others come from
 * `test/documents`, Deno from `test/runtimes`. Prints a line a step and `N passed, N failed`; exits 1 if a step failed.
 */
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";
import { promisify } from "node:util";
import { npm, root } from "../consumers/package.ts";
import { documents, type TriedDocument } from "./documents.ts";
import { projects, type TriedProject, type Words } from "./projects.ts";
import { startStub, type Stub } from "./stub.ts";

const here = import.meta.dirname;
const execute = promisify(execFile);

/** Runs a command in a folder, and gives what it prints. Throws with all that it said if it fails. */
async function output(folder: string, [program, ...words]: Words): Promise<string> {
  const [command, args] = isAbsolute(program) ? [program, words] : [process.execPath, [program, ...words]];
  try {
    const { stdout } = await execute(command, args, { cwd: folder, maxBuffer: 2 ** 26 });
    return stdout;
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`${stdout}${stderr}`.trim() || String(error), { cause: error });
  }
}

/** An empty project with the package in it, and the programs. */
function installed({ name, ending, byProgram }: TriedProject, tarball: string, stub: Stub): string {
  const folder = mkdtempSync(join(tmpdir(), `generator-${name}-`));
  cpSync(join(here, name), folder, { recursive: true, filter: (path) => !path.includes("node_modules") });
  npm(folder, "ci", "--silent");
  npm(folder, "install", "--silent", "--no-save", "--no-package-lock", tarball);
  const programs = [...documents.map((document) => document.name), ...(byProgram ? ["by-program"] : [])];
  for (const program of programs) {
    const text = readFileSync(join(here, "program", `${program}.ts`), "utf8");
    const own = text
      .replace("http://stub.invalid", stub.url)
      .replaceAll(/(from "\.\/.*)\.js"/g, `$1.${ending}"`);
    writeFileSync(join(folder, `${program}.ts`), own);
  }
  return folder;
}

/** The command that makes the output of a document. */
function generating(project: TriedProject, document: TriedDocument): Words {
  return [...project.tool, "generate", document.file, "--out", document.name, ...project.options(document)];
}

/** Tries that nothing is left to do once an output is made, and that another's file in it is left alone. */
async function stays(folder: string, project: TriedProject, document: TriedDocument): Promise<void> {
  const mine = join(folder, document.name, "mine.txt");
  writeFileSync(mine, "mine");
  for (const more of [[], ["--check"]]) await output(folder, [...generating(project, document), ...more]);
  if (readFileSync(mine, "utf8") !== "mine") throw new Error("A file of somebody else is changed.");
}

/** Runs the program of a document, and compares what arrives and what it prints. */
async function called(
  folder: string,
  project: TriedProject,
  document: TriedDocument,
  stub: Stub,
): Promise<void> {
  const arrived = stub.expect(document.answers);
  const printed = (await output(folder, project.run(document.name))).trim();
  const [got, want] = [
    { arrived, printed },
    { arrived: document.arrives, printed: document.prints },
  ].map((one) => JSON.stringify(one, null, 1));
  if (got !== want) throw new Error(`wanted ${want}\ngot ${got}`);
}

/** The packed generator, in a folder of its own. */
function packedGenerator(): { readonly tarball: string; readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), "generator-packed-"));
  const printed = npm(root, "run", "--silent", "pack:generator", "--", folder);
  return { tarball: printed.trim().split("\n").at(-1) ?? "", folder };
}

const judge = (path: string): string => join("../package/node_modules", path);

/** What has to be true of the tarball itself. */
const promises: readonly (readonly [title: string, holds: (tarball: string) => Promise<unknown>])[] = [
  [
    "publint is content",
    (tarball) => output(here, [judge("publint/src/cli.js"), "run", tarball, "--strict"]),
  ],
  [
    "its types are found by every resolution of modules",
    (tarball) =>
      output(here, [judge("@arethetypeswrong/cli/dist/index.js"), tarball, "--profile", "esm-only"]),
  ],
  [
    "the same sources give the same bytes",
    async (tarball) => {
      const again = packedGenerator();
      const isSame = readFileSync(again.tarball).equals(readFileSync(tarball));
      rmSync(again.folder, { recursive: true, force: true });
      if (!isSame) throw new Error("A second build gives other bytes.");
    },
  ],
];

/** Other versions of Node read the configuration, in TypeScript too, and make the same output. */
async function byOtherNodes(
  folder: string,
  { tool, ending }: TriedProject,
  document: TriedDocument,
): Promise<void> {
  const text = `import { defineConfig } from "openapi-resources";
const out: string = ${JSON.stringify(document.name)};
export default defineConfig({ spec: ${JSON.stringify(document.file)}, out, importExtension: "${ending}" });
`;
  const file = join(folder, "openapi-resources.config.ts");
  writeFileSync(file, text);
  for (const name of ["node-22", "node-24"]) {
    const node = join(here, "../runtimes/node_modules", name, "bin/node");
    await output(folder, [node, ...tool, "generate", "--check"]);
  }
  rmSync(file);
}

async function main(names: readonly string[]): Promise<number> {
  const { tarball, folder: packed } = packedGenerator();
  const stub = await startStub();
  let [passed, failed] = [0, 0];
  const step = async (title: string, work: () => Promise<unknown>): Promise<void> => {
    const started = Date.now();
    const wrong = await work().then(
      () => undefined,
      (error: unknown) => (error as Error).message,
    );
    if (wrong === undefined) passed++;
    else failed++;
    console.log(
      `${wrong === undefined ? "✓" : "✗"} ${title} (${((Date.now() - started) / 1000).toFixed(1)} s)`,
    );
    if (wrong !== undefined) console.log(wrong.slice(0, 4000).replace(/^/gm, "    "));
  };
  for (const [title, holds] of promises) await step(title, () => holds(tarball));
  for (const project of projects.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const folder = installed(project, tarball, stub);
    for (const document of documents)
      await step(`${project.name}: ${document.name} is generated`, () =>
        output(folder, generating(project, document)),
      );
    const [first] = documents;
    if (first !== undefined)
      await step(`${project.name}: an output stays as it is`, () => stays(folder, project, first));
    if (first !== undefined && project.otherNodes)
      await step(`${project.name}: other versions of Node make the same output`, () =>
        byOtherNodes(folder, project, first),
      );
    for (const [index, words] of project.check.entries())
      await step(`${project.name}: ${index === 0 ? "all types are right" : "all is bundled"}`, () =>
        output(folder, words),
      );
    for (const document of documents)
      await step(`${project.name}: ${document.name} is called`, () =>
        called(folder, project, document, stub),
      );
    if (project.byProgram)
      await step(`${project.name}: the generator is used by a program`, async () => {
        const printed = await output(folder, project.run("by-program"));
        if (printed.trim() !== "all holds") throw new Error(printed);
      });
    rmSync(folder, { recursive: true, force: true });
  }
  stub.close();
  rmSync(packed, { recursive: true, force: true });
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
