/** The names of an account: how each is written, what dangles, what is unused, and the snapshot. */
import { expect, test } from "vitest";
import { resolveNames } from "../../../src/directory/index.ts";
import type { Directory } from "../../../src/policy/directory.ts";
import {
  namesOfAccount,
  type NamesOptions,
  type NamesReport,
  snapshotOf,
} from "../../../src/project/index.ts";
import { snapshotText } from "../../../src/project/names/snapshot.ts";
import { validateFile } from "../../../src/project/schemas/validate-file.ts";
import { namesSchema } from "../../../src/project/schemas/names-schema.ts";
import { account, ids, today } from "../../directory/company.ts";
import { nothing, whole } from "../pull/accounts.ts";

const now = Date.parse(today);

function names(
  options: NamesOptions,
  directory: Directory = whole,
  files: Partial<typeof nothing> = {},
): NamesReport {
  return namesOfAccount({ id: account, directory }, { ...nothing, ...files }, { now, ...options });
}

test.each([
  ["groups", ids.group(3), "name:Engineering"],
  ["identity-providers", ids.provider(1), "type:azureAD"],
  ["identity-providers", ids.provider(4), "type:onetimepin"],
  ["identity-providers", ids.provider(3), "name:GitHub"],
  ["service-tokens", ids.token(1), "name:Build"],
  ["service-tokens", ids.token(3), ids.token(3)],
  ["service-tokens", ids.token(4), ids.token(4)],
  ["lists", ids.list(1), "name:Contractors"],
  ["lists", ids.list(7), undefined],
  ["posture-checks", ids.check(1), "name:Disk is encrypted"],
  ["applications", ids.application(9), "name:Portal"],
  ["policies", ids.policy(3), "Engineering"],
] as const)("of %s, %s is written as %s", (kind, id, want) => {
  const { things } = names({ kinds: [kind] });
  expect(things.every((one) => one.kind === kind)).toBe(true);
  expect(things.find((one) => one.id === id)?.reference).toBe(want);
});

test("every reference leads back to what it is of", () => {
  const groups = names({ kinds: ["groups"] }).things;
  for (const { id, reference = "" } of groups) {
    const { policy } = resolveNames({ include: [{ group: { id: reference } }] }, whole);
    expect(policy).toEqual({ include: [{ group: { id } }] });
  }
});

test("a name that two have is of neither, and a policy without a name is given by its id", () => {
  const twice = [
    { id: ids.group(1), name: "Twice" },
    { id: ids.group(2), name: "Twice" },
  ];
  const policies = [{ id: ids.policy(1), name: "", decision: "allow", include: [] }] as never;
  const { things } = names({}, { groups: twice, policies });
  expect(things.map(({ reference }) => reference)).toEqual([ids.policy(1), ids.group(1), ids.group(2)]);
});

test("what a reader should know of a token is said", () => {
  const notes = names({ kinds: ["service-tokens"] }).things.map(({ name, note }) => [name, note]);
  expect(notes).toContainEqual(["Old build", "disabled"]);
  expect(notes).toContainEqual(["Pilot", "expired at 2026-09-30T00:00:00Z"]);
  expect(notes).toContainEqual(["Build", undefined]);
});

test("only what is meant is listed", () => {
  const { things } = names({ isMeant: (name) => name.startsWith("Eng") });
  expect(things.map(({ name }) => name)).toEqual(["Engineering", "Engineering"]);
});

const filtered = (what: "groups" | "policies"): Directory => ({
  ...whole,
  filtered: [{ what, why: "It seems so.", proof: [] }],
});
const { filtered: _filtered, ...unasked } = whole;
const { groups: _groups, ...withoutGroups } = whole;

const dangling: readonly (readonly [what: string, directory: Directory, want: readonly string[]])[] = [
  ["the group that is gone", whole, ['missing policy "A group that is gone" /include/0/group/id']],
  [
    "no group where the list is filtered",
    filtered("groups"),
    ['cannot-tell policy "A group that is gone" /include/0/group/id'],
  ],
  [
    "no group where nobody looked whether the list is filtered",
    unasked,
    ['cannot-tell policy "A group that is gone" /include/0/group/id'],
  ],
  [
    "nothing else where another list is filtered",
    filtered("policies"),
    ['missing policy "A group that is gone" /include/0/group/id'],
  ],
];
test.each(dangling)("dangling: %s", (_what, directory, want) => {
  const found = names({ dangling: true }, directory).dangling ?? [];
  expect(found.map(({ verdict, holder, pointer }) => `${verdict} ${holder} ${pointer}`)).toEqual(want);
});

