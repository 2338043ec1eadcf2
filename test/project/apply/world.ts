/** An account with four policies, what it is to become, and the plan between the two: creations, changes, a rename, a deletion. */
import { createHash } from "node:crypto";
import { Cloudflare } from "../../../src/client/index.ts";
import { createEmulator, type Emulator, type EmulatorOptions } from "../../../src/emulator/index.ts";
import { canonicalPolicy, policiesEqual, policyBody } from "../../../src/policy/index.ts";
import type { Directory, DirectoryPolicy } from "../../../src/policy/directory.ts";
import { applyPlan } from "../../../src/project/apply/apply-plan.ts";
import type { GoingThrough } from "../../../src/project/apply/go-through.ts";
import {
  planRestOfUndo,
  planUndo,
  resumedUndo,
  type PlanUndoOptions,
  type PlanUndoProject,
} from "../../../src/project/apply/plan-undo.ts";
import type { ApplyReport } from "../../../src/project/apply/report.ts";
import { settledReport } from "../../../src/project/apply/settle-entry.ts";
import type { Plan, PlannedChange } from "../../../src/project/plan/plan.ts";
import { declared } from "../../../src/update/policy-edit.ts";
import type { PolicyBody, PolicyGetResponse } from "../../../generated/index.ts";

export const account_id = "023e105f4ecef8ad9ca31a8372d0c353";

const idOf = (number: number): string => `9011c000-0000-4000-8000-00000000000${number}`;

/** A rule kind that is newer than the spec. */
const newerRule = { passkey_owner: { since: "2027", levels: [1, null] } };

/** What the account holds to begin with. "Staff" has a kind and a field that nobody knows yet. */
export const given: readonly object[] = [
  {
    id: idOf(1),
    name: "Staff",
    decision: "allow",
    include: [{ email_domain: { domain: "example.com" } }, newerRule],
    shade: { of: ["blue", null] },
    app_count: 2,
  },
  {
    id: idOf(2),
    name: "Old contractors",
    decision: "allow",
    include: [{ email_domain: { domain: "contractors.example" } }],
    session_duration: "24h",
  },
  { id: idOf(3), name: "Old VPN", decision: "bypass", include: [{ ip: { ip: "203.0.113.0/24" } }] },
  { id: idOf(4), name: "Office", decision: "allow", include: [{ geo: { country_code: "PT" } }] },
];

/** What the account is to hold: bodies as files have them, renames, removals. */
export interface Goal {
  readonly policies: readonly PolicyBody[];
  readonly renamed: Readonly<Record<string, string>>;
  readonly removed: readonly string[];
}

export const goal: Goal = {
  policies: [
    { name: "Auditors", decision: "allow", include: [{ email: { email: "ann@audit.example" } }] },
    { name: "Build", decision: "non_identity", include: [{ any_valid_service_token: {} }] },
    {
      name: "Contractors",
      decision: "allow",
      include: [{ email_domain: { domain: "contractors.example" } }],
      exclude: [{ email: { email: "bob@contractors.example" } }],
    },
    {
      name: "Staff",
      decision: "allow",
      include: [{ email_domain: { domain: "example.com" } }, newerRule as never],
      require: [{ geo: { country_code: "PT" } }],
    },
    { name: "Office", decision: "allow", include: [{ geo: { country_code: "PT" } }] },
  ],
  renamed: { "Old contractors": "Contractors" },
  removed: ["Old VPN"],
};

export interface AccountWorld {
  readonly emulator: Emulator;
  readonly client: Cloudflare;
  /** Every request that reached the emulator, as "PUT 9011…" with the last digit of the id: "GET", "POST", "PUT 1". */
  readonly log: string[];
  readonly contents: () => readonly PolicyGetResponse[];
  /** The plan that the account as it is now and the goal give. */
  readonly plan: (wanted?: Goal) => Plan;
}

export function createAccount(
  options: EmulatorOptions & { readonly policies?: readonly object[] } = {},
): AccountWorld {
  const log: string[] = [];
  const emulator = createEmulator({
    newerKinds: ["passkey_owner"],
    ...options,
    intercept: (request, next) => {
      const last = /policies\/.*(.)$/.exec(new URL(request.url).pathname)?.[1];
      log.push(last === undefined ? request.method : `${request.method} ${last}`);
      return options.intercept === undefined ? next() : options.intercept(request, next);
    },
  });
  emulator.seed(account_id, (options.policies ?? given) as never);
  const contents = (): readonly PolicyGetResponse[] => emulator.contents(account_id);
  return {
    emulator,
    client: clientOf(emulator),
    log,
    contents,
    plan: (wanted = goal) => planBetween(contents(), wanted),
  };
}

/** A client that does not repeat reads, so that tests need not wait. */
export function clientOf({ fetch }: Pick<Emulator, "fetch">): Cloudflare {
  return new Cloudflare({
    apiToken: "any",
    fetch: fetch as typeof globalThis.fetch,
    maxRetries: 0,
    logLevel: "off",
  });
}

