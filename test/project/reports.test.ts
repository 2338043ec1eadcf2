/** Every format of every report: right for what reads it, within its limits, and safe whatever a policy holds. */
import sarifSchema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with { type: "json" };
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { parse as parseJUnit } from "junit2json";
import { afterAll, describe, expect, test } from "vitest";
import {
  collectPlans,
  diffProjects,
  explainProject,
  formatReport,
  formats,
  lintProject,
  loadProject,
  type Paint,
  type Project,
  type Plan,
  planProject,
  type ProjectReport,
  testProject,
  whoEnters,
} from "../../src/project/index.ts";
import { githubReport } from "../../src/project/reports/ci/github.ts";
import { gitlabReport } from "../../src/project/reports/ci/gitlab.ts";
import type { Directory } from "../../src/policy/directory.ts";
import type { Remark } from "../../src/project/reports/remark.ts";
import { company, removeAll, written } from "./world.ts";

afterAll(removeAll);

const load = (files: Readonly<Record<string, string | undefined>> = {}): Promise<Project> =>
  loadProject({ cwd: written({ ...company, ...files }) });

/** The company after a change that opens something, with a test that says so, and a file that cannot be read. */
const opened = {
  "policies/engineers.yaml":
    "name: Engineers\ndecision: allow\ninclude:\n  - everyone: {}\nsession_duration: 8h\n",
  "tests/all.test.yaml": `
applications: [Grafana, Wiki]
assume: { strictServiceTokens: false }
matrix:
  bob: { Grafana: in }
never:
  - name: nobody outside the company
    who: { exclude: [{ email_domain: { domain: example.com } }] }
    enters: Wiki
`,
};

async function allReports(
  files: Readonly<Record<string, string | undefined>> = opened,
): Promise<readonly ProjectReport[]> {
  const [before, after] = [await load(), await load(files)];
  const lint = lintProject(after);
  const tests = testProject(after);
  const entries = whoEnters(after);
  const plans = [await planFor(after)];
  return [
    { command: "lint", report: lint },
    { command: "test", report: tests },
    { command: "check", lint, test: tests },
    { command: "diff", report: diffProjects(before, after) },
    { command: "who", entries },
    { command: "who", entries, trace: true },
    { command: "explain", explanations: explainProject(after) },
    { command: "plan", plans },
    { command: "check", lint, plans },
  ];
}

/** The plan for the account of the snapshot. */
function planFor(project: Project): Promise<Plan> {
  const directory = { ...project.directory, filtered: [] };
  return planProject(project, { id: "023e105f4ecef8ad9ca31a8372d0c353", name: "production", directory });
}

const remark = (number: number, more: Partial<Remark> = {}): Remark => ({
  level: "error",
  id: "a-check",
  law: "A law.",
  subject: `Policy ${number}`,
  message: `Message ${number}.`,
  file: "policies/a.yaml",
  line: number,
  column: 2,
  ...more,
});

describe("github", () => {
  test("an annotation has its place, and text that ends no command", () => {
    expect(githubReport([remark(3, { subject: "A, b: c", message: "100 %\n::error::x" })])).toBe(
      "::error file=policies/a.yaml,line=3,col=2,title=a-check%3A A%2C b%3A c::100 %25\\u000a::error::x",
    );
    expect(
      githubReport([remark(1, { level: "info" }), remark(2, { level: "warning" })]).match(/^::\w+/gm),
    ).toEqual(["::notice", "::warning"]);
  });

  test.each([[1], [10], [11], [500]])(
    "of %i remarks at most ten are annotations, and the tenth says how many more",
    (count) => {
      const lines = githubReport(Array.from({ length: count }, (_, index) => remark(index))).split("\n");
      expect(lines).toHaveLength(Math.min(10, count));
      expect(lines.at(-1)?.includes(`title=${count - 9} more`)).toBe(count > 10);
    },
  );
});

test("gitlab: every issue has what GitLab asks for, and a fingerprint that is its own and does not move with the line", () => {
  const issues = JSON.parse(gitlabReport([remark(1), remark(1, { message: "Other." }), remark(1)])) as Record<
    string,
    unknown
  >[];
  const schema = {
    type: "array",
    items: {
      type: "object",
      required: ["description", "check_name", "fingerprint", "severity", "location"],
      properties: {
        description: { type: "string" },
        check_name: { type: "string" },
        fingerprint: { type: "string", minLength: 8 },
        severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
        location: {
          type: "object",
          required: ["path", "lines"],
          properties: {
            path: { type: "string" },
            lines: { type: "object", required: ["begin"], properties: { begin: { type: "integer" } } },
          },
        },
      },
    },
  };
  expect(new Ajv().validate(schema, issues)).toBe(true);
  const marks = issues.map(({ fingerprint }) => fingerprint);
  expect(new Set(marks).size).toBe(3);
  const [moved] = JSON.parse(gitlabReport([remark(1, { line: 77 })])) as Record<string, unknown>[];
  expect(moved?.["fingerprint"]).toBe(marks[0]);
});

