/** What differs from account to account: texts for variables, and policies of their own. */
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { replaceVariables, type VariableIssue } from "../../src/project/config/variables.ts";
import {
  differsByAccount,
  fixProject,
  lintProject,
  loadProject,
  loadState,
  type Project,
  projectFor,
  testProject,
} from "../../src/project/index.ts";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { line } from "../titles.ts";
import { accessPolicies } from "../cli/command-line.ts";
import { removeAll, written } from "./world.ts";

afterAll(removeAll);

const known = { office: "Lisbon office", range: "203.0.113.0/24", empty: "" };

/** A text, what it becomes, and what is said of it. */
const texts: readonly (readonly [text: string, becomes: string, says?: string])[] = [
  ["name:${office}", "name:Lisbon office"],
  ["${office}", "Lisbon office"],
  ["${ office }", "Lisbon office"],
  ["${office} and ${range}", "Lisbon office and 203.0.113.0/24"],
  ["a${empty}b", "ab"],
  ["costs $5 or $office", "costs $5 or $office"],
  ["$", "$"],
  ["$$ {office}", "$$ {office}"],
  ["$${office}", "${office}"],
  ["$${", "${"],
  ["$$${office}", "$${office}"],
  ["${ofice}", "${ofice}", '"ofice" is not a variable of the account "production". Did you mean "office"?'],
  ["${vpn}", "${vpn}", '"vpn" is not a variable of the account "production". Add it to "variables"'],
  ["${}", "${}", '"${}" names no variable.'],
  ["${office", "${office", '"${office" has no "}" at its end.'],
  ["${toString}", "${toString}", '"toString" is not a variable'],
  ["${__proto__}", "${__proto__}", '"__proto__" is not a variable'],
];
test.each(texts.map((row) => [line(row[0]), ...row] as const))("text: %s", (_title, text, becomes, says) => {
  const issues: VariableIssue[] = [];
  const value = replaceVariables({ a: [text, 1] }, known, 'the account "production"', issues, "/0");
  expect(value).toEqual({ a: [becomes, 1] });
  expect(issues.map(({ pointer }) => pointer)).toEqual(says === undefined ? [] : ["/0/a/0"]);
  expect(issues[0]?.message ?? "").toContain(says ?? "");
  const help = 'For the text "${" itself, write "$${".';
  expect(issues.filter(({ message }) => !message.endsWith(help))).toEqual([]);
});

test("what has no variable is the same object, and any text can be written", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const escaped = JSON.parse(JSON.stringify(value), (_name, one: unknown) =>
        typeof one === "string" ? one.replaceAll("${", () => "$${") : one,
      ) as unknown;
      const issues: VariableIssue[] = [];
      expect(replaceVariables(escaped, {}, undefined, issues)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(issues).toEqual([]);
      const same = replaceVariables(value, {}, undefined, []);
      expect(same === value || JSON.stringify(value).includes("${")).toBe(true);
    }),
  );
});

/** A company with two accounts. */
const files: Readonly<Record<string, string>> = {
  "access-policies.config.yaml": `
variables: { country: PT }
accounts:
  production: { id: 023e105f4ecef8ad9ca31a8372d0c353, variables: { office: Lisbon } }
  staging:
    id: 5d41402abc4b2a76b9719d911017c592
    variables: { office: Porto, country: ES }
    policies: ["policies/staging/*.yaml"]
`,
  "policies/staff.yaml": `
name: Staff
decision: allow
include: [{ email_domain: { domain: example.com } }]
require:
  - geo: { country_code: "\${country}" }
  - ip_list: { id: "name:\${office} office" }
`,
  "policies/visitors.yaml": "name: Visitors\ndecision: deny\ninclude: [{ everyone: {} }]\n",
  "policies/staging/visitors.yaml":
    "- { name: Visitors, decision: allow, include: [{ email: { email: guest@example.com } }] }\n- { name: Testers, decision: allow, include: [{ email: { email: test@example.com } }] }\n",
  "applications/wiki.yaml": 'name: "Wiki ${office}"\npolicies: [Staff]\n',
  "people.yaml": "ann: { email: ann@example.com, country: PT }\n",
  "tests/all.test.yaml": 'matrix: { ann: { "Visitors": out } }\n',
};

