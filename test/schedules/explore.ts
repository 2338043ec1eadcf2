/**
 * Every order in which programs can get their turns: a small stateless model checker.
 *
 * Programs are async functions that ask for a turn before each step that others can see. Between two turns a program does
 * nothing that another one notices, so that the orders of turns are all that there is to try.
 */

/** Resolves when the program may take its next step. */
export type Turn = () => Promise<void>;

/** One order that was tried: the names of the programs, turn by turn. */
export type Schedule = readonly string[];

/** Programs by name, and what to say when all have ended. A fresh one for each schedule. */
export interface Setting<Result> {
  readonly programs: { readonly [name: string]: (turn: Turn) => Promise<void> };
  readonly result: () => Result | Promise<Result>;
}

/**
 * Runs the setting under every schedule, and gives each with its result. It goes depth first: each run follows the choices of the last one up to
 * the last place where another choice was left.
 */
export async function* everySchedule<Result>(
  create: () => Setting<Result>,
): AsyncGenerator<{ readonly schedule: Schedule; readonly result: Result }> {
  let prefix: readonly number[] = [];
  for (;;) {
    const trail: { readonly picked: number; readonly of: number }[] = [];
    yield await runOne(create(), (waiting) => {
      const picked = prefix[trail.length] ?? 0;
      trail.push({ picked, of: waiting.length });
      return waiting[picked] ?? "";
    });
    while (trail.length > 0 && isLast(trail.at(-1))) trail.pop();
    const last = trail.pop();
    if (last === undefined) return;
    prefix = [...trail.map(({ picked }) => picked), last.picked + 1];
  }
}

/** Runs the setting under one schedule in which every turn is drawn: `draw` gives a number from 0 up to 1. */
export function drawnSchedule<Result>(
  setting: Setting<Result>,
  draw: () => number,
): Promise<{ readonly schedule: Schedule; readonly result: Result }> {
  return runOne(setting, (waiting) => waiting[Math.floor(draw() * waiting.length)] ?? "");
}

async function runOne<Result>(
  setting: Setting<Result>,
  choose: (waiting: readonly string[]) => string,
): Promise<{ readonly schedule: Schedule; readonly result: Result }> {
  const schedule: string[] = [];
  await run(setting.programs, (waiting) => {
    const who = choose(waiting);
    schedule.push(who);
    return who;
  });
  return { schedule, result: await setting.result() };
}

function isLast(choice: { readonly picked: number; readonly of: number } | undefined): boolean {
  return choice !== undefined && choice.picked + 1 >= choice.of;
}

/** Lets programs go on one at a time: the one that `choose` names, until it waits again or has ended. */
async function run(
  programs: Setting<unknown>["programs"],
  choose: (waiting: readonly string[]) => string,
): Promise<void> {
  const waiting = new Map<string, () => void>();
  let running = Object.keys(programs).length;
  let wake: () => void = () => undefined;
  const paused = (): void => {
    running -= 1;
    if (running === 0) wake();
  };
  const failures: unknown[] = [];
  for (const [name, program] of Object.entries(programs)) {
    const turn: Turn = () =>
      new Promise((resolve) => {
        waiting.set(name, resolve);
        paused();
      });
    void program(turn)
      .catch((error: unknown) => failures.push(error))
      .finally(paused);
  }
  for (;;) {
    if (running > 0) await new Promise<void>((resolve) => (wake = resolve));
    if (failures.length > 0) throw failures[0];
    if (waiting.size === 0) return;
    const chosen = choose([...waiting.keys()].toSorted());
    const go = waiting.get(chosen);
    waiting.delete(chosen);
    running += 1;
    go?.();
  }
}
