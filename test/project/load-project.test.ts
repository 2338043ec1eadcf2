/** Projects from files: what is found, what cannot be read, and where. */
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { defineConfig, loadProject, loadState, NoSuchStateError } from "../../src/project/index.ts";
import { line } from "../titles.ts";
import { company, removeAll, writeFiles, written } from "./world.ts";

afterAll(removeAll);

test("a project is found from a folder inside of it, with all that its files hold", async () => {
  const folder = written(company);
  mkdirSync(join(folder, "deep/inside"), { recursive: true });
  const project = await loadProject({ cwd: join(folder, "deep/inside") });
  expect(project.issues).toEqual([]);
  expect(project.policies.map(({ name, file, pointer }) => [name, file, pointer])).toEqual([
    ["Engineers", "policies/engineers.yaml", ""],
    ["Office", "policies/office.mjs", ""],
    ["Contractors", "policies/others.json", "/0"],
    ["CI", "policies/others.json", "/1"],
  ]);
  expect(project.applications.map(({ application }) => application.name)).toEqual(["Grafana", "Wiki"]);
  expect(Object.keys(project.people)).toEqual(["ann", "bob", "robot"]);
  expect(project.moves).toEqual({ renamed: { "Old staff": "Engineers" }, removed: ["Old VPN"] });
  expect(project.tests.map(({ test }) => test.name)).toEqual(["tests/all.test.yaml"]);
  expect(project.directory?.groups?.[0]?.name).toBe("Machines");
  expect(project.config.accounts?.["production"]?.token?.env).toBe("CF_TOKEN");
});

/** The place of a pointer in the company's files. */
const places: readonly [file: string, pointer: string, line?: number, column?: number][] = [
  ["policies/engineers.yaml", "", 2, 1],
  ["policies/engineers.yaml", "/include/0", 5, 5],
  ["policies/engineers.yaml", "/include/0/email_domain/domain", 5, 21],
  ["policies/engineers.yaml", "/session_duration", 8, 1],
  // What is missing is shown at what it is missing in.
  ["policies/engineers.yaml", "/require/0/geo/missing", 7, 5],
  ["policies/others.json", "/1/decision", 20, 5],
  ["policies/office.mjs", "/include/0"],
];
test.each(places.map((row) => [line(row), ...row] as const))(
  "place: %s",
  async (_title, file, pointer, at, column) => {
    const project = await loadProject({ cwd: written(company) });
    expect(project.placeOf(file, pointer)).toEqual({ file, ...(at !== undefined && { line: at, column }) });
  },
);

