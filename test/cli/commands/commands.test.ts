/** Every command of `access-policies`: what is given, what it prints, and how it ends. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { exitCodeOf, type exitCodes } from "../../../src/cli/exit-codes.ts";
import { hasColors } from "../../../src/cli/terminal.ts";
import { account, companyEmulator } from "../../directory/company.ts";
import { removeAll, written } from "../../project/world.ts";
import { accessPolicies } from "../command-line.ts";

afterAll(removeAll);

/** A small repository of policies in which all is well. */
const sound: Readonly<Record<string, string>> = {
  "policies/engineers.yaml": `name: Engineers
decision: allow
include:
  - email_domain: { domain: example.com }
require:
  - geo: { country_code: PT }
`,
  "applications/wiki.yaml": "name: Wiki\npolicies: [Engineers]\n",
  "people.yaml": "ann: { email: ann@example.com, country: PT }\nbob: { email: bob@elsewhere.example }\n",
  "tests/engineers.test.yaml": "applications: [Wiki]\nmatrix:\n  ann: { Wiki: in }\n  bob: {}\n",
};

const wide = sound["policies/engineers.yaml"]?.replace(/require:[^]*/, "") ?? "";

interface Case {
  readonly what: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  readonly code: number;
  /** Parts of standard output. */
  readonly result?: readonly string[];
  /** Parts of standard error. */
  readonly notes?: readonly string[];
}

