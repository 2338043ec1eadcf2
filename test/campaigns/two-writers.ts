/**
 * Two updates at once: every pair of edits, every schedule of their requests; and one whose first write gets no answer and
 * arrives late or never, beside every edit of a colleague. Some minutes. Prints the counts; exits 1 where a promise is broken.
 *
 *     npm run test:schedules
 *     npm run test:schedules -- --count 2000 [--seed 1]    so many of either kind, drawn: edits, colleague and every turn
 */
import { createRandom, numberOption } from "../fuzz/random.ts";
import { edits } from "../update/edits.ts";
import { drawnEnd, everyEnd, isHonest, type End } from "../update/late-write.ts";
import { drawnRun, everyRun, type Run } from "../update/two-writers.ts";

const count = {
  schedules: 0,
  stopped: 0,
  unseen: 0,
  toldAtOnce: 0,
  toldLater: 0,
  harmless: 0,
  late: 0,
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

function addLate(end: End, name: string): void {
  count.late += 1;
  if (isHonest(end)) return;
  count.broken += 1;
  console.error(`${name}: ${JSON.stringify(end)}`);
}

const entries = Object.entries(edits);
const [drawn, seed] = [numberOption("count", 0), numberOption("seed", 1)];

async function everyOne(): Promise<string> {
  let pairs = 0;
  for (const [at, [one, first]] of entries.entries()) {
    for (const [other, second] of entries.slice(at)) {
      pairs += 1;
      for await (const run of everyRun(first, second)) add(run, `${one} and ${other}`);
    }
  }
  for (const [name] of entries) for await (const end of everyEnd(name)) addLate(end, name);
  return `${pairs} pairs of ${entries.length} edits, ${count.schedules} schedules, every one of them.`;
}

async function someOfThem(): Promise<string> {
  const random = createRandom(seed);
  for (let index = 0; index < drawn; index++) {
    const [[one, first], [other, second]] = [random.pick(entries), random.pick(entries)];
    add(await drawnRun(first, second, random.next), `${one} and ${other}`);
    const [name] = random.pick(entries);
    addLate(await drawnEnd(name, random.next), name);
  }
  return `${count.schedules} schedules of two of ${entries.length} edits, drawn (seed ${seed}).`;
}

console.log(drawn === 0 ? await everyOne() : await someOfThem());
console.log(`${count.stopped} updates stopped before they sent anything, because the policy had moved.`);
console.log(`${count.unseen} writes replaced a change that came between their last read and them;`);
console.log(
  `  ${count.toldAtOnce} of those who were overwritten were told at once, ${count.toldLater} by confirmUpdate,`,
);
console.log(`  and ${count.harmless} lost nothing, because both had made the same change.`);
console.log(`${count.late} more schedules with a write that arrives late or never.`);
console.log(`${count.broken} promises broken.`);
process.exitCode = count.broken === 0 ? 0 : 1;
