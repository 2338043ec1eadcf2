// Plays every fault against every operation, at the first and at the last attempt, over real sockets.
// Prints each failing cell and n/n; exits 1 if one failed. `--table` prints the table and the cells that do not apply.
import { play, type Cell, type Place } from "./cell.ts";
import { operationsUnderTest } from "./operations.ts";
import { faults } from "./table.ts";

const filter = process.argv.find((argument) => argument.startsWith("--only="))?.slice(7);
const together = 24;

const chosen = faults.filter(({ name }) => filter === undefined || name.includes(filter));
const cells: Cell[] = [];
const skipped: string[] = [];
for (const fault of chosen) {
  for (const operation of operationsUnderTest) {
    if (fault.only && !fault.only.names.includes(operation.name)) {
      skipped.push(`${fault.name} × ${operation.name}: ${fault.only.why}`);
      continue;
    }
    for (const place of ["first", "last"] as const satisfies readonly Place[]) {
      const why = place === "first" ? fault.notFirst : fault.notLast;
      if (why) skipped.push(`${fault.name} × ${operation.name} × ${place}: ${why}`);
      else cells.push({ fault, operation, place });
    }
  }
}

if (process.argv.includes("--table")) {
  for (const { name, error, repeats, waits } of chosen) {
    console.log([name, error, `repeated: ${repeats}`, ...(waits ? [`waits ${waits} ms`] : [])].join(" | "));
  }
  console.log(`\nCells that do not apply:\n${skipped.join("\n")}`);
  process.exit(0);
}

const unhandled: unknown[] = [];
process.on("unhandledRejection", (reason) => unhandled.push(reason));

let failed = 0;
const queue = [...cells];
const worker = async (): Promise<void> => {
  for (let cell = queue.shift(); cell; cell = queue.shift()) {
    const problems = await play(cell);
    if (problems.length === 0) continue;
    failed++;
    console.log(`FAILED ${cell.fault.name} × ${cell.operation.name} × ${cell.place}: ${problems.join("; ")}`);
  }
};
const start = performance.now();
await Promise.all(Array.from({ length: together }, worker));
for (const reason of unhandled) console.log("FAILED: an unhandled rejection:", reason);

const seconds = ((performance.now() - start) / 1000).toFixed(1);
console.log(
  `${cells.length - failed}/${cells.length} cells as declared: ${chosen.length} kinds of fault × ${operationsUnderTest.length} operations × first and last attempt ` +
    `(${skipped.length} cells do not apply), ${unhandled.length} unhandled rejections, ${seconds} s.`,
);
process.exit(failed + unhandled.length === 0 ? 0 : 1);