const cases: readonly Case[] = [
  { what: "no command at all", args: [], code: 64, notes: ["Usage: access-policies"] },
  { what: "help", args: ["--help"], code: 0, result: ["Usage: access-policies", "Exit codes:"] },
  { what: "the help of a command", args: ["lint", "--help"], code: 0, result: ["--fix", "Examples:"] },
  ...[
    "names --account porto --account lisbon",
    "lint --account porto --account lisbon",
    "plan --config a.yaml --config b.yaml",
    "plan --max-changed 10% --max-changed 90%",
    "plan --approve Engineers --approve Staff",
    "who --app Wiki --app Grafana",
  ].map((line): Case => ({
    what: `${line}: of two values none is taken in silence`,
    args: line.split(" "),
    code: 64,
    notes: ["Give this option once."],
  })),
  {
    what: "a list that is given twice means both",
    args: ["who", "--app", "Wiki", "--as", "ann", "--as", "bob"],
    code: 0,
    result: ["ann", "bob"],
  },
  {
    what: "guards that are given twice are each looked at",
    args: ["check", "--allow", "widenin", "--allow", "delete"],
    code: 64,
    notes: ["Did you mean widening?"],
  },
  { what: "undo needs a report", args: ["undo", "--help"], code: 0, result: ["undo [options] <report>"] },
  { what: "undo without one", args: ["undo"], code: 64, notes: ["apply-report.json"] },
  { what: "the version", args: ["--version"], code: 0, result: ["0."] },
  { what: "a misspelt command", args: ["lnt"], code: 64, notes: ["Did you mean lint?"] },
  { what: "a misspelt option", args: ["lint", "--fiix"], code: 64, notes: ["Did you mean --fix?"] },
  {
    what: "a format that there is not",
    args: ["lint", "--format", "xml"],
    code: 64,
    notes: ["Allowed choices are"],
  },
  { what: "lint, all well", args: ["lint"], code: 0 },
  ...["lint", "plan", "pull", "names", "who --as ann"].map((line): Case => ({
    what: `${line}, an account that there is not`,
    args: [...line.split(" "), "--account", "bogus"],
    code: 64,
    notes: [
      '"bogus" is not an account id, and the configuration has no accounts. Give the id of the account',
    ],
  })),
  {
    what: "lint, a file of renames and deletions",
    files: { "policies/moves.yaml": "renamed: { Staff: Engineers }\nremoved: [Old VPN]\n" },
    args: ["lint", "policies/moves.yaml"],
    code: 3,
    notes: ["policies/moves.yaml holds no policies: it says which ones are renamed and which are deleted."],
  },
  {
    what: "lint, a file of renames and deletions that is wrong",
    files: { "policies/moves.yaml": "removed: Old VPN\n" },
    args: ["lint", "policies/moves.yaml"],
    code: 3,
    result: ['such as [ "Old VPN" ]'],
  },
  {
    what: "lint, a file with an empty list",
    files: { "policies/none.yaml": "[]\n" },
    args: ["lint", "policies/none.yaml"],
    code: 3,
    notes: ["No policies were found in policies/none.yaml."],
  },
  {
    what: "plan, how renames and deletions are written",
    args: ["plan", "--help"],
    code: 0,
    result: ["policies/moves.yaml", "renamed: { Staff: All staff }", "removed: [Old VPN]"],
  },
  {
    what: "lint, an option that is given twice means both",
    files: {
      "policies/a.yaml": `${wide.replace("Engineers", "Port of Bergen")}requre: []\n`,
      "policies/b.yaml": `${wide.replace("Engineers", "Port of Cadiz")}requre: []\n`,
    },
    args: ["lint", "--except", "Port of B*", "--except", "Port of C*"],
    code: 0,
  },
  {
    what: "lint, a misspelt condition",
    files: { "policies/engineers.yaml": `${wide}requre: [{ geo: { country_code: PT } }]\n` },
    args: ["lint"],
    code: 1,
    result: ["policies/engineers.yaml\n  5:1  error", "Did you mean"],
  },
  {
    what: "lint, a file that is not YAML",
    files: { "policies/broken.yaml": "name: [" },
    args: ["lint"],
    code: 3,
    result: ["policies/broken.yaml\n  1:8  error"],
  },
  {
    what: "lint, a file that is not there",
    args: ["lint", "nowhere.yaml"],
    code: 3,
    result: ["There is no such file"],
  },
  {
    what: "lint, a severity that there is not",
    args: ["lint", "--fail-on", "all"],
    code: 64,
    notes: ['not "all"'],
  },
  {
    what: "lint, no policy of that name",
    args: ["lint", "--only", "X*"],
    code: 64,
    notes: ['There are "Engineers"'],
  },
  { what: "test, all well", args: ["test"], code: 0 },
  {
    what: "test, somebody is in who should be out",
    files: {
      "policies/engineers.yaml": wide,
      "people.yaml": "ann: { email: ann@example.com, country: BR }\n",
      "tests/engineers.test.yaml": "applications: [Wiki]\nmatrix: { ann: {} }\n",
    },
    args: ["test"],
    code: 1,
    result: ["ann × Wiki"],
  },
  {
    what: "test, nobody can know",
    files: {
      "people.yaml": "ann: { email: ann@example.com }\n",
      "tests/engineers.test.yaml": "matrix: { ann: { Wiki: in } }\n",
    },
    args: ["test"],
    code: 4,
  },
  { what: "test, an untried rule that has to be tried", args: ["test", "--require-coverage"], code: 1 },
  {
    what: "test, a file that there is not",
    args: ["test", "tests/other.test.yaml"],
    code: 64,
    notes: ["tests/engineers.test.yaml"],
  },
  { what: "check, all well", args: ["check"], code: 0 },
  {
    what: "check, an error",
    files: { "policies/engineers.yaml": wide.replace("include", "inclde") },
    args: ["check"],
    code: 1,
    notes: ["No tests were run, because there are errors."],
  },
  {
    what: "who, one who is in",
    args: ["who", "--app", "Wiki", "--as", "ann"],
    code: 0,
    result: ["ann", "in", "Engineers"],
  },
  {
    what: "who, by an address",
    args: ["who", "--app", "Wiki", "--as", "x@elsewhere.example"],
    code: 0,
    result: ["out"],
  },
  {
    what: "who, nobody can know",
    args: ["who", "--as", "y@example.com"],
    code: 4,
    result: ["y@example.com"],
  },
  { what: "who, a misspelt person", args: ["who", "--as", "an"], code: 64, notes: ['Did you mean "ann"?'] },
  {
    what: "who, a misspelt application",
    args: ["who", "--app", "Wikki"],
    code: 64,
    notes: ['Did you mean "Wiki"?'],
  },
  {
    what: "who, while a policy is wrong",
    files: { "policies/engineers.yaml": `${wide}requre: []\n` },
    args: ["who", "--as", "ann"],
    code: 3,
    notes: ["Nothing can be said while files are wrong", "policies/engineers.yaml:5:1"],
  },
  { what: "explain", args: ["explain", "Engineers"], code: 0, result: ["Engineers", "example.com"] },
  {
    what: "explain, an application",
    args: ["explain", "Wiki"],
    code: 0,
    result: ["Wiki", "in this order", "Engineers", "Anyone else is blocked"],
  },
  { what: "explain, a picture", args: ["explain", "Engineers", "--draw", "svg"], code: 0, result: ["<svg"] },
  {
    what: "explain, a misspelt name",
    args: ["explain", "Enginers"],
    code: 64,
    notes: ['Did you mean "Engineers"?'],
  },
  { what: "diff, nothing changed", args: ["diff", "policies", "policies", "--detailed-exitcode"], code: 0 },
  {
    what: "diff, a revision without a repository",
    args: ["diff", "main", "policies"],
    code: 3,
    notes: ['"main"'],
  },
  {
    what: "emulator, a port that is none",
    args: ["emulator", "--port", "x"],
    code: 64,
    notes: ["--port takes"],
  },
];