/** By the published schema, which is of an older draft and has patterns that only the older kind of expression takes. */
const ajv: Ajv = new Ajv({ strict: false, validateSchema: false, unicodeRegExp: false });
addFormats.default(ajv);
const { id: _, ...rest } = sarifSchema;
const isSarif = ajv.compile({ ...rest, $schema: "http://json-schema.org/draft-07/schema#" });

test("sarif: every report is valid by its schema, and the places are there", async () => {
  for (const report of await allReports()) {
    const log = JSON.parse(formatReport(report, "sarif")) as { runs: { results: unknown[] }[] };
    expect([report.command, isSarif(log), isSarif.errors]).toEqual([report.command, true, null]);
  }
  const [lint] = await allReports();
  expect(lint && formatReport(lint, "sarif")).toContain('"startLine": 4');
  expect(isSarif({ version: "2.1.0", runs: [{ tool: { driver: {} } }] })).toBe(false);
});

test("junit: a reader finds the suites, the cases and what failed", async () => {
  const [, report] = await allReports();
  if (report?.command !== "test") throw new Error("The second report is that of the tests.");
  const read = (await parseJUnit(formatReport(report, "junit"))) as {
    tests: number;
    failures: number;
    errors: number;
    testsuite: { name: string; testcase: { name: string; failure?: { message: string }[] }[] }[];
  };
  const { tests, failures, errors, testsuite } = read;
  expect([tests, failures, errors]).toEqual([
    report.report.results.length,
    report.report.failed,
    report.report.undecided,
  ]);
  const failed = testsuite.flatMap(({ testcase }) => testcase).filter(({ failure }) => failure);
  expect(failed.map(({ name }) => name)).toEqual(
    report.report.results.filter(({ status }) => status === "failed").map(({ title }) => title),
  );
});

describe("markdown", () => {
  test("the first line says it in short, and the most dangerous comes first", async () => {
    const [lint, tests, check, diff] = (await allReports()).map((report) => formatReport(report, "markdown"));
    expect(diff?.split("\n")[0]).toBe(
      "0 added, 1 changed, 0 removed, 3 as they are. 1 policy lets more people in, or may. So do 3 applications.",
    );
    expect(diff).toContain("<details open><summary>Engineers&#58; wider&#58; somebody gains</summary>");
    expect(diff).toContain("- **gains**: ");
    expect(lint?.split("\n")[0]).toMatch(/^\d+ errors?, \d+ warnings? and \d+ notes? in 4 policies\.$/);
    expect(tests?.split("\n")[0]).toMatch(/^Tests: \d+ passed, 2 failed, \d+ undecided\.$/);
    expect(check).toContain("Tests: ");
  });

  test("60,000 characters are enough, whatever is found: whole sections are left out", async () => {
    const long = Object.fromEntries(
      Array.from({ length: 150 }, (_, index) => [
        `policies/many/${index}.yaml`,
        `name: ${"Policy ".repeat(60)}${index}\ndecision: allow\ninclude: [{ everyone: {} }]\n`,
      ]),
    );
    const after = await load({ ...opened, ...long });
    for (const report of [
      { command: "lint", report: lintProject(after) },
      { command: "diff", report: diffProjects(await load(), after) },
      { command: "plan", plans: [await planFor(after)] },
    ] as const) {
      const text = formatReport(report, "markdown");
      expect(text.length).toBeLessThanOrEqual(60_000);
      expect(text).toMatch(/\n\d+ sections more: see the report as JSON\.\n$/);
      expect(text.match(/<details/g)?.length).toBe(text.match(/<\/details>/g)?.length);
    }
  });
});

test("json has its schema and version, and all that was found", async () => {
  const $schema = "cloudflare-access-policies/schema/report.json";
  for (const report of await allReports()) {
    const { summary, ...said } = JSON.parse(formatReport(report, "json")) as { readonly summary?: object };
    expect(said).toEqual(JSON.parse(JSON.stringify({ $schema, version: 1, ...report })));
    // Counts at the top are for machines that ask for reviewers.
    expect(summary).toEqual(
      "plans" in report
        ? { create: 3, change: 1, delete: 1, same: 0, unmanaged: 1, widened: 1, applications: 1, refusals: 3 }
        : undefined,
    );
  }
});

