/** `access-policies pull` against the emulator of a whole company: what it writes, what it leaves alone, and how it ends. */
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { EmulatorOptions } from "../../../src/emulator/index.ts";
import { account, companyEmulator } from "../../directory/company.ts";
import { removeAll, written } from "../../project/world.ts";
import { accessPolicies, type Ended } from "../command-line.ts";

afterAll(removeAll);

const env = { CLOUDFLARE_API_TOKEN: "token-of-the-company", CLOUDFLARE_ACCOUNT_ID: account };

function pull(folder: string, args: readonly string[], emulator: EmulatorOptions = {}): Promise<Ended> {
  return accessPolicies(folder, ["pull", ...args], { env, fetch: companyEmulator(emulator).fetch });
}

/** Every file of a folder by its path, with its text. */
function filesOf(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted();
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(
    files.map((path) => [path.replaceAll("\\", "/"), readFileSync(join(folder, path), "utf8")]),
  );
}

describe.each(["yaml", "json"])("as %s", (as) => {
  test("all of an account becomes files that say the same, and a second time there is nothing to do", async () => {
    const folder = written({});
    const ended = await pull(folder, ["--as", as]);
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.result).toContain("40 policies and 8 applications: 48 new. Nothing is left to apply");
    expect(ended.notes).toMatch(/^\d+ requests, 1,200 of 1,200 left\n$/);
    const files = filesOf(folder);
    expect(Object.keys(files)).toHaveLength(48);
    expect(Object.keys(files)).toContain(`policies/payroll-by-request.${as}`);
    const again = await pull(folder, []);
    expect(again).toMatchObject({ code: 0 });
    expect(again.result).toContain("48 as it was");
    expect(filesOf(folder)).toEqual(files);
  });
});

test("what was pulled can be judged", async () => {
  const folder = written({});
  await pull(folder, []);
  const ended = await accessPolicies(folder, ["who", "--app", "Wiki", "--as", "ann@harbour.example"]);
  expect(ended.notes).toBe("");
  expect(ended.result).toContain("ann@harbour.example");
});

describe("a file that differs", () => {
  const mine = "# Mine\nname: Staff\ndecision: deny\ninclude:\n  - everyone: {}\n";
  const other = "name: Ours alone\ndecision: deny\ninclude:\n  - everyone: {}\n";

  test("is kept where nobody can be asked, and everything else is written", async () => {
    const folder = written({ "policies/people.yaml": mine, "policies/ours.yaml": other });
    const ended = await pull(folder, []);
    expect(ended).toMatchObject({ code: 1 });
    expect(ended.result).toContain("policies/people.yaml differs from the account and was kept.");
    const files = filesOf(folder);
    expect(files["policies/people.yaml"]).toBe(mine);
    expect(files["policies/ours.yaml"]).toBe(other);
    expect(files["policies/staff.yaml"]).toBeUndefined();
    expect(Object.keys(files)).toHaveLength(49);
  });

  test("is replaced with --force, where it is", async () => {
    const folder = written({ "policies/people.yaml": mine, "policies/ours.yaml": other });
    const ended = await pull(folder, ["--force"]);
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.result).toMatch(/policies\/people\.yaml +replaced/);
    const files = filesOf(folder);
    expect(files["policies/people.yaml"]).toContain("group: { id: name:Staff }");
    expect(files["policies/ours.yaml"]).toBe(other);
  });

  test("that says the same in its own words stays as it is", async () => {
    const own =
      "# Mine\nname: Staff\ndecision: allow\ninclude: [{ group: { id: 'name:Staff' } }]\nsession_duration: 1440m\n";
    const folder = written({ "policies/people.yml": own });
    expect(await pull(folder, ["Staff", "--force"])).toMatchObject({ code: 0 });
    expect(filesOf(folder)).toEqual({ "policies/people.yml": own });
  });

  test("is left where it holds others too, which is said", async () => {
    const all = JSON.stringify([
      { name: "Staff", decision: "deny", include: [{ everyone: {} }] },
      { name: "Ours alone", decision: "deny", include: [{ everyone: {} }] },
    ]);
    const folder = written({ "policies/all.json": all });
    const ended = await pull(folder, ["Staff", "--force"]);
    expect(ended).toMatchObject({ code: 3 });
    expect(ended.result).toContain("one of several policies in policies/all.json");
    expect(filesOf(folder)).toEqual({ "policies/all.json": all });
  });
});

test("a few policies, by name, by id and by pattern, without applications", async () => {
  const folder = written({});
  expect(await pull(folder, ["Staff", "9011c000-0000-4000-8000-000000000004"])).toMatchObject({ code: 0 });
  expect(Object.keys(filesOf(folder))).toEqual(["policies/on-call.yaml", "policies/staff.yaml"]);
  const again = await pull(folder, ["Staff"]);
  expect(again.result).toContain("1 as it was. These files say what the account has.");
  expect(await pull(folder, ["--only", "Port of *", "--except", "* Oslo"])).toMatchObject({ code: 0 });
  expect(Object.keys(filesOf(folder))).toHaveLength(2 + 19);
  const none = written({});
  expect(await pull(none, ["--no-applications"])).toMatchObject({ code: 0 });
  expect(Object.keys(filesOf(none)).every((file) => file.startsWith("policies/"))).toBe(true);
});

