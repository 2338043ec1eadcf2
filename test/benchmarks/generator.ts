/**
 * What generating costs, whole processes in turn: openapi-typescript's own command line, which writes one file without
 * formatting it, and this generator, which writes all of its files. Prints medians, ratios of pairs, and peak memory.
 *
 *     npx tsx test/benchmarks/generator.ts [SPEC …]      by default the project's own document
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { median } from "./measure.ts";

const root = resolve(import.meta.dirname, "../..");
const documents = readdirSync(join(root, "openapi")).filter((name) => name.endsWith(".yaml"));
const asked = process.argv.slice(2);
const specs = asked.length > 0 ? asked : documents.map((name) => join(root, "openapi", name));
const rounds = 7;

interface Run {
  readonly seconds: number;
  readonly mebibytes: number;
}

const folder = mkdtempSync(join(tmpdir(), "benchmark-"));
const out = join(folder, "out");
const cache = join(root, "node_modules/.cache/scripts");

/** Runs a Node program to its end, in a process of its own; the program tells its peak memory as it exits. */
function run(...words: readonly string[]): Run {
  const tell =
    "data:text/javascript,process.on('exit',()=>process.stderr.write('PEAK '+process.resourceUsage().maxRSS))";
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["--import", tell, ...words], {
    cwd: root,
    encoding: "utf8",
  });
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`${words.join(" ")} failed: ${stderr}`);
  return { seconds, mebibytes: Number(/PEAK (\d+)/.exec(stderr)?.[1]) / 1024 };
}

for (const spec of specs) {
  const ours = ["scripts/run.mjs", "generate", "--spec", spec, "--out", out];
  const anew = (...gone: readonly string[]): void =>
    gone.forEach((path) => rmSync(path, { recursive: true, force: true }));
  const candidates: { readonly [name: string]: () => Run } = {
    "openapi-typescript": () =>
      run("node_modules/openapi-typescript/bin/cli.js", spec, "-o", join(folder, "one.ts")),
    "all files, no cache": () => (anew(cache, out), run(...ours)),
    "all files, second run": () => (anew(out), run(...ours)),
    "all files, warm": () => (anew(out), run(...ours)),
    "nothing changed": () => run(...ours),
  };
  const runs = new Map(Object.keys(candidates).map((name) => [name, [] as Run[]]));
  for (let round = 0; round < rounds; round++)
    for (const [name, once] of Object.entries(candidates)) runs.get(name)?.push(once());
  const base = runs.get("openapi-typescript") ?? [];
  console.log(`${spec}\n| candidate | seconds | ratio | peak MiB |\n| --- | --- | --- | --- |`);
  for (const [name, all] of runs) {
    const seconds = median(all.map((one) => one.seconds));
    const ratio = median(all.map((one, index) => one.seconds / (base[index]?.seconds ?? Number.NaN)));
    console.log(
      `| ${name} | ${seconds.toFixed(3)} | ${ratio.toFixed(2)} | ${Math.round(Math.max(...all.map((one) => one.mebibytes)))} |`,
    );
  }
}
rmSync(folder, { recursive: true, force: true });