test.each(cases)("$what: exit $code", async ({ files = {}, args, code, result = [], notes = [] }) => {
  const ended = await accessPolicies(written({ ...sound, ...files }), args);
  expect(ended).toMatchObject({ code });
  for (const part of result) expect(ended.result).toContain(part);
  for (const part of notes) expect(ended.notes).toContain(part);
});

test("--quiet leaves the result alone, and errors", async () => {
  const folder = written({ ...sound, "tests/engineers.test.yaml": undefined });
  expect((await accessPolicies(folder, ["check"])).notes).toContain("No tests were found.");
  expect((await accessPolicies(folder, ["check", "--quiet"])).notes).toBe("");
  expect((await accessPolicies(folder, ["test", "--quiet"])).notes).toContain("No tests were found.");
});

test("--format github writes the job's summary as well, where there is one", async () => {
  const folder = written({ ...sound, "policies/engineers.yaml": `${wide}requre: []\n` });
  const summary = join(folder, "summary.md");
  const ended = await accessPolicies(folder, ["lint", "--format", "github"], {
    env: { GITHUB_STEP_SUMMARY: summary },
  });
  expect(ended.result).toMatch(/^::error file=policies\/engineers\.yaml,line=5/);
  expect(readFileSync(summary, "utf8")).toContain("requre");
});

test.each([
  ["a misspelt name", "policies/engineers.yaml", `${wide}requre: []\n`],
  ["a misspelt word", "policies/engineers.yaml", wide.replace("allow", "alow")],
  ["a word like no other", "policies/engineers.yaml", wide.replace("allow", "perhaps")],
  ["a kind of Terraform", "policies/engineers.yaml", `${wide}exclude: [{ azure: { id: x } }]\n`],
  ["a newer field", "policies/engineers.yaml", `${wide}brand_new: 1\n`],
  [
    "a policy of code",
    "policies/engineers.mjs",
    `import { definePolicy } from ${JSON.stringify(pathToFileURL(resolve("src/policy/index.ts")).href)};\nexport default definePolicy({ name: "Engineers", decision: "allow", include: [{ certificate: {} }], requre: [] });\n`,
  ],
])("of %s no command gives advice that files cannot follow", async (_what, file, text) => {
  const { "policies/engineers.yaml": _left, ...others } = sound;
  const folder = written({ ...others, [file]: text });
  const world = { env: { CLOUDFLARE_API_TOKEN: "any" }, fetch: companyEmulator().fetch };
  for (const line of ["lint", "lint --json", "check", "explain", `plan --account ${account}`]) {
    const ended = await accessPolicies(folder, line.split(" "), world);
    expect(ended.result + ended.notes).not.toBe("");
    expect(ended.result + ended.notes).not.toContain("allowUnknown");
  }
});

test("an empty folder has no policies, and hears how to start", async () => {
  const ended = await accessPolicies(written({}), ["lint"]);
  expect(ended.code).toBe(3);
  expect(ended.notes).toContain("access-policies init");
});

describe("diff between revisions of git", () => {
  let folder = "";
  const git = (...args: readonly string[]): void => {
    execFileSync("git", ["-C", folder, "-c", "user.name=x", "-c", "user.email=x@example.com", ...args]);
  };

  test("tells who gains, leaves the working tree alone, and ends with 2 if asked", async () => {
    folder = written(sound);
    git("init", "--quiet");
    git("add", "--all");
    git("commit", "--quiet", "--message", "first");
    writeFileSync(join(folder, "policies/engineers.yaml"), wide);
    const ended = await accessPolicies(folder, ["diff", "HEAD:policies", "policies", "--detailed-exitcode"]);
    expect(ended).toMatchObject({ code: 2 });
    expect(ended.result).toContain("Engineers");
    expect(ended.result).toMatch(/example\.com/);
    expect(readFileSync(join(folder, "policies/engineers.yaml"), "utf8")).toBe(wide);
    const whole = await accessPolicies(folder, ["diff", "HEAD", ".", "--format", "json"]);
    expect(JSON.parse(whole.result)).toMatchObject({ command: "diff" });
  });
});