describe("pretty", () => {
  test("a difference that opens something", async () => {
    const diff = (await allReports()).find(({ command }) => command === "diff");
    await expect(diff && formatReport(diff, "pretty")).toMatchFileSnapshot("golden/diff.txt");
  });

  test("a plan that is refused because of files says which, for one account and for several", async () => {
    const broken = await load({ "policies/one.yaml": "name: [\n", "policies/two.yaml": "name: [\n" });
    const plan = await planFor(broken);
    const fleet = collectPlans();
    fleet.add(plan);
    const reports: readonly ProjectReport[] = [
      { command: "plan", plans: [plan] },
      { command: "plan-accounts", fleet: await fleet.result() },
    ];
    for (const report of reports)
      for (const format of ["pretty", "markdown"] as const)
        for (const file of ["policies/one.yaml", "policies/two.yaml"])
          expect(formatReport(report, format)).toContain(file);
  });

  test("a plan that is refused", async () => {
    const plan = (await allReports()).find(({ command }) => command === "plan");
    await expect(plan && formatReport(plan, "pretty")).toMatchFileSnapshot("golden/plan.txt");
    await expect(plan && formatReport(plan, "markdown")).toMatchFileSnapshot("golden/plan-as-markdown.txt");
  });

  test.each(["allow", "deny", "bypass", "non_identity"])(
    "the deletion of a policy of %s that no application uses changes access for nobody",
    async (decision) => {
      const include = [{ email: { email: "ann@example.com" } }];
      const old = { id: "9011c000-0000-4000-8000-000000000009", name: "Old", decision, include };
      const directory = { policies: [{ ...old, app_count: 0 }], applications: [] } as Directory;
      const project = { ...(await load()), policies: [], moves: { renamed: {}, removed: ["Old"] } };
      const plan = await planProject(
        project,
        { id: "023e105f4ecef8ad9ca31a8372d0c353", directory },
        { seesAll: true },
      );
      expect(plan.changes).toMatchObject([{ action: "delete", policy: { name: "Old" } }]);
      for (const format of ["pretty", "markdown", "github"] as const) {
        const text = formatReport({ command: "plan", plans: [plan] }, format);
        expect(text).toContain("access does not change");
        expect(text).not.toMatch(/would (no longer|get|be blocked)/);
      }
    },
  );

  test("findings, tests and entries", async () => {
    const [lint, tests, , , who, trace] = await allReports();
    await expect(lint && formatReport(lint, "pretty")).toMatchFileSnapshot("golden/lint.txt");
    await expect(tests && formatReport(tests, "pretty")).toMatchFileSnapshot("golden/test.txt");
    await expect(who && formatReport(who, "pretty")).toMatchFileSnapshot("golden/who.txt");
    await expect(trace && formatReport(trace, "pretty", { columns: 100 })).toMatchFileSnapshot(
      "golden/who-trace.txt",
    );
  });

  test("colours are those that are given, and none is green", async () => {
    const mark =
      (name: string) =>
      (text: string): string =>
        `<${name}>${text}</${name}>`;
    const paint: Paint = {
      bold: mark("b"),
      dim: mark("dim"),
      red: mark("red"),
      yellow: mark("yellow"),
      cyan: mark("cyan"),
    };
    const diff = (await allReports()).find(({ command }) => command === "diff");
    expect(diff && formatReport(diff, "pretty", { paint })).toContain("<red>✗ wider: somebody gains</red>");
  });

  test("a project without findings says so", async () => {
    const report = lintProject(await loadProject({ cwd: written({ ".git/HEAD": "" }) }));
    expect(formatReport({ command: "lint", report }, "pretty")).toBe(
      "Nothing was found: 0 policies, 0 files.\n",
    );
  });
});

test("no format lets a policy steer a terminal, a page or a command", async () => {
  const name = "\u001b[2J\u202e</details><script>x</script> @admin [x](http://evil.example)\r\n::error::x";
  const policy = JSON.stringify({
    name,
    decision: "allow",
    include: [{ email: { email: name } }, { email: { email: name } }],
  });
  const reports = await allReports({
    ...opened,
    "policies/hostile.json": policy,
    "tests/hostile.test.json": JSON.stringify({ policies: [name], matrix: { ann: "in" } }),
  });
  for (const report of reports) {
    for (const format of formats) {
      const text = formatReport(report, format);
      expect([report.command, format, /[\u0000-\u0009\u000b-\u001f\u202e]/.test(text)]).toEqual([
        report.command,
        format,
        false,
      ]);
      if (format !== "markdown") continue;
      // What is between backticks is shown as it is.
      expect(text.replaceAll(/`[^`]*`/g, "")).not.toMatch(/<script>|@admin|\[x\]\(http/);
    }
    expect(formatReport(report, "github")).not.toMatch(/^::error::x/m);
  }
});
