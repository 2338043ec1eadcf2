/**
 * Two updates at once: every pair of edits, every schedule of their requests; and one whose first write gets no answer and
 * arrives late or never, beside every edit of a colleague. Prints the counts; exits 1 where a promise is broken.
 *
 *     npx tsx test/campaigns/two-writers.ts
 */
import { edits } from "../update/edits.ts";
import { everyEnd, isHonest } from "../update/late-write.ts";
import { everyRun, type Run } from "../update/two-writers.ts";

const count = {
  pairs: 0,
  schedules: 0,
  stopped: 0,
  unseen: 0,
  toldAtOnce: 0,
  toldLater: 0,
  harmless: 0,
  broken: 0,
};

function add(run: Run, names: string): void {
  count.schedules += 1;
  count.stopped += run.stopped;
  count.unseen += run.unseen;
  count.toldAtOnce += run.toldAtOnce;
  count.toldLater += run.toldLater;
  count.harmless += run.harmless;
  count.broken += run.broken.length;
  for (const sentence of run.broken) console.error(`${names}, ${run.schedule.join("")}: ${sentence}`);
}

const entries = Object.entries(edits);
for (const [at, [one, first]] of entries.entries()) {
  for (const [other, second] of entries.slice(at)) {
    count.pairs += 1;
    for await (const run of everyRun(first, second)) add(run, `${one} and ${other}`);
  }
}
console.log(
  `${count.pairs} pairs of ${entries.length} edits, ${count.schedules} schedules, every one of them.`,
);
console.log(`${count.stopped} updates stopped before they sent anything, because the policy had moved.`);
console.log(`${count.unseen} writes replaced a change that came between their last read and them;`);
console.log(
  `  ${count.toldAtOnce} of those who were overwritten were told at once, ${count.toldLater} by confirmUpdate,`,
);
console.log(`  and ${count.harmless} lost nothing, because both had made the same change.`);
let late = 0;
for (const [name] of entries) {
  for await (const end of everyEnd(name)) {
    late += 1;
    if (isHonest(end)) continue;
    count.broken += 1;
    console.error(`${name}: ${JSON.stringify(end)}`);
  }
}
console.log(`${late} more schedules with a write that arrives late or never.`);
console.log(`${count.broken} promises broken.`);
process.exitCode = count.broken === 0 ? 0 : 1;
