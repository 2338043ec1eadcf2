/** Two applies of one account at once, under one order of their requests: what each did, and which promises that order broke. */
import { applyPlan } from "../../../src/project/apply/apply-plan.ts";
import type { ApplyReport } from "../../../src/project/apply/report.ts";
import { drawnSchedule, type Schedule, type Turn } from "../../schedules/explore.ts";
import { type AccountWorld, clientOf, createAccount, duplicates, type Goal, statuses } from "./world.ts";

/** A goal that contradicts the other in everything: other rules, another creation of the same name, what is removed is changed. */
export const otherGoal: Goal = {
  policies: [
    { name: "Auditors", decision: "deny", include: [{ everyone: {} }] },
    { name: "Old VPN", decision: "bypass", include: [{ ip: { ip: "198.51.100.0/24" } }] },
    {
      name: "Staff",
      decision: "allow",
      include: [{ email_domain: { domain: "example.com" } }],
      require: [{ geo: { country_code: "ES" } }],
    },
  ],
  renamed: {},
  removed: ["Office"],
};

/** How a plan is applied. */
export type Applying = typeof applyPlan;

/** What one order came to. */
export interface TwoApplies {
  readonly schedule: Schedule;
  readonly reports: readonly ApplyReport[];
  /** Writes that replaced a change that their writer had not seen, as `updatePolicy` documents. */
  readonly unseen: number;
  /** Promises that were broken, a sentence each. */
  readonly broken: readonly string[];
}

interface Sent {
  readonly who: string;
  readonly method: string;
  readonly id: string;
  readonly isDone: boolean;
}

/** Two applies whose every request waits for its turn, and the turns are drawn. */
export async function drawnApplies(
  goals: readonly [Goal, Goal],
  draw: () => number,
  applying: Applying = applyPlan,
): Promise<TwoApplies> {
  const world = createAccount();
  const log: Sent[] = [];
  const reports: Record<string, ApplyReport> = {};
  const program = (who: string, wanted: Goal) => {
    const plan = world.plan(wanted);
    return async (turn: Turn): Promise<void> => {
      reports[who] = await applying(plan, clientInTurns(world, who, log, turn), { keepGoing: true });
    };
  };
  const programs = { a: program("a", goals[0]), b: program("b", goals[1]) };
  const { schedule } = await drawnSchedule({ programs, result: () => undefined }, draw);
  return { schedule, reports: Object.values(reports), ...judged(world, log, reports) };
}

function clientInTurns(
  { emulator }: AccountWorld,
  who: string,
  log: Sent[],
  turn: Turn,
): ReturnType<typeof clientOf> {
  return clientOf({
    fetch: async (input, init) => {
      await turn();
      const { method, url } = new Request(input, init);
      const id = /policies\/([^/]+)$/.exec(new URL(url).pathname)?.[1] ?? "";
      const answer = await emulator.fetch(input, init);
      log.push({ who, method, id, isDone: answer.ok });
      return answer;
    },
  });
}

function judged(
  world: AccountWorld,
  log: readonly Sent[],
  reports: Readonly<Record<string, ApplyReport>>,
): Pick<TwoApplies, "unseen" | "broken"> {
  const broken = duplicates(world.contents()).map((name) => `There are two policies named ${name}.`);
  let unseen = 0;
  const writes = log.flatMap((one, at) =>
    one.method !== "GET" && one.id !== "" && one.isDone ? [{ ...one, at }] : [],
  );
  for (const [index, second] of writes.entries()) {
    const first = writes.slice(0, index).findLast(({ id }) => id === second.id);
    if (first === undefined || first.who === second.who) continue;
    const read = log
      .slice(0, second.at)
      .findLastIndex(({ who, id, method }) => who === second.who && id === second.id && method === "GET");
    if (read < first.at) unseen += 1;
    else broken.push(`${second.who} replaced what ${first.who} had written, and had seen it.`);
  }
  for (const [who, report] of Object.entries(reports)) {
    const own = new Set(writes.filter((write) => write.who === who).map(({ id }) => id));
    const failed = report.entries.filter(
      ({ action, status, policy }) => action !== "create" && status === "failed" && own.has(policy.id ?? ""),
    );
    broken.push(...failed.map(({ policy }) => `${who} says that ${policy.name} failed, and it was written.`));
    const open = Object.values(statuses(report)).filter((status) => status === "not-started");
    if (open.length > 0) broken.push(`${who} did not go on to its end.`);
  }
  return { unseen, broken };
}
