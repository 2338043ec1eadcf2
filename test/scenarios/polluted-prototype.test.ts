/** What other code has put on `Object.prototype` is an option of nobody: every call answers as it does without. */
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { Cloudflare } from "../../src/client/index.ts";
import { nameReferences, resolveNames } from "../../src/directory/index.ts";
import { createEmulator } from "../../src/emulator/index.ts";
import * as evaluate from "../../src/evaluate/index.ts";
import * as explain from "../../src/explain/index.ts";
import { lintPolicy } from "../../src/lint/index.ts";
import * as policies from "../../src/policy/index.ts";
import * as project from "../../src/project/index.ts";
import { createOrUpdate, undo, updatePolicy } from "../../src/update/index.ts";
import { company, removeAll, written } from "../project/world.ts";

const group = "aa0a4aab-672b-4bdb-bc33-a59f1130a11f";
const staff = {
  name: "Staff",
  decision: "allow",
  include: [{ group: { id: group } }, { email_domain: { domain: "example.com" } }],
  require: [{ geo: { country_code: "PT" } }],
  requre: [],
} as const;
const machines = {
  name: "Machines",
  decision: "non_identity",
  include: [{ any_valid_service_token: {} }],
} as const;
const wider = { ...staff, require: [] } as const;
const application = { name: "Wiki", policies: [staff, machines] };
const ann = evaluate.person({ email: "ann@example.net", country: "PT" });
const directory = {
  groups: [{ id: group, name: "Engineering", include: [{ everyone: {} }] }],
  service_tokens: [
    { id: "ea85612a-29c8-46c2-bacb-669d65136971", name: "CI", expires_at: "2020-01-01T00:00:00Z" },
  ],
  policies: [{ id: "11111111-1111-4111-8111-111111111111", ...staff }],
  applications: [
    {
      id: "44444444-4444-4444-8444-444444444444",
      name: "Wiki",
      policies: [{ id: "11111111-1111-4111-8111-111111111111", precedence: 1 }],
    },
  ],
};
const named = {
  ...staff,
  include: [{ group: { id: "name:Engineering" } }, { service_token: { token_id: "name:CI" } }],
};
const tests: project.TestFile = {
  matrix: { ann: { Staff: "unknown" } },
  never: [{ who: { email_domain: { domain: "example.net" } }, enters: "Staff" }],
  nobodyGains: { from: "main" },
};
const asBefore = { before: { main: { policies: [wider] } } };
/** Loaded before anything is planted: what looks for files has options of its own. */
const loaded = await project.loadProject({ cwd: written(company) });

/** Names of options of every room, each with a value that would change something. */
const polluted: Readonly<Record<string, unknown>> = {
  allow: ["widening", "decision", "emptying", "nobody"],
  allowUnknown: ["requre"],
  dryRun: true,
  maxApplications: Infinity,
  levels: { "policy-fits-the-spec": "off" },
  suppress: [{ id: "policy-fits-the-spec", reason: "planted" }],
  names: true,
  directory,
  now: 0,
  before: { main: { policies: [] } },
  applications: [],
  people: {},
  today: "2030-01-01",
  account: "other",
  config: "other.yaml",
  format: "mermaid",
  width: 240,
  witnesses: 1,
  strictServiceTokens: true,
  providerGroups: "any-login",
  unfitRules: "dropped",
  letterCase: "exact",
  page: 2,
  per_page: 1,
  code: "ECONNREFUSED",
  type: "text/plain",
  hidden: ["Staff"],
  values: "refuse",
  largestPage: 1,
};

function pollute(): void {
  for (const [name, value] of Object.entries(polluted)) {
    // oxlint-disable-next-line no-extend-native -- that is what is tested.
    Object.defineProperty(Object.prototype, name, {
      value,
      configurable: true,
      writable: true,
      enumerable: true,
    });
  }
}

function clean(): void {
  for (const name of Object.keys(polluted)) Reflect.deleteProperty(Object.prototype, name);
}

afterEach(clean);
afterAll(removeAll);

/** A call that throws answers with its sentence. */
async function answerOf(call: () => unknown): Promise<string> {
  try {
    return JSON.stringify(await call()) ?? "undefined";
  } catch (error) {
    return String(error);
  }
}

interface World {
  readonly client: Cloudflare;
  readonly id: string;
  readonly stored: () => unknown;
}

const account = { account_id: "023e105f4ecef8ad9ca31a8372d0c353" };
const { requre: _requre, ...clear } = staff;
const clock = (): Date => new Date("2026-01-01T00:00:00Z");

