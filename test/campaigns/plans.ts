/**
 * Random projects, planned and applied to the emulator: the second plan is empty, the account is as the files say and otherwise as it was,
 * and a checksum is that of what would be sent. Every two hundredth case goes over a real socket.
 */
import { Cloudflare } from "../../src/index.ts";
import { readDirectory } from "../../src/directory/index.ts";
import { createEmulator, type Emulator } from "../../src/emulator/index.ts";
import { type EmulatorServer, listen } from "../../src/emulator/node.ts";
import type { Directory } from "../../src/policy/index.ts";
import { policiesEqual, policyBody } from "../../src/policy/index.ts";
import { applyPlan, type Plan, planProject, type Project, refusalsIn } from "../../src/project/index.ts";
import { type Body, edited, type RandomCase, randomCase, respelled } from "../project/plan/random-project.ts";
import { type Campaign, plant, type Report, type Wanted } from "./campaign.ts";
import { createRandom, type Random } from "./random.ts";

const account = "023e105f4ecef8ad9ca31a8372d0c353";

/** What is tried: a fault is planted in one of the two. */
interface Subject {
  readonly plan: typeof planProject;
  readonly apply: typeof applyPlan;
}

/** Everything that a random change may need to pass. What no option lets pass has to stop the plan all the same. */
const everything = {
  allow: ["widening", "decision", "emptying", "nobody", "delete", "losing"],
  maxApplications: Infinity,
  maxChanged: "100%",
  seesAll: true,
} as const;

async function run({ count, seed }: Wanted, subject: Subject): Promise<Report> {
  const failures: string[] = [];
  const notes = { changes: 0, refused: 0, sockets: 0 };
  for (let index = 0; index < count; index += 1) {
    const random = createRandom(seed * 1_000_003 + index);
    const given = randomCase(random);
    const emulator = createEmulator({ ...given.server, contents: { [account]: given.contents } });
    const server = index % 200 === 0 ? await listen(emulator) : undefined;
    try {
      const broken = await lawsBroken(given, random, emulator, server, subject, notes);
      failures.push(...broken.map((law) => `case ${index} of seed ${seed}: ${law}`));
    } catch (error) {
      failures.push(
        `case ${index} of seed ${seed}: ${error instanceof Error ? error.message : String(error)}`,
      );
    } finally {
      if (server) notes.sockets += 1;
      await server?.close();
    }
  }
  return {
    tried: count,
    failures,
    notes: [
      `${notes.changes} changes were applied, ${notes.refused} plans refused, ${notes.sockets} cases over a socket.`,
    ],
  };
}

/** What rules refer to, and what says how policies are used. */
const partsThatMatter = [
  "policies",
  "groups",
  "identity_providers",
  "service_tokens",
  "posture_rules",
  "lists",
  "applications",
] as const;

async function lawsBroken(
  given: RandomCase,
  random: Random,
  emulator: Emulator,
  server: EmulatorServer | undefined,
  { plan: planning, apply }: Subject,
  notes: { changes: number; refused: number },
): Promise<readonly string[]> {
  const broken: string[] = [];
  const client = new Cloudflare({
    apiToken: "any",
    accountId: account,
    logLevel: "off",
    ...(server ? { baseURL: server.url } : { fetch: emulator.fetch }),
  });
  const read = (): Promise<Directory> =>
    readDirectory(client, { account_id: account, parts: partsThatMatter, entries: "none" });
  const plan = (project: Project, directory: Directory, options: object = everything): Promise<Plan> =>
    planning(project, { id: account, directory }, options);

  const before = await read();
  const asRead = { ...given.project, policies: filesOf(before), moves: { renamed: {}, removed: [] } };
  if (!isEmpty(await plan(asRead, before))) broken.push("the plan of what was read is not empty");

  let { project } = given;
  let first = await plan(project, before);
  const refused = refusalsIn(first);
  if (given.inUse.length > 0) {
    notes.refused += 1;
    if (
      refused
        .map(({ guard, policy }) => guard === "in-use" && policy)
        .toSorted()
        .join() !== given.inUse.toSorted().join()
    )
      broken.push(`a policy in use was to be deleted, and refused was ${JSON.stringify(refused)}`);
    const removed = project.moves.removed.filter((name) => !given.inUse.includes(name));
    project = { ...project, moves: { ...project.moves, removed } };
    first = await plan(project, before);
  }
  broken.push(...refusalsIn(first).map(({ message }) => `refused although all is allowed: ${message}`));
  // Three plans more: of some cases.
  if (random.chance(20)) {
    broken.push(...(await checksumLaws(project, before, first, random, plan)));
    const guarded = await plan(project, before, { ...everything, allow: [] });
    broken.push(...openedBy(guarded), ...idsIn(guarded, before));
  }
  if (broken.length > 0) return broken;

  const { entries } = await apply(first, client);
  notes.changes += entries.length;
  const undone = entries.filter(({ status }) => status !== "done");
  broken.push(...undone.map(({ policy, status, message }) => `${policy.name} is ${status}: ${message}`));
  const after = await read();
  const second = await plan(project, after);
  if (!isEmpty(second) || second.same !== project.policies.length)
    broken.push(
      `the second plan is not empty: ${JSON.stringify(second.changes.map(({ changes }) => changes))}`,
    );
  return [...broken, ...wrongIn(after, given.expected)];
}