const said = ({ policies }: Project): readonly string[] =>
  policies.map(({ name, policy }) => `${name} ${policy.decision} ${JSON.stringify(policy.require ?? [])}`);

describe("the project of an account", () => {
  test("has its texts, and its own policies in the place of those of the same name", async () => {
    const project = await loadProject({ cwd: written(files) });
    expect([project.issues, differsByAccount(project)]).toEqual([[], true]);
    expect(said(projectFor(project, "production"))).toEqual([
      'Staff allow [{"geo":{"country_code":"PT"}},{"ip_list":{"id":"name:Lisbon office"}}]',
      "Visitors deny []",
    ]);
    const staging = projectFor(project, "staging");
    expect(said(staging)).toEqual([
      'Staff allow [{"geo":{"country_code":"ES"}},{"ip_list":{"id":"name:Porto office"}}]',
      "Visitors allow []",
      "Testers allow []",
    ]);
    expect(staging.applications.map(({ application }) => application.name)).toEqual(["Wiki Porto"]);
    expect([staging.account, staging.issues]).toEqual(["staging", []]);
  });

  test("is the same by the account's id, and from the project of another account", async () => {
    const project = await loadProject({ cwd: written(files) });
    const staging = projectFor(project, "staging");
    expect(projectFor(project, "5d41402abc4b2a76b9719d911017c592")).toEqual(staging);
    expect(projectFor(projectFor(project, "production"), "staging")).toEqual(staging);
    expect(projectFor(staging, "staging")).toEqual(staging);
  });

  test("of which the configuration does not know has what all have, and says what it lacks", async () => {
    const other = projectFor(await loadProject({ cwd: written(files) }), "Acme");
    expect(other.policies.map(({ name }) => name)).toEqual(["Staff", "Visitors"]);
    expect(
      other.issues.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`),
    ).toEqual([
      'policies/staff.yaml:7:16 "office" is not a variable of the account "Acme". Add it to "variables" in the configuration, or to those of the account. For the text "${" itself, write "$${".',
      'applications/wiki.yaml:1:1 "office" is not a variable of the account "Acme". Add it to "variables" in the configuration, or to those of the account. For the text "${" itself, write "$${".',
    ]);
  });

  test("can be loaded at once, with its snapshot", async () => {
    const cwd = written({
      ...files,
      "names/production.json": '{ "groups": [] }',
      "names/staging.json": '{ "lists": [] }',
    });
    for (const account of ["staging", "5d41402abc4b2a76b9719d911017c592"]) {
      const project = await loadProject({ cwd, account });
      expect([project.account, project.directory, project.policies.length]).toEqual([
        "staging",
        { lists: [] },
        3,
      ]);
    }
  });

  test("never has the snapshot of another account", async () => {
    const cwd = written({ ...files, "names/production.json": '{ "groups": [] }' });
    const [staging, production] = [
      await loadProject({ cwd, account: "staging" }),
      await loadProject({ cwd, account: "production" }),
    ];
    expect([staging.directory, staging.issues, production.directory]).toEqual([
      undefined,
      [],
      { groups: [] },
    ]);
  });

  test("cannot have two policies of one name, even if they come to it by variables", async () => {
    const project = await loadProject({
      cwd: written({
        ...files,
        "policies/more.yaml":
          '- { name: "${office}", decision: deny, include: [{ everyone: {} }] }\n- { name: Lisbon, decision: deny, include: [{ everyone: {} }] }\n',
      }),
    });
    expect(project.issues).toEqual([]);
    expect(projectFor(project, "staging").issues).toEqual([]);
    expect(projectFor(project, "production").issues.map(({ message }) => message)).toEqual([
      '"Lisbon" is the name of two policies; the other one is in policies/more.yaml:1. Give each a name of its own.',
    ]);
  });

  test("is the project itself where nothing differs", async () => {
    const project = await loadProject({ cwd: written({ "policies/a.yaml": "name: A\n", ".git/HEAD": "" }) });
    expect(differsByAccount(project)).toBe(false);
    expect(projectFor(project).policies[0]).toBe(project.policies[0]);
  });

  test("has tests and earlier states of its own", async () => {
    const cwd = written({
      ...files,
      "tests/all.test.yaml": 'applications: ["Wiki ${office}"]\nmatrix: { ann: {} }\n',
    });
    const staging = await loadProject({ cwd, account: "staging" });
    expect(testProject(staging).results[0]?.title).toContain("Wiki Porto");
    const before = await loadState("policies/staff.yaml", cwd, { account: "staging" });
    expect(said(before)).toEqual([said(staging)[0]]);
  });
});

/** What is wrong with a configuration of accounts. */
const wrong: readonly (readonly [config: string, says: string])[] = [
  [
    "accounts: { a: { id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, variables: { ofice: x } } }\nvariables: { office: y, country: PT }",
    'access-policies.config.yaml:1:69 No file has a variable "ofice". Did you mean "office"?',
  ],
  [
    "accounts: { a: { id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, variables: { vpn: x } } }\nvariables: { office: y, country: PT }",
    'access-policies.config.yaml:1:69 No file has a variable "vpn". Remove it, or use it.',
  ],
  [
    "variables: { office: 3 }",
    'access-policies.config.yaml:1:14 "/variables/office" must be a text, but is 3.',
  ],
  ["organization: { except: [a] }", 'access-policies.config.yaml:1:1 "/organization/id" is missing'],
];
test.each(wrong)("wrong: %s", async (config, says) => {
  const { issues } = await loadProject({ cwd: written({ ...files, "access-policies.config.yaml": config }) });
  const lines = issues.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);
  expect(lines.map((each) => each.slice(0, says.length))).toContain(says);
});

test("a fix is never written over a variable", async () => {
  const folder = written({
    "access-policies.config.yaml": "variables: { guest: ann@example.com }\n",
    "policies/office.yaml": `name: Office
decision: allow
include:
  - email: { email: ann@example.com }
  - email: { email: "\${guest}" }
  - email: { email: bob@example.com }
  - email: { email: bob@example.com }
`,
  });
  const project = projectFor(await loadProject({ cwd: folder }));
  const fixable = lintProject(project).findings.flatMap(({ fix = [] }) => fix.map(({ path }) => path));
  expect(fixable).toEqual(["/include/1", "/include/3"]);
  expect(await fixProject(project)).toEqual({ fixed: { "policies/office.yaml": 1 }, left: [] });
  const text = readFileSync(join(folder, "policies/office.yaml"), "utf8");
  expect(text.match(/email: \{ email: .*/g)).toEqual([
    "email: { email: ann@example.com }",
    'email: { email: "${guest}" }',
    "email: { email: bob@example.com }",
  ]);
});

describe("--account", () => {
  const cases: readonly (readonly [args: string, code: number, part: string])[] = [
    ["lint --account staging", 0, ""],
    [
      "lint",
      64,
      'Policies differ from account to account: "production", "staging". Say which is meant with --account NAME.',
    ],
    ["test --account production", 0, "1 passed"],
    ["test --account staging", 1, "ann × Visitors"],
    ["test", 64, "--account"],
    ["lint --account stagin", 64, 'There is no account "stagin". Did you mean "staging"?'],
    ["explain Staff --account staging", 0, "Spain"],
    ["explain Staff --account 5d41402abc4b2a76b9719d911017c592", 0, "Spain"],
    ["explain Visitors --account production", 0, "Blocks"],
    ["diff policies/visitors.yaml policies/staging/visitors.yaml --account staging", 0, "Visitors"],
    ["diff policies/staff.yaml policies/staff.yaml --account staging", 0, "0 changed"],
  ];
  test.each(cases)("%s", async (args, code, part) => {
    const ended = await accessPolicies(
      written({
        ...files,
        "tests/all.test.yaml": "matrix: { ann: { Visitors: out } }\n",
        "people.yaml": "ann: { email: guest@example.com, country: PT }\n",
      }),
      args.split(" "),
    );
    expect(ended.result + ended.notes).toContain(part);
    expect(ended.code).toBe(code);
  });
});