/** Files that are written differently, and what is said. */
const broken: readonly [Readonly<Record<string, string | undefined>>, string][] = [
  [
    { "policies/engineers.yaml": "name: [Engineers\n" },
    "policies/engineers.yaml:2:1 Flow sequence in block collection must be sufficiently indented",
  ],
  [
    { "policies/engineers.yaml": "name: Engineers\nname: Other\n" },
    "policies/engineers.yaml:2:1 Map keys must be unique.",
  ],
  [
    { "policies/engineers.yaml": "" },
    "policies/engineers.yaml:1:1 The file is empty. Write a policy into it, or remove it.",
  ],
  [
    { "policies/engineers.yaml": "# name: Engineers\n" },
    "policies/engineers.yaml:1:1 The file is empty. Write a policy into it, or remove it.",
  ],
  [
    { "access-policies.config.yaml": "accounts: { porto: }" },
    'access-policies.config.yaml:1:13 "/accounts/porto" must be an object, but is null.',
  ],
  [
    { "access-policies.config.yaml": `accounts: { porto: { id: ${"a".repeat(32)}, token: } }` },
    'access-policies.config.yaml:1:60 "/accounts/porto/token" must be an object, such as ',
  ],
  [
    { "policies/engineers.yaml": "just a text" },
    "policies/engineers.yaml:1:1 A policy is an object, and this is a text.",
  ],
  [{ "policies/others.json": "{ name: 'CI' }" }, "policies/others.json:1:3 This is not JSON: "],
  [
    { "policies/office.mjs": "export const office = {};" },
    "policies/office.mjs It has no default export. Write `export default definePolicy({ … })`.",
  ],
  [{ "policies/office.mjs": "throw new Error('no');" }, "policies/office.mjs It cannot be run: no"],
  [
    { "policies/again.yaml": "- {}\n- name: Engineers\n" },
    'policies/engineers.yaml:2:1 "Engineers" is the name of two policies; the other one is in policies/again.yaml:2. Give each a name of its own.',
  ],
  [
    { "policies/a.yaml": "name: X\n---\nname: X\n" },
    'policies/a.yaml:3:1 "X" is the name of two policies; the other one is in policies/a.yaml:1.',
  ],
  [
    { "applications/all.yaml": "name: Wiki\n" },
    'applications/all.yaml:1:1 "/policies" is missing, but is required. Add it.',
  ],
  [
    { "applications/all.yaml": "name: Wiki\npolices: []\npolicies: []" },
    'applications/all.yaml:2:1 "/polices" is a name that is not known here. Did you mean "policies"?',
  ],
  [
    { "people.yaml": "ann: { emial: ann@example.com }\n" },
    'people.yaml:1:8 "/ann/emial" is a name that is not known here. Did you mean "email"?',
  ],
  [{ "people.yaml": "robot: { file: nowhere.json }\n" }, "nowhere.json There is no such file."],
  [{ "people.json": "{}" }, "people.yaml There is people.json as well. Keep one of them."],
  [
    { "tests/all.test.yaml": "matrix: { ann: { Wiki: on } }" },
    'tests/all.test.yaml:1:18 "/matrix/ann/Wiki" must be one of "in", "out", "unknown", but is "on".',
  ],
  [
    { "policies/moves.yaml": "removed: Old VPN" },
    'policies/moves.yaml:1:1 "/removed" must be a list, such as [ "Old VPN" ], but is a text.',
  ],
  [
    { "policies/moves.yaml": "- Old VPN" },
    'policies/moves.yaml:1:1 The file must be an object, such as { "renamed": { "Staff": "All staff" }, "removed": [ "Old VPN" ] }, but is a list.',
  ],
  [
    { "policies/moves.yaml": "rename: { Staff: All staff }" },
    'policies/moves.yaml:1:1 "/rename" is a name that is not known here. Did you mean "renamed"?',
  ],
  [
    { "policies/moves.yaml": "Staff: All staff" },
    'policies/moves.yaml:1:1 "/Staff" is a name that is not known here. There are $schema, renamed, removed. An example: { "renamed": { "Staff": "All staff" }, "removed": [ "Old VPN" ] }',
  ],
  [
    { "access-policies.config.yaml": "polices: []" },
    'access-policies.config.yaml:1:1 "/polices" is a name that is not known here. Did you mean "policies"?',
  ],
  [
    { "access-policies.config.yaml": "accounts: { porto: { id: 5, token: PORTO_TOKEN } }" },
    'access-policies.config.yaml:1:22 "/accounts/porto/id" must be a text, such as "023e105f4ecef8ad9ca31a8372d0c353", but is 5. Write it in quotes.',
  ],
  [
    {
      "access-policies.config.yaml": `accounts: { porto: { id: abc, token: { env: ${"aB3_".repeat(10)} } } }`,
    },
    'access-policies.config.yaml:1:40 "/accounts/porto/token/env" is not the name of the environment variable that holds the token, such as "CLOUDFLARE_API_TOKEN".',
  ],
  [
    // What stands there may be the token itself, so that it is not shown.
    { "access-policies.config.yaml": "accounts: { porto: { id: abc, token: PORTO_TOKEN } }" },
    'access-policies.config.yaml:1:31 "/accounts/porto/token" must be an object, such as { "env": "CLOUDFLARE_API_TOKEN" }, but is a text.',
  ],
  [
    { "access-policies.config.yaml": "lint: { levels: { no-rule-is-there-twise: off } }" },
    'access-policies.config.yaml:1:19 "/lint/levels/no-rule-is-there-twise" is a name that is not known here. Did you mean "no-rule-is-there-twice"?',
  ],
  [
    { "access-policies.config.yaml": "lint: { ignore: [{ check: no-rule-is-there-twise, reason: x }] }" },
    'access-policies.config.yaml:1:20 "/lint/ignore/0/check" must be one of ',
  ],
  [
    { "access-policies.config.yaml": "accounts: { porto: { id: ../x } }" },
    'access-policies.config.yaml:1:22 "/accounts/porto/id" is not the id of an account, 32 digits and letters from a to f, such as "023e105f4ecef8ad9ca31a8372d0c353".',
  ],
  [
    { "access-policies.config.yaml": "organization: { id: x }" },
    'access-policies.config.yaml:1:17 "/organization/id" is not the id of an organization, 32 digits and small letters, such as ',
  ],
  ...Object.entries({
    "country: Portugal": '"/ann/country" is not a country, which is two letters, such as "PT".',
    "country: P1": '"/ann/country" is not a country',
    "email: ann": '"/ann/email" is not one whole address',
    'email: "*@example.com, ann@example.com"': '"/ann/email" is not one whole address',
    "ip: 192.0.2.0/24": '"/ann/ip" is not one source address, such as "192.0.2.7".',
    "ip: 192.0.2.256": '"/ann/ip" is not one source address',
    "idp: okta": '"/ann/idp" is not the identity provider, by its id',
    "idp: { id: okta }": '"/ann/idp/id" is not the identity provider, by its id',
    "token: ci": '"/ann/token" is not the service token, by its id',
    "app: wiki": '"/ann/app" is not the application whose token is presented, by its id',
  }).map(([fields, said]): (typeof broken)[number] => [
    { "people.yaml": `\nann:\n  ${fields}\n` },
    `people.yaml:3:${fields.includes("{") ? 10 : 3} ${said}`,
  ]),
  [
    { "access-policies.config.yaml": "keep: [ann, an]" },
    'access-policies.config.yaml:1:13 There is no person "an". Did you mean "ann"?',
  ],
  [
    { "access-policies.config.json": "{}" },
    "access-policies.config.json There is a second configuration, access-policies.config.yaml. Remove one of them.",
  ],
  [
    { "names/staging.json": "{}" },
    "names/production.json There are several snapshots of names. Say which account is meant",
  ],
  [
    { "names/production.json": "[]" },
    "names/production.json:1:1 A snapshot of names is an object, and this is a list.",
  ],
];
test.each(broken.map((row) => [line(row[0]), ...row] as const))("wrong: %s", async (_title, files, said) => {
  const { issues } = await loadProject({ cwd: written({ ...company, ...files }) });
  const lines = issues.map(({ file, line, column, message }) =>
    line === undefined ? `${file} ${message}` : `${file}:${line}:${column} ${message}`,
  );
  expect(lines.map((each) => each.slice(0, said.length))).toContain(said);
});

