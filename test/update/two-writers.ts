/**
 * Two updates of one policy, under one schedule: what each did, what each was told, and whether a change got lost.
 */
import { createEmulator, type Emulator } from "../../src/emulator/index.ts";
import { canonicalPolicy } from "../../src/policy/index.ts";
import { confirmUpdate, UpdateError, type UpdatedOutcome } from "../../src/update/index.ts";
import type { PolicyBody, ReadOnly } from "../../generated/index.ts";
import {
  drawnSchedule,
  everySchedule,
  type Schedule,
  type Setting,
  type Turn,
} from "../schedules/explore.ts";
import type { Edit } from "./edits.ts";
import { account_id, createClient, everything, update, type Update } from "./world.ts";

/** One writer's story. States are the policy's meaning as text. */
interface Story {
  /** Requests in their order: what was asked, and what stood there just before the request took effect. */
  readonly requests: {
    readonly method: string;
    readonly before: string;
    readonly body?: PolicyBody;
    readonly at: number;
  }[];
  /** The outcome's status, or the error's code. */
  ended: string;
  outcome?: UpdatedOutcome;
}

/** What one schedule came to. */
export interface Run {
  readonly schedule: Schedule;
  /** Writes that replaced a state that their writer had not seen. */
  readonly unseen: number;
  /** Writers that were overwritten unseen, and told so at once by their own last read. */
  readonly toldAtOnce: number;
  /** Writers that were overwritten unseen after their own last read, and learn it from `confirmUpdate`. */
  readonly toldLater: number;
  /** Unseen writes that took nothing away: both writers had made the same change. */
  readonly harmless: number;
  /** Writers that stopped before they sent anything, because the policy had moved. */
  readonly stopped: number;
  /** Promises that this schedule broke, as sentences. */
  readonly broken: readonly string[];
}

/** Runs two edits under every schedule of their requests. */
export async function* everyRun(one: Edit, other: Edit, updating: Update = update): AsyncGenerator<Run> {
  for await (const { schedule, result } of everySchedule(() => setting(one, other, updating))) {
    yield { schedule, ...(await result) };
  }
}

/** Runs two edits under one schedule, drawn. */
export async function drawnRun(one: Edit, other: Edit, draw: () => number, updating: Update): Promise<Run> {
  const { schedule, result } = await drawnSchedule(setting(one, other, updating), draw);
  return { schedule, ...(await result) };
}

function setting(one: Edit, other: Edit, updating: Update): Setting<Omit<Run, "schedule">> {
  const emulator = createEmulator({ newerKinds: ["passkey_owner"], clock: () => new Date(0) });
  emulator.seed(account_id, [everything]);
  const clock = { now: 0 };
  const stories = { a: createStory(), b: createStory() };
  const writer = (story: Story, edit: Edit) => (turn: Turn) =>
    write(emulator, clock, story, (client) => updating(client, edit), turn);
  return {
    programs: { a: writer(stories.a, one), b: writer(stories.b, other) },
    result: () => judge(emulator, [stories.a, stories.b], [one, other]),
  };
}

function createStory(): Story {
  return { requests: [], ended: "" };
}

async function write(
  emulator: Emulator,
  clock: { now: number },
  story: Story,
  updating: (client: Parameters<Update>[0]) => ReturnType<Update>,
  turn: Turn,
): Promise<void> {
  const client = createClient(async (input, init) => {
    await turn();
    const text = typeof init?.body === "string" ? init.body : undefined;
    const method = init?.method ?? "GET";
    const body = text === undefined ? {} : { body: JSON.parse(text) as PolicyBody };
    story.requests.push({ method, before: state(emulator), at: clock.now++, ...body });
    return emulator.fetch(input, init);
  });
  try {
    const outcome = await updating(client);
    story.ended = outcome.status;
    if (outcome.status === "updated") story.outcome = outcome;
  } catch (error) {
    if (!(error instanceof UpdateError)) throw error;
    story.ended = error.code;
  }
}

