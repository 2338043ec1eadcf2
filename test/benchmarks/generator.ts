/**
 * What generating costs, whole processes in turn, as medians, medians of ratios to openapi-typescript's own command
 * line within a round, and peak memory of a process. That command writes one file of types and does not format it; this
 * generator writes all of its files.
 *
 *     npx tsx test/benchmarks/generator.ts [SPEC …]      by default the project's own document, and, where UPSTREAM_SPECS
 *                                                        names a folder of upstream documents, slices of one, and it whole
 *
 * The other generators stand in generators/, in the newest versions whose `engines` take Node 20: of hey-api 0.95, of
 * orval 7 and of kubb 4. On the largest documents each of them takes from several seconds to minutes, so that upstream
 * whole is timed without them, and its slice of 1,000 operations once.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { median } from "./measure.ts";
import { inTurn, type Run, runNode as run } from "./run-node.ts";

const root = resolve(import.meta.dirname, "../..");
const peers = join(import.meta.dirname, "generators");
const folder = mkdtempSync(join(tmpdir(), "benchmark-"));
const out = join(folder, "out");
const cache = join(root, "node_modules/.cache/scripts");

type Candidates = Readonly<Record<string, () => Run>>;

/** A document, how often each candidate takes its turn, and whether the other generators take theirs. */
interface Case {
  readonly name: string;
  readonly spec: string;
  readonly rounds: number;
  readonly others: boolean;
}

const remove = (...paths: readonly string[]): void =>
  paths.forEach((path) => rmSync(path, { recursive: true, force: true }));

const types = join(folder, "types.ts");
const commandLine = (spec: string): Run =>
  run(["node_modules/openapi-typescript/bin/cli.js", spec, "-o", types]);

const formatted = (spec: string): Run =>
  inTurn(commandLine(spec), run(["node_modules/prettier/bin/prettier.cjs", "--write", types]));

/** As `npm run generate` runs it. */
const ours = (spec: string): Run =>
  run(["scripts/run.mjs", "openapi-resources", "generate", "--spec", spec, "--out", out]);

function candidates({ spec, others }: Case): Candidates {
  const other = (...words: readonly string[]): Run => {
    remove(join(folder, "other"));
    return run(words, peers, { SPEC: spec, OUT: join(folder, "other") });
  };
  return {
    "openapi-typescript": () => commandLine(spec),
    "openapi-typescript, then prettier --write": () => formatted(spec),
    "ours, first run": () => (remove(cache, out), ours(spec)),
    ours: () => (remove(out), ours(spec)),
    ...(others && {
      "hey-api": () => other("node_modules/@hey-api/openapi-ts/bin/run.js", "-f", "hey-api.config.mjs"),
      orval: () => other("node_modules/orval/dist/bin/orval.js", "--config", "orval.config.cjs"),
      kubb: () => other("node_modules/@kubb/cli/bin/kubb.cjs", "generate", "--config", "kubb.config.mjs"),
    }),
  };
}

/** Times every candidate in each round, and prints one table. One that fails is left out, with what it said. */
function measure(one: Case): void {
  const all = new Map(
    Object.entries(candidates(one)).map(([name, once]) => [name, { once, runs: [] as Run[] }]),
  );
  const failures: string[] = [];
  for (let round = 0; round < one.rounds; round++)
    for (const [name, { once, runs }] of all) {
      try {
        runs.push(once());
      } catch (error) {
        all.delete(name);
        failures.push(`${name}: ${String(error).replace(/\s+/g, " ").slice(0, 300)}`);
      }
    }
  const base = all.get("openapi-typescript")?.runs ?? [];
  console.log(`\n### ${one.name}, ${one.rounds} rounds\n`);
  console.log("| candidate | seconds | ratio | peak MiB |\n| --- | --- | --- | --- |");
  for (const [name, { runs }] of all) {
    const seconds = median(runs.map((each) => each.seconds));
    const ratio = median(runs.map((each, index) => each.seconds / (base[index]?.seconds ?? Number.NaN)));
    const peak = Math.round(Math.max(...runs.map((each) => each.mebibytes)));
    console.log(`| ${name} | ${seconds.toFixed(2)} | ${ratio.toFixed(2)} | ${peak} |`);
  }
  for (const failure of failures) console.log(`\nLeft out: ${failure}`);
}

const methods = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);

/** The first operations of a document, in its order, cut out with the project's own tool. */
function cut(upstream: string, count: number): string {
  const { paths } = JSON.parse(readFileSync(upstream, "utf8")) as { paths: Record<string, object> };
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item)
      .filter((name) => methods.has(name))
      .map((name) => `${name.toUpperCase()} ${path}`),
  );
  const file = join(folder, `${count}.json`);
  const words = ["scripts/spec/slice.ts", upstream, "--operations", ...operations.slice(0, count)];
  run(["--import", "tsx", ...words, "--out", file]);
  return file;
}

function upstreamCases(): Case[] {
  const packed = join(process.env["UPSTREAM_SPECS"] ?? "", "cloudflare-2026-07-01.json.gz");
  if (process.env["UPSTREAM_SPECS"] === undefined || !existsSync(packed)) {
    console.log(
      "Without UPSTREAM_SPECS, a folder that holds cloudflare-2026-07-01.json.gz, only our document is timed.",
    );
    return [];
  }
  const whole = join(folder, "upstream.json");
  writeFileSync(whole, gunzipSync(readFileSync(packed)));
  return [
    { name: "10 operations of upstream", spec: cut(whole, 10), rounds: 3, others: true },
    { name: "100 operations of upstream", spec: cut(whole, 100), rounds: 3, others: true },
    { name: "1,000 operations of upstream", spec: cut(whole, 1000), rounds: 1, others: true },
    { name: "upstream whole", spec: whole, rounds: 1, others: false },
  ];
}

function ownCases(): Case[] {
  const documents = readdirSync(join(root, "openapi")).filter((name) => name.endsWith(".yaml"));
  return documents.map((name) => ({ name, spec: join(root, "openapi", name), rounds: 5, others: true }));
}

if (!existsSync(join(peers, "node_modules")))
  spawnSync("npm", ["ci", "--silent", "--ignore-scripts", "--prefix", peers], { stdio: "inherit" });
const asked = process.argv.slice(2);
try {
  const given = asked.map((spec) => ({ name: spec, spec: resolve(spec), rounds: 5, others: true }));
  for (const one of given.length > 0 ? given : [...ownCases(), ...upstreamCases()]) measure(one);
} finally {
  remove(folder);
}