/** The plan by the laws of plans, as short as it can be said, with everything allowed. */
export function planBetween(contents: readonly PolicyGetResponse[], wanted: Goal): Plan {
  const was = (name: string): string =>
    Object.entries(wanted.renamed).find(([, now]) => now === name)?.[0] ?? name;
  const named = (name: string): PolicyGetResponse | undefined =>
    contents.find((policy) => policy.name === name) ?? contents.find((policy) => policy.name === was(name));
  const kept = wanted.policies.flatMap((body): PlannedChange[] => {
    const before = named(body.name);
    if (before === undefined) return [changeOf({ action: "create", wanted: body })];
    const current = policyBody(before);
    const whole = declared(body, current) as PolicyBody;
    return policiesEqual(current, whole) ? [] : [changeOf({ action: "change", before, wanted: whole })];
  });
  const deleted = wanted.removed.flatMap((name): PlannedChange[] => {
    const before = contents.find((policy) => policy.name === name);
    return before === undefined ? [] : [changeOf({ action: "delete", before })];
  });
  const changes = [...kept, ...deleted].toSorted((a, b) => order.indexOf(a.action) - order.indexOf(b.action));
  return {
    version: 1,
    account: { id: account_id, name: "production" },
    changes,
    same: 0,
    unmanaged: [],
    partial: false,
    notices: [],
    refusals: [],
    checksum: digestOf(changes.map(({ digest }) => digest)),
  };
}

const order = ["create", "change", "delete"];

function changeOf({
  action,
  before,
  wanted,
}: {
  readonly action: PlannedChange["action"];
  readonly before?: PolicyGetResponse;
  readonly wanted?: PolicyBody;
}): PlannedChange {
  const name = wanted?.name ?? before?.name ?? "";
  const images = [before && canonicalPolicy(policyBody(before)), wanted && canonicalPolicy(wanted)];
  return {
    action,
    policy: before?.id === undefined ? { name } : { id: before.id, name },
    decision: String(wanted?.decision ?? before?.decision),
    ...(before && { before }),
    ...(wanted && { wanted }),
    relation: "cannot-tell",
    gains: [],
    losses: [],
    changes: [],
    falls: [],
    sentences: [],
    settledBy: [],
    applications: [],
    allowed: ["widening", "decision", "emptying", "nobody", "delete"],
    refusals: [],
    digest: digestOf([action, before?.id, ...images]),
  };
}

function digestOf(value: unknown): string {
  return `sha256:${createHash("sha256").update(JSON.stringify(value)).digest("hex")}`;
}

/** What an undo of a test may do, and whom it may not lock out. */
export interface GoingBack extends PlanUndoOptions {
  readonly project?: Partial<PlanUndoProject>;
  /** What the account holds besides policies. */
  readonly directory?: Directory;
  /** Whether it goes on with an undo that was interrupted. */
  readonly resumes?: boolean;
  readonly stop?: AbortSignal;
  readonly onReport?: GoingThrough["onReport"];
}

/** The plan of the way back, by what the account holds now. */
export async function planBack(
  report: ApplyReport,
  { client, contents }: Pick<AccountWorld, "client" | "contents">,
  { project, directory = {}, resumes = false, ...options }: GoingBack = {},
): Promise<Plan> {
  const account = {
    ...report.account,
    directory: { ...directory, policies: contents() as readonly DirectoryPolicy[] },
  };
  const sound: PlanUndoProject = { approvals: [], config: {}, people: {}, ...project };
  const given = { seesAll: true, ...options };
  const settled = await settledReport(report, client, { ...account, seesAll: given.seesAll });
  return (resumes ? planRestOfUndo : planUndo)(settled, sound, account, given);
}

/** Goes back from a report. */
export async function undone(
  report: ApplyReport,
  world: Pick<AccountWorld, "client" | "contents">,
  { stop, onReport, ...options }: GoingBack = {},
): Promise<ApplyReport> {
  const plan = await planBack(report, world, options);
  const resumed =
    options.resumes === true &&
    resumedUndo(await settledReport(report, world.client, { seesAll: true }), plan, options);
  return applyPlan(plan, world.client, {
    ...(stop && { stop }),
    ...(onReport && { onReport }),
    ...(resumed && { report: resumed }),
  });
}

/** The ends of a report's entries, by name. */
export function statuses({ entries }: ApplyReport): Readonly<Record<string, string>> {
  return Object.fromEntries(entries.map(({ policy, status }) => [policy.name, status]));
}

/** Names of policies that two policies have. */
export function duplicates(contents: readonly PolicyGetResponse[]): readonly string[] {
  const names = contents.map(({ name }) => name ?? "");
  return names.filter((name, at) => names.indexOf(name) !== at);
}

/** What an account says, without ids and dates: for comparing two of them. */
export function saidBy(contents: readonly PolicyGetResponse[]): readonly unknown[] {
  return contents
    .map((policy) => canonicalPolicy(policyBody(policy)))
    .toSorted((a, b) => ((a.name ?? "") < (b.name ?? "") ? -1 : 1));
}