/** Changes that may let more people in, and that nothing refuses. */
function openedBy({ changes }: Plan): readonly string[] {
  const opened = changes.filter(
    ({ action, relation, refusals }) =>
      action === "change" &&
      relation !== "equivalent" &&
      relation !== "narrower" &&
      !refusals.some(({ guard }) => guard === "widening"),
  );
  return opened.map(({ policy, relation }) => `${policy.name} is ${relation}, and nothing refuses it`);
}

/** Refusals that say an id where the account has a name. */
function idsIn({ changes }: Plan, directory: Directory): readonly string[] {
  const parts = partsThatMatter.filter((part) => part !== "policies");
  const named = parts.flatMap((part) =>
    (directory[part] ?? []).flatMap(({ id, name }) => (name ? [id] : [])),
  );
  return changes
    .flatMap(({ refusals }) => refusals)
    .filter(({ message }) => named.some((id) => message.includes(id)))
    .map(({ message }) => `a refusal has an id where there is a name: ${message}`);
}

/** The checksum does not move with what means nothing, and moves with everything that would be sent. */
async function checksumLaws(
  project: Project,
  directory: Directory,
  first: Plan,
  random: Random,
  plan: (project: Project, directory: Directory) => Promise<Plan>,
): Promise<readonly string[]> {
  const broken: string[] = [];
  const policies = (directory.policies ?? []).map((policy) => ({
    ...policy,
    updated_at: "2026-11-29T00:00:00Z",
    app_count: 0,
  }));
  const again = {
    ...project,
    policies: project.policies
      .toReversed()
      .map((file) => ({ ...file, policy: respelled(random, file.policy as unknown as Body) as never })),
  };
  const same = await plan(again, { ...directory, policies: policies.toReversed() });
  if (same.checksum !== first.checksum) broken.push("the checksum moved with order, spelling or dates");
  const [file, ...others] = project.policies;
  if (file === undefined) return broken;
  const policy = edited(random, file.policy as unknown as Body) as never;
  const changed = await plan({ ...project, policies: [{ ...file, policy }, ...others] }, directory);
  const isSame = areAlike(wantedIn(first, file.name), wantedIn(changed, file.name));
  if (isSame !== (changed.checksum === first.checksum))
    broken.push(`the checksum ${isSame ? "moved" : "did not move"} with ${JSON.stringify(policy)}`);
  return broken;
}

const wantedIn = ({ changes }: Plan, name: string): unknown =>
  changes.find(({ policy }) => policy.name === name)?.wanted;

/** Whether both mean the same, or neither is sent. */
function areAlike(one: unknown, other: unknown): boolean {
  return one === undefined || other === undefined ? one === other : policiesEqual(one, other);
}

function filesOf({ policies = [] }: Directory): Project["policies"] {
  return policies.map((policy) => ({
    name: policy.name ?? "",
    file: `${policy.id}.json`,
    pointer: "",
    policy,
  }));
}

function isEmpty(plan: Plan): boolean {
  return plan.changes.length === 0 && refusalsIn(plan).length === 0;
}