test("dangling: nothing is missing from a list that was not read, and the reason is said", () => {
  const unread = [{ what: "groups" as const, why: "The token may not.", permission: "X Read" }];
  const found = names({ dangling: true }, { ...withoutGroups, unread }).dangling ?? [];
  expect(found.length).toBeGreaterThan(1);
  expect(new Set(found.map(({ verdict }) => verdict))).toEqual(new Set(["cannot-tell"]));
  expect(found[0]?.message).toContain("The token may not.");
});

test("dangling: names and policies in files, a provider of an application, and a group in a group", () => {
  const file = "policies/a.yaml";
  const policy = {
    name: "A",
    decision: "allow",
    include: [{ group: { id: "name:Enginering" } }, { service_token: { token_id: "name:Pilot" } }],
  } as never;
  const applications = [
    {
      file: "applications/a.yaml",
      pointer: "",
      application: { name: "App", policies: ["A", "Staff", "Gone"] },
    },
  ];
  const directory: Directory = {
    ...whole,
    policies: (whole.policies ?? []).slice(0, 1),
    groups: [{ id: ids.group(1), name: "Engineering", include: [{ group: { id: ids.group(9) } }] }],
    applications: [{ id: ids.application(1), name: "Wiki", allowed_idps: [ids.provider(9)], policies: [] }],
  };
  const found = names({ dangling: true }, directory, {
    policies: [{ file, pointer: "", name: "A", policy }],
    applications,
  }).dangling;
  expect(found?.map(({ holder, file: where, value }) => [holder, where, value])).toEqual([
    ['group "Engineering"', undefined, ids.group(9)],
    ['policy "A"', file, "name:Enginering"],
    ['application "Wiki"', undefined, ids.provider(9)],
    ['application "App"', "applications/a.yaml", "Gone"],
  ]);
  expect(found?.[1]?.message).toContain('Did you mean "name:Engineering"?');
});

test("unused: what nothing refers to, by kind", () => {
  const { things, notices } = names({ unused: true });
  const found = things.map(({ kind, name }) => `${kind} ${name}`);
  expect(found).toContain("policies Leftover");
  expect(found).toContain("groups Unused");
  expect(found).not.toContain("groups Engineering");
  expect(found).not.toContain("identity-providers GitHub");
  expect(notices).toEqual([]);
});

test.each([
  ["a filtered list", filtered("policies")],
  ["nobody looked", unasked],
  ["groups that were not read", withoutGroups],
])("unused: it cannot be told with %s", (_what, directory) => {
  const { things, notices } = names({ unused: true }, directory);
  expect(things).toEqual([]);
  expect(notices.at(-1)).toContain("What is unused cannot be told");
});

test("a snapshot has the same bytes for the same account, whatever the order, the time and the request", () => {
  const shuffled: Directory = {
    ...whole,
    groups: (whole.groups ?? []).toReversed(),
    service_tokens: (whole.service_tokens ?? []).map((token) => ({
      ...token,
      last_seen_at: "2027-01-01T00:00:00Z",
    })),
    unread: [],
  };
  expect(snapshotText(shuffled, "x")).toBe(snapshotText(whole, "x"));
  const unread = (why: string): Directory => ({
    ...whole,
    unread: [{ what: "tags", why, permission: "X Read" }],
  });
  expect(snapshotText(unread("403, request 1"), "x")).toBe(snapshotText(unread("403, request 2"), "x"));
});

test("a snapshot is a directory by its schema, means what was read, and holds no secret", () => {
  const secret = `cfast_${"a1B2".repeat(12)}`;
  const leaky: Directory = {
    ...whole,
    policies: [
      ...(whole.policies ?? []),
      {
        id: ids.policy(77),
        name: "Leak",
        decision: "allow",
        include: [{ email: { email: secret } }],
      } as never,
    ],
  };
  const text = snapshotText(leaky, "x");
  expect(text).not.toContain(secret);
  const { $schema, ...read } = JSON.parse(text) as Directory & { readonly $schema: string };
  expect($schema).toBe("x");
  expect(validateFile(read, namesSchema)).toEqual([]);
  expect(snapshotOf(read)).toEqual(read);
  expect(read.applications?.find(({ name }) => name === "Ledger")?.policies).toMatchObject([
    { id: ids.policy(6), precedence: 1 },
    { id: ids.policy(5), precedence: 2 },
    { id: ids.policy(501), decision: "allow" },
  ]);
});
