/** Checksums and digests: the same for the same change, however it is spelled, and another one for anything else that would be sent. */
import { expect, test } from "vitest";
import { type Plan, planProject } from "../../../src/project/index.ts";
import { account, companyEmulator } from "../../directory/company.ts";
import { directoryOf, type Files, planOf, policyOfCompany, projectOf } from "./world.ts";

type Body = Readonly<Record<string, unknown>>;

const domain = (name: string): object => ({ email_domain: { domain: name } });
const rules = [domain("a.example"), domain("b.example")];
const fresh: Body = { name: "New", decision: "allow", include: rules, session_duration: "24h" };
/** A change of each sort. */
const files = async (more: Body = {}, staff: Body = {}): Promise<Files> => ({
  policies: [
    { ...fresh, ...more },
    { ...(await policyOfCompany("Staff")), require: [{ geo: { country_code: "PT" } }], ...staff },
  ],
  moves: { renamed: {}, removed: ["Leftover"] },
});
const first: Plan = await planOf(await files());

const spellings: readonly (readonly [what: string, more: Body])[] = [
  ["the order of rules", { include: rules.toReversed() }],
  ["a rule that is there twice", { include: [...rules, ...rules] }],
  ["what says nothing", { require: [], exclude: null, isolation_required: false }],
  ["a duration in other units", { session_duration: "1440m" }],
];
test.each(spellings)("%s does not move the checksum", async (_what, more) => {
  expect((await planOf(await files(more))).checksum).toBe(first.checksum);
});

test("neither does the order of the files, nor a name for an id", async () => {
  const { policies = [], ...rest } = await files({}, { include: [{ group: { id: "name:Staff" } }] });
  expect((await planOf({ ...rest, policies: policies.toReversed() })).checksum).toBe(first.checksum);
});

test("nor what the API counts and dates, nor the order of its list", async () => {
  const directory = await directoryOf(companyEmulator());
  const policies = directory.policies?.map((policy) => ({
    ...policy,
    app_count: 0,
    updated_at: "2027-01-01T00:00:00Z",
  }));
  const other = await planOf(await files(), {}, { ...directory, policies: policies?.toReversed() ?? [] });
  expect(other.checksum).toBe(first.checksum);
});

test("nor what is allowed", async () => {
  const { checksum, changes } = await planOf(await files(), { allow: ["delete"], maxApplications: 0 });
  expect(checksum).toBe(first.checksum);
  expect(changes.map(({ digest }) => digest)).toEqual(first.changes.map(({ digest }) => digest));
});

const others: readonly (readonly [what: string, make: () => Promise<Plan>])[] = [
  ["a rule", async () => planOf(await files({ include: [domain("a.example")] }))],
  [
    "a letter's case, which may matter",
    async () => planOf(await files({ include: [domain("A.example"), domain("b.example")] })),
  ],
  ["a list", async () => planOf(await files({ require: [{ everyone: {} }] }))],
  ["a decision", async () => planOf(await files({ decision: "bypass" }))],
  ["a name", async () => planOf(await files({ name: "Newer" }))],
  ["a setting", async () => planOf(await files({ session_duration: "8h" }))],
  ["a field that is newer than this package", async () => planOf(await files({ newer_setting: { a: [1] } }))],
  [
    "a kind that is newer than this package",
    async () => planOf(await files({ exclude: [{ newer_kind: {} }] })),
  ],
  ["another change", async () => planOf(await files({}, { require: [{ geo: { country_code: "ES" } }] }))],
  ["one change less", async () => planOf({ ...(await files()), moves: { renamed: {}, removed: [] } })],
  [
    "what was there before",
    async () => {
      const directory = await directoryOf(companyEmulator());
      const policies = directory.policies?.map((policy) =>
        policy.name === "Staff" ? { ...policy, session_duration: "8h" } : policy,
      );
      return planOf(await files(), {}, { ...directory, policies: policies ?? [] });
    },
  ],
];
test.each(others)("%s moves it", async (_what, make) => {
  expect((await make()).checksum).not.toBe(first.checksum);
});

test("the account moves it, and every digest", async () => {
  const directory = await directoryOf(companyEmulator());
  const other = await planProject(projectOf(await files()), { id: account.replace("0", "1"), directory });
  expect(other.checksum).not.toBe(first.checksum);
  const digests = new Set([...other.changes, ...first.changes].map(({ digest }) => digest));
  expect(digests.size).toBe(first.changes.length * 2);
});

test("every digest has its form", () => {
  for (const digest of [first.checksum, ...first.changes.map((change) => change.digest)])
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
});
