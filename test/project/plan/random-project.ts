/**
 * Random accounts, and for each a random project: policies as they are, spelled otherwise, edited, renamed, removed, new, and some that no
 * file speaks of. What the account should hold afterwards is written down beside it, so that nobody has to ask the planner.
 *
 * Left out is what no read can confirm: empty lists of the second factor and of the clipboard, and empty objects around them.
 */
import { checks } from "../../../src/lint/index.ts";
import type { AccountContents, EmulatorOptions } from "../../../src/emulator/index.ts";
import type { Project } from "../../../src/project/index.ts";
import type { Random } from "../../campaigns/random.ts";
import { projectOf } from "./world.ts";

type Json = Readonly<Record<string, unknown>>;

/** A policy as a file might hold it, which the emulator takes. */
export type Body = Json & { readonly name: string };

export interface RandomCase {
  readonly project: Project;
  readonly contents: AccountContents;
  /** How the server behaves. */
  readonly server: EmulatorOptions;
  /** What the account should hold afterwards, by name: as the files say, or as it was. */
  readonly expected: ReadonlyMap<string, Body>;
  /** Names of policies that are to be removed although applications use them: they have to stop the plan. */
  readonly inUse: readonly string[];
}

const uuid = (kind: string, number: number): string =>
  `${kind}-0000-4000-8000-${String(number).padStart(12, "0")}`;
const group = (number: number): string => uuid("61000000", number);
const policyId = (number: number): string => uuid("9011c000", number);
const provider = uuid("1d900000", 1);
const token = uuid("70ce0000", 1);
const list = uuid("11570000", 1);
const check = uuid("c8ec0000", 1);
const application = uuid("a9900000", 1);

/** What references lead to. */
const directory: Omit<AccountContents, "policies" | "applications"> = {
  groups: [1, 2].map((number) => ({
    id: group(number),
    name: `Group ${number}`,
    include: [{ email_domain: { domain: `g${number}.example` } }],
    require: [],
    exclude: [],
  })),
  identity_providers: [{ id: provider, name: "Login", type: "okta", config: {} }],
  service_tokens: [{ id: token, name: "Robot", client_id: "1.access", enabled: true }],
  lists: [{ id: list, name: "Office", type: "IP", items: [{ value: "203.0.113.0/24" }] }],
  posture_rules: [{ id: check, name: "Disk", type: "disk_encryption" }],
};

/** Rules, with names where a reference may have one. */
const rules: readonly ((random: Random) => Json)[] = [
  (random) => ({ email: { email: `${random.pick(["ann", "bob", "Bob"])}@example.com` } }),
  (random) => ({ email_domain: { domain: random.pick(["example.com", "vendor.example", "a.example"]) } }),
  (random) => ({ geo: { country_code: random.pick(["PT", "ES", "US"]) } }),
  (random) => ({
    ip: { ip: random.pick(["192.0.2.1", "192.0.2.1/32", "203.0.113.7/24", "2001:DB8::1/64"]) },
  }),
  (random) => ({ group: { id: group(1 + random.below(2)) } }),
  () => ({ login_method: { id: provider } }),
  () => ({ service_token: { token_id: token } }),
  () => ({ ip_list: { id: list } }),
  () => ({ device_posture: { integration_uid: check } }),
  () => ({ everyone: {} }),
  () => ({ certificate: {} }),
  () => ({ any_valid_service_token: {} }),
  (random) => ({ common_name: { common_name: random.pick(["a.example", "b.example"]) } }),
  (random) => ({ auth_method: { auth_method: random.pick(["mfa", "hwk"]) } }),
  (random) => ({ okta: { name: random.pick(["A", "B"]), identity_provider_id: provider } }),
  () => ({ azureAD: { id: uuid("e9910000", 1), identity_provider_id: provider } }),
  (random) => ({ user_risk_score: { user_risk_score: random.pick([["low"], ["medium", "low"]]) } }),
  () => ({ linked_app_token: { app_uid: application } }),
  (random) => ({ cloudflare_device_kind: { kind: random.pick(["laptop", "phone"]), depth: { at: [1, 2] } } }),
];

/** Each reference by its id, and by its name. */
const names: Readonly<Record<string, string>> = {
  [group(1)]: "name:Group 1",
  [group(2)]: "name:Group 2",
  [provider]: "name:Login",
  [token]: "name:Robot",
  [list]: "name:Office",
  [check]: "name:Disk",
};

const someRules = (random: Random, least: number): readonly Json[] =>
  Array.from({ length: least + random.below(3) }, () => random.pick(rules)(random));

/** A field that the spec does not have. */
const unknownSetting = "newer_setting";

/** Settings, each present or not. */
const settings: Readonly<Record<string, (random: Random) => unknown>> = {
  session_duration: (random) => random.pick(["24h", "8h", "30m"]),
  isolation_required: (random) => random.chance(50),
  purpose_justification_required: (random) => random.chance(50),
  purpose_justification_prompt: (random) => random.pick(["Why?", "For what?"]),
  approval_required: (random) => random.chance(50),
  approval_groups: (random) =>
    Array.from({ length: 1 + random.below(2) }, (_, index) => ({
      approvals_needed: 1 + random.below(2),
      email_addresses: ["ann@example.com", "bob@example.com"].slice(index),
    })),
  mfa_config: (random) => ({
    allowed_authenticators: random.pick([["totp"], ["security_key", "totp"]]),
    session_duration: random.pick(["1h", "60m", "2h"]),
  }),
  connection_rules: (random) => ({
    rdp: { allowed_clipboard_local_to_remote_formats: random.pick([["text"], ["text", "file"]]) },
  }),
  [unknownSetting]: (random) => random.pick([1, { deep: [true] }]),
};

