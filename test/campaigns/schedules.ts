/**
 * Two updates at once, and one whose first write gets no answer and arrives late or never, beside a colleague. A count draws that many
 * of either: the edits, the colleague and every turn. Without one, every pair of edits meets in every order of their requests, which
 * takes some minutes.
 */
import type { Cloudflare } from "../../src/client/index.ts";
import { updatePolicy, UpdateError } from "../../src/update/index.ts";
import { edits } from "../update/edits.ts";
import { drawnEnd, everyEnd, isHonest, type End } from "../update/late-write.ts";
import { drawnRun, everyRun, type Run } from "../update/two-writers.ts";
import { account_id, anything, policyId, update, type Update } from "../update/world.ts";
import { everyCase, plant, type Campaign, type Report, type Wanted } from "./campaign.ts";
import { createRandom } from "./random.ts";

const entries = Object.entries(edits);

/** What the schedules so far have shown. */
class Tally {
  schedules = 0;
  late = 0;
  stopped = 0;
  unseen = 0;
  toldAtOnce = 0;
  toldLater = 0;
  harmless = 0;
  readonly failures: string[] = [];

  add(run: Run, names: string): void {
    this.schedules += 1;
    this.stopped += run.stopped;
    this.unseen += run.unseen;
    this.toldAtOnce += run.toldAtOnce;
    this.toldLater += run.toldLater;
    this.harmless += run.harmless;
    this.failures.push(...run.broken.map((sentence) => `${names}, ${run.schedule.join("")}: ${sentence}`));
  }

  addLate(end: End, name: string): void {
    this.late += 1;
    if (!isHonest(end)) this.failures.push(`a late write beside ${name}: ${JSON.stringify(end)}`);
  }

  report(): Report {
    return {
      tried: this.schedules + this.late,
      failures: this.failures,
      notes: [
        `${this.schedules} schedules of two of ${entries.length} edits, ${this.late} with a write that arrives late or never.`,
        `${this.stopped} updates stopped before they sent anything, because the policy had changed.`,
        `${this.unseen} writes replaced a change that came between their last read and the write:`,
        `  ${this.toldAtOnce} of the overwritten learnt it at once, ${this.toldLater} by confirmUpdate,`,
        `  and ${this.harmless} lost nothing, because both had made the same change.`,
      ],
    };
  }
}

async function run({ count, seed }: Wanted, updating: Update): Promise<Report> {
  const tally = new Tally();
  await (count === everyCase ? addEvery(tally, updating) : addDrawn(tally, count, seed, updating));
  return tally.report();
}

async function addEvery(tally: Tally, updating: Update): Promise<void> {
  for (const [at, [one, first]] of entries.entries()) {
    for (const [other, second] of entries.slice(at)) {
      for await (const run of everyRun(first, second, updating)) tally.add(run, `${one} and ${other}`);
    }
  }
  for (const [name] of entries) for await (const end of everyEnd(name, updating)) tally.addLate(end, name);
}

async function addDrawn(tally: Tally, count: number, seed: number, updating: Update): Promise<void> {
  const random = createRandom(seed);
  for (let index = 0; index < count; index++) {
    const [[one, first], [other, second]] = [random.pick(entries), random.pick(entries)];
    tally.add(await drawnRun(first, second, random.next, updating), `${one} and ${other}`);
    const [name] = random.pick(entries);
    tally.addLate(await drawnEnd(name, random.next, updating), name);
  }
}

type Policies = Parameters<typeof updatePolicy>[0]["zeroTrust"]["access"]["policies"];

/** An update through a client that some calls do not reach. */
const through =
  (spoil: (policies: Policies) => Policies): Update =>
  (client, edit) => {
    const spoilt = { zeroTrust: { access: { policies: spoil(client.zeroTrust.access.policies) } } };
    return updatePolicy(spoilt, policyId, { account_id }, edit, anything);
  };

const getOf = (policies: Policies): Policies["get"] => policies.get.bind(policies);
const updateOf = (policies: Policies): Policies["update"] => policies.update.bind(policies);

export const schedules: Campaign = {
  cases: "schedules",
  count: everyCase,
  run: (wanted) => run(wanted, update),
  planted: plant<Update>(
    run,
    { count: 100, seed: 1 },
    {
      "the second read is left out": through((policies) => {
        let first: Promise<object> | undefined;
        let reads = 0;
        const get: Policies["get"] = (...given) => {
          reads += 1;
          if (reads === 2 && first !== undefined) return first;
          const read = Promise.resolve(getOf(policies)(...given));
          first ??= read;
          return read;
        };
        return { get, update: updateOf(policies) };
      }),
      "the read after the write is left out": through((policies) => {
        let stored: object | undefined;
        return {
          get: (...given) => (stored === undefined ? getOf(policies)(...given) : Promise.resolve(stored)),
          update: async (...given) => (stored = await updateOf(policies)(...given)),
        };
      }),
      "a write without an answer is sent again at once": through((policies) => ({
        get: getOf(policies),
        update: (...given) =>
          Promise.resolve(updateOf(policies)(...given)).catch(() => updateOf(policies)(...given)),
      })),
      "a policy that has changed is overwritten": async (client, edit) => {
        try {
          return await update(client, edit);
        } catch (error) {
          if (!(error instanceof UpdateError) || error.code !== "moved") throw error;
          await client.zeroTrust.access.policies
            .update(policyId, { ...error.wanted, account_id } as never)
            .catch(() => undefined);
          throw error;
        }
      },
      "a write that somebody else replaced counts as done": async (client: Cloudflare, edit) => {
        try {
          return await update(client, edit);
        } catch (error) {
          if (!(error instanceof UpdateError) || error.sent === "no") throw error;
          const { before, wanted } = error;
          return { status: "updated", policyId, account_id, before, wanted, changes: [], sends: 1 } as never;
        }
      },
    },
  ),
};