function state(emulator: Emulator): string {
  return meaning(emulator.contents(account_id)[0] as PolicyBody);
}

function meaning(body: ReadOnly<PolicyBody>): string {
  return JSON.stringify(canonicalPolicy(body));
}

async function judge(
  emulator: Emulator,
  stories: readonly [Story, Story],
  edits: readonly [Edit, Edit],
): Promise<Omit<Run, "schedule">> {
  const broken: string[] = [];
  const promise = (holds: boolean, sentence: string): void => void (holds || broken.push(sentence));
  const writes = stories.flatMap((story, who) => writesOf(story, who));
  writes.sort((first, second) => first.at - second.at);
  const unseen = writes.filter(({ before, seen }) => before !== seen);
  let toldAtOnce = 0;
  let toldLater = 0;
  let harmless = 0;
  const standing = new Set<number>();
  for (const [who, story] of stories.entries()) {
    for (const { body, seen } of writesOf(story, who)) {
      const edited = meaning((edits[who] ?? same)(JSON.parse(seen) as PolicyBody));
      promise(meaning(body) === edited, "what is sent is the change, applied to all of what was read last");
    }
    const last = story.requests.at(-1);
    if (story.outcome !== undefined) {
      const wanted = meaning(story.outcome.wanted);
      promise(last?.method === "GET" && last.before === wanted, 'an outcome "updated" was read');
      const stands = await confirmUpdate(createClient(emulator.fetch), story.outcome);
      promise(stands === (state(emulator) === wanted), "confirmUpdate tells whether the change stands");
      if (stands) standing.add(who);
    }
    if (story.ended === "moved")
      promise(writesOf(story, who).length === 0, "a writer that stops has sent nothing");
    const methods = story.requests.map(({ method }) => method).join(" ");
    promise(ends[story.ended]?.includes(methods) === true, `no such end: ${methods}: ${story.ended}`);
  }
  for (const write of unseen) {
    const between = writes.some(({ who, at }) => who !== write.who && at > write.readAt && at < write.at);
    promise(between, "an unseen write falls between the last read and the write");
    const overwritten = stories[1 - write.who];
    if (overwritten?.ended === "changed-after") toldAtOnce += 1;
    else if (standing.has(1 - write.who)) harmless += 1;
    else toldLater += 1;
    const knows = overwritten?.ended === "changed-after" || overwritten?.outcome !== undefined;
    promise(knows, "an author who is overwritten is told, or has an outcome to ask with");
  }
  if (unseen.length === 0) {
    const all = writes.reduce(
      (body, { who }) => (edits[who] ?? same)(body),
      JSON.parse(meaning(everything as never)) as PolicyBody,
    );
    promise(meaning(all) === state(emulator), "without an unseen write every change that was made stands");
  }
  const stopped = stories.filter(({ ended }) => ended === "moved").length;
  return { unseen: unseen.length, toldAtOnce, toldLater, harmless, stopped, broken };
}

const same: Edit = (body) => body;

/** The ends that an update may come to where nothing fails, each with the requests that it takes. */
const ends: { readonly [ended: string]: readonly string[] } = {
  updated: ["GET GET PUT GET"],
  "changed-after": ["GET GET PUT GET"],
  moved: ["GET GET"],
  unchanged: ["GET"],
};

/** A write of one writer: what it sent, what it had read last and when, and what stood there when it took effect. */
interface Write {
  readonly who: number;
  readonly at: number;
  readonly readAt: number;
  readonly before: string;
  readonly seen: string;
  readonly body: PolicyBody;
}

function writesOf({ requests }: Story, who: number): readonly Write[] {
  return requests.flatMap(({ method, before, body, at }, index) => {
    const read = requests[index - 1];
    if (method !== "PUT" || body === undefined || read === undefined) return [];
    return [{ who, at, before, body, seen: read.before, readAt: read.at }];
  });
}
