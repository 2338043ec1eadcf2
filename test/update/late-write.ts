/** A write that gets no answer, and arrives when it likes or never, while a colleague updates the same policy. */
import { createEmulator } from "../../src/emulator/index.ts";
import { policiesEqual, policyBody } from "../../src/policy/index.ts";
import { UpdateError } from "../../src/update/index.ts";
import { drawnSchedule, everySchedule, type Setting, type Turn } from "../schedules/explore.ts";
import { edits, type Edit } from "./edits.ts";
import { account_id, createClient, everything, update, type Update } from "./world.ts";

/** What one schedule came to: the end, the requests, and what the last read of an update that ended well had shown. */
export interface End {
  readonly ended: string;
  readonly sent: string;
  readonly requests: string;
  readonly isAsRead: boolean;
}

function setting(edit: Edit, colleague: Edit | undefined, updating: Update): Setting<End> {
  const emulator = createEmulator({ newerKinds: ["passkey_owner"], clock: () => new Date(0) });
  emulator.seed(account_id, [everything]);
  const requests: string[] = [];
  let arrive = (): Promise<unknown> => Promise.resolve();
  let lastRead: object = {};
  let end = { ended: "", sent: "", isAsRead: true };

  const ours = async (turn: Turn): Promise<void> => {
    const client = createClient(async (input, init) => {
      await turn();
      requests.push(init?.method ?? "GET");
      if (init?.method === "PUT" && requests.filter((method) => method === "PUT").length === 1) {
        arrive = () => emulator.fetch(input, { ...init, signal: null });
        throw new TypeError("fetch failed");
      }
      if (init?.method === "GET") lastRead = emulator.contents(account_id)[0] ?? {};
      return emulator.fetch(input, init);
    });
    try {
      const outcome = await updating(client, edit);
      const read = policyBody(lastRead as never);
      const isAsRead = outcome.status !== "updated" || policiesEqual(outcome.wanted, read);
      end = { ended: outcome.status, sent: "yes", isAsRead };
    } catch (error) {
      if (!(error instanceof UpdateError)) throw error;
      end = { ended: error.code, sent: error.sent, isAsRead: true };
    }
  };
  const late = async (turn: Turn): Promise<void> => {
    await turn();
    await arrive();
  };
  const theirs = async (turn: Turn): Promise<void> => {
    const client = createClient(async (input, init) => {
      await turn();
      return emulator.fetch(input, init);
    });
    await update(client, colleague ?? ((body) => body)).catch((error: unknown) => {
      if (!(error instanceof UpdateError)) throw error;
    });
  };
  const programs = colleague === undefined ? { ours, late } : { ours, late, theirs };
  return { programs, result: () => ({ ...end, requests: requests.join(" ") }) };
}

/** Our update, whose first write gets no answer, under every schedule; beside the named edit of a colleague, if any. */
export async function* everyEnd(colleague?: string, updating: Update = update): AsyncGenerator<End> {
  for await (const { result } of everySchedule(() => lateSetting(colleague, updating))) yield result;
}

/** The same under one schedule, drawn. */
export async function drawnEnd(colleague: string, draw: () => number, updating: Update): Promise<End> {
  return (await drawnSchedule(lateSetting(colleague, updating), draw)).result;
}

function lateSetting(colleague: string | undefined, updating: Update): Setting<End> {
  const edit = edits["session changed"] ?? ((body) => body);
  return setting(edit, colleague === undefined ? undefined : edits[colleague], updating);
}

/** Every end that there may be, with the requests that lead to it. A write follows a read, and there are two at most. */
const allowedEnds: ReadonlySet<string> = new Set([
  "updated yes: GET GET PUT GET",
  "updated yes: GET GET PUT GET PUT GET",
  "unchanged yes: GET",
  "moved no: GET GET",
  "moved unknown: GET GET PUT GET",
  "changed-after yes: GET GET PUT GET PUT GET",
]);

/** Whether an end claims only what was read, after requests that were never sent blindly. */
export function isHonest({ ended, sent, requests, isAsRead }: End): boolean {
  return isAsRead && allowedEnds.has(`${ended} ${sent}: ${requests}`);
}