function body(random: Random, name: string): Body {
  const given = Object.entries(settings)
    .filter(() => random.chance(25))
    .map(([field, value]) => [field, value(random)]);
  return {
    name,
    decision: random.pick(["allow", "allow", "deny", "non_identity", "bypass"]),
    include: someRules(random, 1),
    ...(random.chance(60) && { require: someRules(random, 0) }),
    ...(random.chance(40) && { exclude: someRules(random, 0) }),
    ...Object.fromEntries(given),
  };
}

/** The same in another spelling: other orders, what says nothing, and names for ids. */
export function respelled(random: Random, policy: Body): Body {
  const entries = shuffled(random, Object.entries(policy)).map(([field, value]) => [
    field,
    spelled(random, field, value),
  ]);
  const nothing = Object.entries({
    isolation_required: [false, null],
    require: [[], null],
    mfa_config: [null],
  })
    .filter(([field]) => !Object.hasOwn(policy, field) && random.chance(30))
    .map(([field, values]) => [field, random.pick<unknown>(values)]);
  return Object.fromEntries([...entries, ...nothing]) as Body;
}

function spelled(random: Random, field: string, value: unknown): unknown {
  if (value === null) return value;
  if (["include", "require", "exclude"].includes(field)) {
    const list = value as readonly Json[];
    const [first] = list;
    const repeated = first !== undefined && random.chance(20) ? [...list, first] : list;
    return shuffled(random, repeated).map((rule) => named(random, rule));
  }
  if (field === "approval_groups") return shuffled(random, value as readonly unknown[]);
  if (field === "session_duration" && value === "24h") return random.pick(["24h", "1440m", "24h0m"]);
  return value;
}

function named(random: Random, rule: Json): Json {
  const [[kind = "", inner] = []] = Object.entries(rule);
  if (kind === "ip" && (inner as Json)["ip"] === "192.0.2.1" && random.chance(50))
    return { ip: { ip: "192.0.2.1/32" } };
  const fields = Object.entries(inner as Json).map(([field, value]) => {
    const name = names[String(value)];
    return [field, name !== undefined && random.chance(50) ? name : value];
  });
  return { [kind]: Object.fromEntries(fields) };
}

function shuffled<T>(random: Random, items: readonly T[]): readonly T[] {
  return items
    .map((item) => [random.next(), item] as const)
    .toSorted(([one], [other]) => one - other)
    .map(([, item]) => item);
}

/** Another policy under the same name: now and then all of it, mostly one field. */
export function edited(random: Random, policy: Body): Body {
  const other = body(random, policy.name);
  if (random.chance(20)) return other;
  const field = random.pick(["decision", "include", "require", "exclude", ...Object.keys(settings)]);
  const { [field]: _, ...rest } = policy as Json;
  const value = field in other ? other[field] : settings[field]?.(random);
  return (value === undefined ? rest : { ...rest, [field]: value }) as Body;
}

export function randomCase(random: Random): RandomCase {
  const there = Array.from({ length: random.below(5) }, (_, index) => body(random, `Policy ${index}`));
  const used = there.map(() => random.chance(60));
  const expected = new Map<string, Body>();
  const files: Json[] = [];
  const renamed: Record<string, string> = random.chance(10) ? { "Long gone": "Policy 0" } : {};
  const removed: string[] = random.chance(10) ? ["Long gone, too"] : [];
  const inUse: string[] = [];
  for (const [index, policy] of there.entries()) {
    const fate = random.pick([
      "unmanaged",
      "same",
      "same",
      "edited",
      "edited",
      "renamed",
      "removed",
    ] as const);
    if (fate === "removed") {
      removed.push(policy.name);
      if (used[index] === true) inUse.push(policy.name);
      if (used[index] === true) expected.set(policy.name, policy);
      continue;
    }
    if (fate === "unmanaged") {
      expected.set(policy.name, policy);
      continue;
    }
    const content = fate === "same" || random.chance(50) ? policy : edited(random, policy);
    const name = fate === "renamed" ? `Renamed ${index}` : policy.name;
    // What this package does not know is kept where the file does not have it.
    const kept = Object.hasOwn(policy, unknownSetting) ? { [unknownSetting]: policy[unknownSetting] } : {};
    expected.set(name, { ...kept, ...content, name });
    const isById = random.chance(30);
    if (fate === "renamed" && !isById) renamed[policy.name] = name;
    const file = { ...respelled(random, content), name };
    files.push(isById ? { id: policyId(index), ...file } : file);
  }
  for (let index = random.below(2); index > 0; index -= 1) {
    const policy = body(random, `New ${index}`);
    expected.set(policy.name, policy);
    files.push(respelled(random, policy));
  }
  return {
    project: projectOf({
      policies: shuffled(random, files),
      moves: { renamed, removed },
      // What the linter thinks of a random policy is beside the point.
      config: { lint: { levels: Object.fromEntries(checks.map(({ id }) => [id, "off"])) } },
    }),
    contents: {
      ...directory,
      policies: there.map((policy, index) => ({ id: policyId(index), ...policy })),
      applications: there.flatMap((policy, index) => {
        if (used[index] !== true) return [];
        const own = { id: policyId(index), ...policy };
        return [{ id: uuid("a9900000", index + 2), name: `Application ${index}`, policies: [own] }];
      }),
    },
    server: {
      newerKinds: ["cloudflare_device_kind"],
      ...(random.chance(50) && { fillIn: { session_duration: "24h" } }),
      singleAddresses: random.pick(["as-sent", "with-prefix"]),
      clock: () => new Date("2026-11-28T12:00:00Z"),
    },
    expected,
    inUse,
  };
}
