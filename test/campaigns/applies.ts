/**
 * Applies that die, meet, or are interrupted. In this process: killed at any step and resumed, and two at once in a drawn order. Over HTTP: the
 * real command, killed by SIGKILL at a request or a write of its report, or interrupted once or twice; then resumed, planned and undone. A
 * count draws that many of the first two each, and a tenth of them of the third; without one, every step is tried.
 */
import { applyPlan } from "../../src/project/apply/apply-plan.ts";
import type { ApplyReport } from "../../src/project/apply/report.ts";
import { resumptionOf } from "../../src/project/apply/resumption.ts";
import { killedAt } from "../project/apply/kill.ts";
import { type Applying, drawnApplies, otherGoal } from "../project/apply/two-applies.ts";
import { createAccount, duplicates, goal, saidBy, undone } from "../project/apply/world.ts";
import { CommandBench, type Death, everyDeath } from "./applies/command-bench.ts";
import { everyCase, plant, type Campaign, type Report, type Wanted } from "./campaign.ts";
import { createRandom, type Random } from "./random.ts";

/** What is tried. Each planted fault spoils one part. */
interface Subject {
  readonly applying: Applying;
  readonly resuming: typeof resumptionOf;
  /** Whether the real command is tried as well. */
  readonly overHTTP: boolean;
}

/** How many orders of two applies stand for all of them. */
const manyOrders = 2000;

/** How many of the short cases there are for each of the real command. */
const realShare = 10;

async function run({ count, seed }: Wanted, subject: Subject): Promise<Report> {
  const random = createRandom(seed);
  const failures: string[] = [];
  const notes: string[] = [];
  const steps = await stepsOf(subject);
  const every = Array.from({ length: steps }, (_, step) => step);
  const chosen = count === everyCase ? every : Array.from({ length: count }, () => random.pick(every));
  for (const step of chosen) failures.push(...(await afterKill(step, subject)));
  notes.push(`${chosen.length} kills within this process, of ${steps} steps.`);
  const orders = count === everyCase ? manyOrders : count;
  let unseen = 0;
  for (let order = 0; order < orders; order += 1) {
    const two = await drawnApplies([goal, random.pick([goal, otherGoal])], random.next, subject.applying);
    unseen += two.unseen;
    failures.push(...two.broken.map((sentence) => `two at once, ${two.schedule.join("")}: ${sentence}`));
  }
  notes.push(
    `${orders} orders of two applies; ${unseen} writes replaced a change that came between their last read and the write.`,
  );
  const real = subject.overHTTP ? await overHTTP(count, random, failures) : 0;
  if (subject.overHTTP) notes.push(`${real} deaths and interrupts of the real command over HTTP.`);
  return { tried: chosen.length + orders + real, failures, notes };
}

/** How many steps an apply has at which it can be killed. */
async function stepsOf({ applying }: Subject): Promise<number> {
  const world = createAccount();
  const { steps } = await killedAt(world, Infinity, applying);
  return steps;
}

/** Kills an apply at a step, takes it up, and undoes it all. */
async function afterKill(step: number, { applying, resuming }: Subject): Promise<readonly string[]> {
  const world = createAccount();
  const before = JSON.stringify(saidBy(world.contents()));
  const { report } = await killedAt(world, step, applying);
  const plan = world.plan();
  const title = `killed at step ${step}`;
  const resumption = report && (await resuming(report, plan, world.client));
  if (resumption && resumption.refusals.length > 0)
    return [`${title}: not resumed: ${resumption.refusals.join(" ")}`];
  let whole: ApplyReport;
  try {
    whole = await applyPlan(plan, world.client, resumption && { report: resumption.report });
    const left = world.plan().changes;
    const twice = duplicates(world.contents());
    await undone(whole, world, { allow: ["widening", "emptying"] });
    return [
      ...(left.length > 0 ? [`${title}: ${left.length} changes are left`] : []),
      ...twice.map((name) => `${title}: there are two policies named ${name}`),
      ...(JSON.stringify(saidBy(world.contents())) === before ? [] : [`${title}: the undo does not go back`]),
    ];
  } catch (error) {
    return [`${title}: ${String(error)}`];
  }
}

async function overHTTP(count: number, random: Random, failures: string[]): Promise<number> {
  const bench = await CommandBench.open();
  try {
    const every: readonly Death[] = everyDeath(await bench.undisturbed());
    const chosen =
      count === everyCase
        ? every
        : Array.from({ length: Math.ceil(count / realShare) }, () => random.pick(every));
    for (const death of chosen) failures.push(...(await bench.tried(death)));
    return chosen.length;
  } finally {
    await bench.close();
  }
}

const sound: Subject = { applying: applyPlan, resuming: resumptionOf, overHTTP: false };

export const applies: Campaign = {
  cases: "applies",
  count: everyCase,
  run: (wanted) => run(wanted, { ...sound, overHTTP: true }),
  planted: plant<Subject>(
    run,
    { count: 60, seed: 1 },
    {
      "a report is only written once a change has ended": {
        ...sound,
        applying: (plan, client, options) =>
          applyPlan(plan, client, {
            ...options,
            onReport: async (report) => {
              if (report.entries.every(({ status }) => status !== "uncertain"))
                await options?.onReport?.(report);
            },
          }),
      },
      "what is uncertain counts as not done": {
        ...sound,
        resuming: async ({ entries, ...report }, plan) => ({
          report: {
            ...report,
            entries: entries.map((entry) =>
              entry.status === "uncertain" ? { ...entry, status: "not-started" as const } : entry,
            ),
          },
          refusals: [],
          plan,
        }),
      },
      "of two policies of one name, both are kept": {
        ...sound,
        applying: (plan, client, options) => {
          const { policies } = client.zeroTrust.access;
          const spoilt = {
            get: policies.get.bind(policies),
            list: policies.list.bind(policies),
            create: policies.create.bind(policies),
            update: policies.update.bind(policies),
            delete: () => Promise.resolve({}),
          };
          return applyPlan(plan, { zeroTrust: { access: { policies: spoilt } } }, options);
        },
      },
      "a policy that somebody changed is overwritten": {
        ...sound,
        applying: async (plan, client, options) => {
          const report = await applyPlan(plan, client, options);
          for (const { action, status, policy, wanted } of report.entries) {
            if (action === "change" && status === "failed" && wanted) {
              const [{ id = "" }, { id: account_id }] = [policy, plan.account];
              const { policies } = client.zeroTrust.access;
              await Promise.resolve(policies.get(id, { account_id })).catch(() => undefined);
              const body = { ...(wanted as object), account_id } as never;
              await Promise.resolve(policies.update(id, body)).catch(() => undefined);
            }
          }
          return report;
        },
      },
    },
  ),
};
