/**
 * What a call costs beside raw `fetch`: a PUT with a stubbed `fetch`, so that only the clients' own work counts. Ours has its
 * validation of bodies, its deadline over headers and body, its size limit and its retries on; the others are as they come.
 * The clients are bundled, as users run them; rounds are long (10,000 calls), and each row's ratio pairs rounds of one run.
 * Exit code 1 if a bound is broken: 1.1 of openapi-fetch as shipped, 2 of raw fetch. They were 0.95 and 1.6 once, before a call was
 * sure to end whatever its `fetch` does, and before bodies were searched for names, rounded numbers and secrets. In a profile the
 * AbortController of the deadline and the reading of the body chunk by chunk, for the size limit, come first; the rest is
 * spread thinly.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { build } from "esbuild";
import type * as Candidates from "./clients/candidates.ts";
import { median, table } from "./measure.ts";

const at = process.argv.indexOf("--calls");
const calls = at < 0 ? 10_000 : Number(process.argv[at + 1]);
const rounds = 9;
const bounds = { "raw fetch": 2, "openapi-fetch as shipped": 1.1 } as const;
const mine = "this client, everything on";

const folder = import.meta.dirname;
const official = join(folder, "../official-sdk");
if (!existsSync(join(official, "node_modules"))) {
  console.log("Skipped: run `npm ci` in test/official-sdk first; the published SDK is one of the rows.");
  process.exit(0);
}

const work = join(folder, "node_modules/.cache/client-benchmark");
mkdirSync(work, { recursive: true });
const { outputFiles } = await build({
  entryPoints: [join(folder, "clients/candidates.ts")],
  bundle: true,
  write: false,
  format: "esm",
  platform: "node",
  target: "node20",
});
const file = join(work, "candidates.mjs");
writeFileSync(file, outputFiles[0]?.text ?? "");

const { candidates } = (await import(pathToFileURL(file).href)) as typeof Candidates;
const published = (await import(
  pathToFileURL(createRequire(join(official, "package.json")).resolve("cloudflare")).href
)) as {
  default: { default?: unknown };
};
const clients = candidates(
  (published.default.default ?? published.default) as Parameters<typeof Candidates.candidates>[0],
);

// Before each round, so that no client pays for the garbage of the one before it.
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

const times = new Map<string, number[]>();
for (let round = 0; round <= rounds; round++) {
  for (const [name, call] of Object.entries(clients)) {
    collect();
    const begun = performance.now();
    for (let index = 0; index < calls; index++) {
      if ((await call()) !== "Allow devs") throw new Error(`"${name}" gave another answer.`);
    }
    // The first round warms up.
    if (round > 0)
      times.set(name, [...(times.get(name) ?? []), ((performance.now() - begun) * 1000) / calls]);
  }
}
rmSync(work, { recursive: true, force: true });

const ratio = (name: string, base: string): number =>
  median((times.get(name) ?? []).map((time, round) => time / (times.get(base)?.[round] ?? NaN)));
const rows = Object.keys(clients).map((name) => [
  name,
  `${median(times.get(name) ?? []).toFixed(1)} µs`,
  `${ratio(name, "raw fetch").toFixed(2)}×`,
  `${ratio(name, "openapi-fetch as shipped").toFixed(2)}×`,
]);
console.log(table(["PUT, stubbed fetch", "a call", "of raw fetch", "of openapi-fetch as shipped"], rows));
for (const [base, most] of Object.entries(bounds)) {
  const reached = ratio(mine, base);
  console.log(`\n${reached <= most ? "Held" : "BROKEN"}: ${reached.toFixed(2)}× ${base}, at most ${most}×.`);
  if (reached > most) process.exitCode = 1;
}