describe("lint --fix", () => {
  test("writes what is certain, keeps comments, and says what it left", async () => {
    const folder = written({
      "policies/a.yaml": `# Who builds it
name: A
decision: allow
include:
  - email_domain: { domain: example.com } # all of us
  - email_domain: { domain: example.com }
  - email: { email: ann@partner.example }
require:
  - geo: { country_code: PT }
`,
      "policies/b.mjs":
        'const rule = { email_domain: { domain: "example.com" } }; export default { name: "B", decision: "allow", include: [rule, rule] };',
    });
    const ended = await accessPolicies(folder, ["lint", "--fix"]);
    const text = readFileSync(join(folder, "policies/a.yaml"), "utf8");
    expect(text).toContain("# Who builds it");
    expect(text).toContain("# all of us");
    expect(text.match(/email_domain/g)).toHaveLength(1);
    expect(text).toContain("ann@partner.example");
    expect(ended.notes).toContain("in policies/a.yaml.");
    expect(ended.notes).toContain("policies/b.mjs is code: fix it by hand.");
  });
});

test("lint --fix leaves what the configuration accepts", async () => {
  const twice = `name: A
decision: allow
include:
  - email: { email: ann@example.com }
  - email: { email: ann@example.com }
`;
  const accepted = "lint: { ignore: [{ check: no-rule-is-there-twice, reason: on purpose }] }\n";
  const folder = written({ "access-policies.config.yaml": accepted, "policies/a.yaml": twice });
  expect(await accessPolicies(folder, ["lint", "--fix"])).toMatchObject({ code: 0, notes: "" });
  expect(readFileSync(join(folder, "policies/a.yaml"), "utf8")).toBe(twice);
});

describe("init", () => {
  for (const policies of ["yaml", "json", "ts"]) {
    test(`starts a project in ${policies} that passes its own check, and never overwrites`, async () => {
      const folder = written({});
      const ended = await accessPolicies(folder, ["init", "--policies", policies]);
      expect(ended).toMatchObject({ code: 0 });
      expect(ended.result.split("\n")).toContain(`policies/engineers.${policies}`);
      expect(existsSync(join(folder, ".github/workflows/access-policies-check.yml"))).toBe(true);
      // Node runs TypeScript by itself only where it is new enough.
      const checked = policies === "ts" ? { code: 0 } : await accessPolicies(folder, ["check"]);
      expect(checked).toMatchObject({ code: 0 });
      const again = await accessPolicies(folder, ["init", "--policies", policies]);
      expect(again).toMatchObject({ code: 1, result: "" });
      expect(again.notes).toContain("is there already and was left as it is");
    });
  }
});

test.each<readonly [codes: readonly (typeof exitCodes)[keyof typeof exitCodes][], want: number]>([
  [[], 0],
  [[0, 2], 2],
  [[2, 4], 4],
  [[4, 1], 1],
  [[1, 3], 3],
  [[3, 64], 64],
  [[64, 130], 130],
])("of the codes %j the one to end with is %i", (codes, want) => {
  expect(exitCodeOf(codes)).toBe(want);
});

test.each<
  readonly [env: Readonly<Record<string, string>>, isTerminal: boolean, refused: boolean, want: boolean]
>([
  [{}, true, false, true],
  [{}, false, false, false],
  [{ TERM: "dumb" }, true, false, false],
  [{ NO_COLOR: "1" }, true, false, false],
  [{ NO_COLOR: "" }, true, false, true],
  [{ FORCE_COLOR: "1" }, false, false, true],
  [{ FORCE_COLOR: "0" }, true, false, false],
  [{ NO_COLOR: "1", FORCE_COLOR: "1" }, true, false, false],
  [{ FORCE_COLOR: "1" }, true, true, false],
])("with %j, a terminal: %s, --no-color: %s, there are colours: %s", (env, isTerminal, refused, want) => {
  expect(hasColors({ env, isTerminal, refused })).toBe(want);
});