/** Files from which the last entry was taken out. */
const emptied: readonly Readonly<Record<string, string>>[] = [
  { "approvals.yaml": "# What single changes may do.\n" },
  { "approvals.yaml": "" },
  { "approvals.yaml": "[]" },
  { "policies/moves.yaml": "# Old names, each with the new one.\n" },
  { "policies/moves.yaml": "renamed:\nremoved:\n  # - Old VPN\n" },
  { "access-policies.config.yaml": "# Everything in it is optional.\n" },
  { "access-policies.config.yaml": "accounts:\npolicies:\nkeep:\nvariables:\nguards:\nlint:\n  ignore:\n" },
];
test.each(emptied.map((files) => [line([files]), files] as const))(
  "no entries: %s",
  async (_title, files) => {
    const { issues, policies, approvals, moves } = await loadProject({
      cwd: written({ ...company, ...files }),
    });
    expect(issues).toEqual([]);
    expect(policies.length).toBe(4);
    expect(approvals).toEqual([]);
    const hasMoves = "policies/moves.yaml" in files;
    expect(Object.keys(moves.renamed).length).toBe(hasMoves ? 0 : 1);
    expect(moves.removed.length).toBe(hasMoves ? 0 : 1);
  },
);

test.each([
  "{ email: null, country: pt, ip: 2001:db8::7 }",
  '{ email: ann@example.com, country: null, ip: "::ffff:192.0.2.7" }',
  '{ idp: "name:Okta", token: true, app: ea85612a29c846c2bacb669d65136971 }',
  "{ idp: type:onetimepin, token: null, ip: null }",
])("a person: %s", async (fields) => {
  const { issues } = await loadProject({ cwd: written({ ...company, "people.yaml": `ann: ${fields}\n` }) });
  expect(issues).toEqual([]);
});

test("people of whom none is left", async () => {
  const files = { "policies/a.yml": "name: A\n", "people.yaml": "# ann: { email: ann@example.com }\n" };
  const { issues, people } = await loadProject({ cwd: written({ ...files, ".git/HEAD": "" }) });
  expect([issues, people]).toEqual([[], {}]);
});