const refusals: readonly (readonly [
  what: string,
  args: readonly string[],
  files: Readonly<Record<string, string>>,
  emulator: EmulatorOptions,
  code: number,
  says: string,
])[] = [
  ["a language that there is not", ["--as", "xml"], {}, {}, 64, "--as takes yaml or json or ts or mjs"],
  ["a policy that there is not", ["Staf"], {}, {}, 64, 'no policy "Staf". Did you mean "Staff"?'],
  ["a file that cannot be read", [], { "policies/a.yaml": "name: [" }, {}, 3, "policies/a.yaml:1:8"],
  [
    "a token that may not read policies",
    [],
    {},
    {
      credentials: [{ apiToken: env.CLOUDFLARE_API_TOKEN, permissions: ["Access: Service Tokens Read"] }],
    },
    3,
    'the token lacks "Access: Apps and Policies Read"',
  ],
  [
    "a token that is not known",
    [],
    {},
    { credentials: [{ apiToken: "another" }] },
    3,
    "access-policies doctor",
  ],
  [
    "a configuration that is wrong",
    [],
    { "access-policies.config.yaml": `accounts: { a: { id: 12 } }\n` },
    {},
    3,
    "access-policies.config.yaml:1:18",
  ],
  [
    "an account that is not named",
    [],
    {
      "access-policies.config.yaml": `accounts: { a: { id: ${"a".repeat(32)} }, b: { id: ${"b".repeat(32)} } }\n`,
    },
    {},
    64,
    "--account",
  ],
];
test.each(refusals)("%s: nothing is written", async (_what, args, files, emulator, code, says) => {
  const folder = written(files);
  const ended = await pull(folder, args, emulator);
  expect(ended.notes).toContain(says);
  expect(ended).toMatchObject({ code, result: "" });
  expect(ended.notes).not.toContain("token-of-the-company");
  expect(filesOf(folder)).toEqual(files);
});

test("a filtered list is said, and what is seen is pulled", async () => {
  const folder = written({});
  const ended = await pull(folder, [], { hidden: ["Staff"] });
  expect(ended).toMatchObject({ code: 0 });
  expect(ended.result).toContain("The token may not see all policies");
  expect(ended.result).not.toContain("Nothing is left to apply");
  expect(ended.result).toContain("These files say what the account has.");
  const said = ended.result.replaceAll(/\s+/g, " ");
  expect(said).toContain('is not pulled: it uses the policy "Staff", which the token does not see.');
  expect(said).not.toContain('has a policy of its own, "Staff"');
  expect(filesOf(folder)["policies/staff.yaml"]).toBeUndefined();
});

test("a policy whose name two have keeps its id, and the project is still one", async () => {
  const emulator = companyEmulator();
  emulator.seed(account, [
    {
      id: "9011c000-0000-4000-8000-000000000900",
      name: "Staff",
      decision: "deny",
      include: [{ everyone: {} }],
    },
  ]);
  const folder = written({});
  const world = { env, fetch: emulator.fetch };
  expect(await accessPolicies(folder, ["pull"], world)).toMatchObject({ code: 0 });
  const files = filesOf(folder);
  expect(files["policies/staff.yaml"]).toContain("id: 9011c000-0000-4000-8000-000000000001");
  expect(files["policies/staff-2.yaml"]).toContain("id: 9011c000-0000-4000-8000-000000000900");
  expect(await accessPolicies(folder, ["pull"], world)).toMatchObject({ code: 0 });
  expect(filesOf(folder)).toEqual(files);
  const asked = await accessPolicies(folder, ["who", "--policy", "Staff", "--as", "ann@harbour.example"]);
  expect(asked).toMatchObject({ code: 64 });
  expect(asked.notes).toContain('there are several policies "Staff"');
});

test("as JSON it says what became of every file", async () => {
  const ended = await pull(written({}), ["Staff", "--json"]);
  expect(JSON.parse(ended.result)).toMatchObject({
    command: "pull",
    report: {
      account: { id: account },
      files: [{ kind: "policy", name: "Staff", file: "policies/staff.yaml", outcome: "written" }],
      left: [],
      differences: [],
    },
  });
});

test("nothing half-written is left, whatever goes wrong with the disk", async () => {
  const folder = written({ policies: "not a folder\n" });
  const ended = await pull(folder, ["Staff"]);
  expect(ended).toMatchObject({ code: 3, result: "" });
  expect(filesOf(folder)).toEqual({ policies: "not a folder\n" });
  writeFileSync(join(folder, "policies"), "still\n");
});