/** Where the account is not as it should be: what the server fills in by itself does not count. */
function wrongIn({ policies = [] }: Directory, expected: ReadonlyMap<string, Body>): readonly string[] {
  const found = new Map(policies.map((policy) => [policy.name ?? "", policyBody(policy)]));
  const names = new Set([...found.keys(), ...expected.keys()]);
  return [...names].flatMap((name) => {
    const [is, wanted] = [found.get(name), expected.get(name)];
    if (is === undefined) return [`${name} is not there`];
    if (wanted === undefined) return [`${name} is there`];
    const filled = is.session_duration === "24h" ? { session_duration: "24h", ...wanted } : wanted;
    return policiesEqual(is, filled)
      ? []
      : [`${name} is ${JSON.stringify(is)} and not ${JSON.stringify(wanted)}`];
  });
}

const real: Subject = { plan: planProject, apply: applyPlan };

/** The planner, given another project than it should be. */
const misled = (spoil: (project: Project, directory: Directory) => Project): Subject => ({
  ...real,
  plan: (project, to, options) => planProject(spoil(project, to.directory), to, options),
});

/** The planner, with another checksum. */
const summed = (sum: (plan: Plan, project: Project, directory: Directory) => unknown): Subject => ({
  ...real,
  plan: async (project, to, options) => {
    const plan = await planProject(project, to, options);
    return { ...plan, checksum: JSON.stringify(sum(plan, project, to.directory)) };
  },
});

/** The apply, of another plan than was made. */
const garbled = (spoil: (plan: Plan) => Plan): Subject => ({
  ...real,
  apply: (plan, client, options) => applyPlan(spoil(plan), client, options),
});

const withWanted = (plan: Plan, change: (wanted: object) => object): Plan => ({
  ...plan,
  changes: plan.changes.map((one) => (one.wanted ? { ...one, wanted: change(one.wanted) as never } : one)),
});

export const plans: Campaign = {
  cases: "projects",
  count: 2_000,
  run: (wanted) => run(wanted, real),
  planted: plant<Subject>(
    run,
    { count: 60, seed: 1 },
    {
      "renames are forgotten": misled((project) => ({
        ...project,
        moves: { ...project.moves, renamed: {} },
      })),
      "deletions are forgotten": misled((project) => ({
        ...project,
        moves: { ...project.moves, removed: [] },
      })),
      "absence deletes": misled((project, { policies = [] }) => {
        const spoken = new Set([
          ...project.policies.map(({ name }) => name),
          ...Object.keys(project.moves.renamed),
        ]);
        const ids = new Set(project.policies.map(({ policy }) => (policy as { readonly id?: string }).id));
        const absent = policies.filter(({ id, name = "" }) => !spoken.has(name) && !ids.has(id));
        const removed = [...new Set([...project.moves.removed, ...absent.map(({ name = "" }) => name)])];
        return { ...project, moves: { ...project.moves, removed } };
      }),
      "ids do not count": misled((project) => ({
        ...project,
        policies: project.policies.map((file) => {
          const { id: _, ...policy } = file.policy as { readonly id?: string };
          return { ...file, policy: policy as never };
        }),
      })),
      "everything is allowed": {
        ...real,
        plan: (project, to, options) => planProject(project, to, { ...options, allow: everything.allow }),
      },
      "refusals have ids for names": {
        ...real,
        plan: async (project, to, options) => {
          const plan = await planProject(project, to, options);
          const raw = JSON.stringify(to.directory.groups);
          const spoilt = plan.changes.map((change) => ({
            ...change,
            refusals: change.refusals.map((refusal) => ({
              ...refusal,
              message: `${refusal.message} ${raw}`,
            })),
          }));
          return { ...plan, changes: spoilt };
        },
      },
      "a condition is not written": garbled((plan) =>
        withWanted(plan, (wanted) => ({ ...wanted, require: [] })),
      ),
      "kinds that are not known are not written": garbled((plan) =>
        withWanted(plan, (wanted) => {
          const { include } = wanted as { readonly include: readonly object[] };
          const known = include.filter((rule) => !("cloudflare_device_kind" in rule));
          return { ...wanted, include: known.length > 0 ? known : include };
        }),
      ),
      "the last change is left out": garbled((plan) => ({ ...plan, changes: plan.changes.slice(0, -1) })),
      "the order counts for the checksum": summed((_plan, { policies }) => policies.map(({ name }) => name)),
      "dates count for the checksum": summed((_plan, _project, { policies = [] }) =>
        policies.map((policy) => (policy as { readonly updated_at?: string }).updated_at),
      ),
      "only names count for the checksum": summed(({ changes }) =>
        changes.map(({ action, policy }) => `${action} ${policy.name}`).toSorted(),
      ),
    },
  ),
};