test("a variable is not called unused while a file cannot be read, since that may have it", async () => {
  const files = {
    "access-policies.config.yaml": `accounts: { porto: { id: ${"a".repeat(32)}, variables: { d: x } } }`,
    "policies/t.yaml": "name: T\ninclude: [{ email: { email: a@${d}.example } }]\n",
  };
  const broken = await loadProject({ cwd: written(files) });
  expect([...new Set(broken.issues.map(({ file }) => file))]).toEqual(["policies/t.yaml"]);
  const unused = await loadProject({ cwd: written({ ...files, "policies/t.yaml": "name: T\n" }) });
  expect(unused.issues.map(({ message }) => message)).toEqual([
    'No file has a variable "d". Remove it, or use it.',
  ]);
});

test("a folder without a configuration is a project by itself", async () => {
  const { issues, policies, people } = await loadProject({
    cwd: written({ "policies/a.yml": "name: A\n", "people.json": '{ "ann": {} }', ".git/HEAD": "" }),
  });
  expect([issues, policies.length, Object.keys(people)]).toEqual([[], 1, ["ann"]]);
});

test("an account chooses its snapshot", async () => {
  const cwd = written({ ...company, "names/staging.json": '{ "groups": [] }' });
  const { directory, issues } = await loadProject({ cwd, account: "staging" });
  expect([directory, issues]).toEqual([{ groups: [] }, []]);
});

test("a policy in TypeScript is run", async () => {
  const text = 'const name: string = "Typed"; export default { name, decision: "deny", include: [] };';
  const { policies, issues } = await loadProject({ cwd: written({ "policies/typed.ts": text }) });
  expect([issues, policies.map(({ name }) => name)]).toEqual([[], ["Typed"]]);
});

test("defineConfig gives what it takes", () => {
  const config = { keep: ["ann"] };
  expect(defineConfig(config)).toBe(config);
});

describe("states", () => {
  const folder = (): string => {
    const top = written({ "unrelated.txt": "" });
    writeFiles(join(top, "access"), company);
    const git = (...words: readonly string[]): string =>
      execFileSync(
        "git",
        ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false", ...words],
        { cwd: top, encoding: "utf8" },
      );
    git("init", "--quiet", "--initial-branch=main");
    git("add", ".");
    git("commit", "--quiet", "--message=first");
    writeFiles(join(top, "access"), {
      "policies/engineers.yaml": "name: Engineers\ndecision: allow\ninclude: [{ everyone: {} }]\n",
    });
    return join(top, "access");
  };

  test("a revision, a path at a revision, a folder, a file", async () => {
    const cwd = folder();
    const names = async (state: string): Promise<readonly string[]> =>
      (await loadState(state, cwd)).policies.map(
        ({ name, policy }) => `${name} ${policy.include?.length} ${policy.require?.length ?? 0}`,
      );
    const [was, is] = ["Engineers 1 1", "Engineers 1 0"];
    const others = ["Office 1 0", "Contractors 2 0", "CI 1 0"];
    expect(await names("main")).toEqual([was, ...others]);
    expect(await names("HEAD:policies")).toEqual([was, ...others]);
    expect(await names("HEAD:policies/engineers.yaml")).toEqual([was]);
    expect(await names(".")).toEqual([is, ...others]);
    expect(await names("policies")).toEqual([is, ...others]);
    expect(await names("policies/engineers.yaml")).toEqual([is]);
    expect(execFileSync("git", ["status", "--porcelain"], { cwd, encoding: "utf8" })).toBe(
      " M access/policies/engineers.yaml\n",
    );
  });

  const nowhere: readonly [string, string][] = [
    ["nowhere", '"nowhere" is neither a file or folder nor a revision of git.'],
    ["HEAD:nowhere", 'At HEAD there was no "nowhere".'],
    ["--output=x:policies", '"--output=x:policies" is neither a file or folder'],
    [":policies", '":policies" is neither a file or folder'],
  ];
  test.each(nowhere)("%s is not there", async (name, message) => {
    const wanted: unknown = expect.objectContaining({
      name: "NoSuchStateError",
      message: expect.stringContaining(message) as string,
    });
    await expect(loadState(name, folder())).rejects.toEqual(wanted);
    expect(new NoSuchStateError("x")).toBeInstanceOf(Error);
  });
});
