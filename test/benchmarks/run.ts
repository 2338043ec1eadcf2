/** Runs every benchmark of this folder, each in a process of its own: `npx tsx test/benchmarks/run.ts [NAME …]`. */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";

const notBenchmarks = new Set(["run.ts", "measure.ts", "run-node.ts"]);
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".ts") && !notBenchmarks.has(file))
  .map((file) => file.replace(/\.ts$/, ""))
  .toSorted();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark "${unknown[0]}". There are: ${names.join(", ")}.`);
  process.exit(2);
}

for (const name of wanted.length === 0 ? names : wanted) {
  console.log(`\n## ${name}\n`);
  const { status } = spawnSync(
    process.execPath,
    [...process.execArgv, join(import.meta.dirname, `${name}.ts`)],
    {
      stdio: "inherit",
    },
  );
  if (status !== 0) process.exitCode = 1;
}