function worldOf(): World {
  const emulator = createEmulator({ clock });
  const [seeded] = emulator.seed(account.account_id, [
    { ...clear, app_count: 2 },
    { ...machines, name: "CI" },
  ]);
  const client = new Cloudflare({ apiToken: "any", fetch: emulator.fetch as typeof fetch, maxRetries: 0 });
  return { client, id: seeded?.id ?? "", stored: () => emulator.contents(account.account_id) };
}

/** What a call comes to, and what the account holds afterwards. */
const inWorld =
  (call: (world: World) => unknown): (() => Promise<unknown>) =>
  async () => {
    const world = worldOf();
    return [await answerOf(() => call(world)), world.stored()];
  };

const calls: Readonly<Record<string, () => unknown>> = {
  lintPolicy: () => lintPolicy(staff),
  validatePolicy: () => policies.validatePolicy(named),
  parsePolicy: () => policies.parsePolicy(staff),
  diffPolicies: () => policies.diffPolicies(staff, wider),
  canonicalPolicy: () => policies.canonicalPolicy(staff),
  policiesMentioning: () => policies.policiesMentioning([staff], "example.com"),
  evaluatePolicy: () => evaluate.evaluatePolicy(staff, ann),
  evaluateApplication: () => evaluate.evaluateApplication(application, ann),
  comparePolicies: () => evaluate.comparePolicies(staff, wider),
  compareApplications: () => evaluate.compareApplications(application, { policies: [wider, machines] }),
  compilePolicies: () => evaluate.compilePolicies([staff, machines]).evaluate(ann),
  findVisitor: () =>
    evaluate.findVisitor(application, { email_domain: { domain: "example.net" } } as never, "in"),
  whoCanEnter: () => evaluate.whoCanEnter(directory as never, { ann }),
  compareInAccount: () =>
    evaluate.compareInAccount(directory as never, { "11111111-1111-4111-8111-111111111111": wider }),
  explainPolicy: () => explain.toText(explain.explainPolicy(staff)),
  explainDiff: () => explain.toMarkdown(explain.explainDiff(staff, wider)),
  explainApplication: () => explain.toText(explain.explainApplication(application)),
  drawPolicy: () => explain.drawPolicy(staff),
  drawDiff: () => explain.drawDiff(staff, wider),
  drawApplication: () => explain.drawApplication(application),
  resolveNames: () => resolveNames(named, directory as never),
  nameReferences: () => nameReferences(staff, directory as never),
  runTests: () =>
    project.runTests(tests, [staff], { ann: { email: "ann@example.net", country: "PT" } }, asBefore),
  lintProject: () => project.lintProject(loaded),
  testProject: () => project.testProject(loaded),
  whoEnters: () => project.whoEnters(loaded),
  diffProjects: () => project.diffProjects({ ...loaded, policies: [] }, loaded),
  explainProject: () => project.explainProject(loaded),
  list: inWorld(async ({ client }) => {
    const names: unknown[] = [];
    for await (const { name } of client.zeroTrust.access.policies.list(account)) names.push(name);
    return names;
  }),
  get: inWorld(({ client, id }) => client.zeroTrust.access.policies.get(id, account)),
  update: inWorld(({ client, id }) =>
    client.zeroTrust.access.policies.update(id, { ...account, ...clear, name: "New" }),
  ),
  updatePolicy: inWorld(({ client, id }) => updatePolicy(client, id, account, { name: "New" })),
  "updatePolicy, widening": inWorld(({ client, id }) => updatePolicy(client, id, account, { require: [] })),
  undo: inWorld(async ({ client, id }) => {
    const outcome = await updatePolicy(
      client,
      id,
      account,
      { session_duration: "1h" },
      { maxApplications: 100 },
    );
    return undo(client, outcome as never);
  }),
  createOrUpdate: inWorld(({ client }) => createOrUpdate(client, account, { ...clear, name: "Other" })),
};

describe("members of Object.prototype change nothing", () => {
  test.each(Object.entries(calls))("%s", async (_name, call) => {
    const want = await answerOf(call);
    pollute();
    const got = await answerOf(call);
    clean();
    expect(got).toBe(want);
  });

  test("each name is an option that changes an answer where it is given", async () => {
    const given = (name: string): object => ({ [name]: polluted[name] });
    const pairs: readonly (readonly [unknown, unknown])[] = [
      [lintPolicy(staff), lintPolicy(staff, given("levels"))],
      [explain.drawPolicy(staff), explain.drawPolicy(staff, given("format"))],
      [evaluate.evaluatePolicy(staff, ann), evaluate.evaluatePolicy(staff, ann, given("directory"))],
      [project.runTests(tests, [staff], {}), project.runTests(tests, [staff], {}, asBefore)],
    ];
    for (const [without, withIt] of pairs) expect(withIt).not.toEqual(without);
  });
});
