/** Runs every benchmark of this folder, each in a process of its own: `npx tsx test/benchmarks/run.ts [NAME …]`. */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";

const notBenchmarks = new Set(["run.ts", "measure.ts"]);
const wanted = process.argv.slice(2);
const files = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".ts") && !notBenchmarks.has(file))
  .filter((file) => wanted.length === 0 || wanted.includes(file.replace(/\.ts$/, "")));

for (const file of files.toSorted()) {
  console.log(`\n## ${file.replace(/\.ts$/, "")}\n`);
  const { status } = spawnSync(process.execPath, [...process.execArgv, join(import.meta.dirname, file)], {
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = 1;
}
