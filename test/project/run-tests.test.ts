/** Tests of policies: what they find, what they say, and what they leave untried. */
import { describe, expect, test } from "vitest";
import type { PolicyBody, ReadOnly } from "../../generated/index.ts";
import { evaluateApplication } from "../../src/evaluate/index.ts";
import { definePolicy } from "../../src/policy/index.ts";
import {
  type People,
  runTests,
  type RunTestsOptions,
  type TestFile,
  type TestReport,
  validateTests,
} from "../../src/project/index.ts";
import * as rule from "../../src/rules/index.ts";
import { line } from "../titles.ts";

const [office, group, ci] = [
  "203.0.113.0/24",
  "aa0a4aab-672b-4bdb-bc33-a59f1130a11f",
  "ea85612a-29c8-46c2-bacb-669d65136971",
];
const engineers = definePolicy({
  name: "Engineers",
  decision: "allow",
  include: [rule.emailDomain("example.com"), rule.email("guest@elsewhere.example")],
  require: [rule.country("PT")],
  exclude: [rule.email("mallory@example.com")],
});
const programs = definePolicy({
  name: "CI",
  decision: "non_identity",
  include: [rule.serviceToken(ci)],
});
const unused = definePolicy({ name: "Old", decision: "allow", include: [rule.group(group)] });
const policies = [engineers, programs, unused];

const people: People = {
  ann: { email: "ann@example.com", country: "PT" },
  abroad: { email: "ann@example.com", country: "US" },
  mallory: { email: "mallory@example.com", country: "PT" },
  stranger: { email: "eve@stranger.example", country: "PT" },
  somewhere: { email: "ann@example.com" },
  "ci-token": { token: ci, country: "DE" },
  identity: { identity: { email: "ann@example.com", geo: { country: "PT" }, service_token_status: false } },
  "half an identity": { identity: { email: "ann@example.com", geo: { country: "PT" } } },
  misspelt: { emial: "x@example.com" } as object,
};
const applications = [
  { name: "Grafana", policies: ["Engineers", "CI"] },
  { name: "Wiki", policies: ["Engineers"] },
];
const run = (tests: TestFile | readonly TestFile[], more: RunTestsOptions = {}): TestReport =>
  runTests(tests, policies, people, { applications, ...more });
const said = ({ results, issues }: TestReport): readonly string[] => [
  ...results.filter(({ status }) => status !== "passed").map(({ title, message }) => `${title}: ${message}`),
  ...issues.map(({ message }) => message),
];

describe("the matrix", () => {
  test("holds if everyone is where they are expected, and everyone who is not listed is out", () => {
    const report = run({
      applications: ["Grafana", "Wiki"],
      matrix: {
        ann: { Grafana: "in", Wiki: "in" },
        identity: "in",
        "ci-token": { Grafana: "in" },
        stranger: {},
        mallory: "out",
      },
    });
    expect(said(report)).toEqual([]);
    expect([report.status, report.passed, report.failed, report.undecided]).toEqual(["passed", 10, 0, 0]);
  });

  /** A row, what becomes of it, and what is said. */
  const rows: readonly [string, TestFile["matrix"], TestReport["status"], string?][] = [
    [
      "a pair that is not listed",
      { ann: {} },
      "failed",
      'ann × Wiki: wanted out, ann is in: "Engineers", include 1 (email_domain example.com).',
    ],
    [
      "somebody who is kept out",
      { stranger: { Wiki: "in" } },
      "failed",
      'stranger × Wiki: wanted in, stranger is out: "Engineers" does not match, and Access blocks by default.',
    ],
    [
      "the rule that keeps out",
      { mallory: { Wiki: "in" } },
      "failed",
      'mallory × Wiki: wanted in, mallory is out: "Engineers" does not match, because of exclude 1 (email mallory@example.com), and Access blocks by default.',
    ],
    [
      "what is not known",
      { somewhere: { Wiki: "in" } },
      "undecided",
      'somewhere × Wiki: wanted in, somewhere is not known to be in or out: not known without country for "Engineers", require 1 (geo PT).',
    ],
    [
      "whether a token is presented",
      { "half an identity": { Wiki: "in" } },
      "undecided",
      'half an identity × Wiki: wanted in, half an identity is not known to be in or out: not known without token for "Engineers".',
    ],
    ["what is not known, where that is expected", { somewhere: { Wiki: "unknown" } }, "passed"],
    [
      "what is known, where it is not expected",
      { ann: { Wiki: "unknown" } },
      "failed",
      'ann × Wiki: wanted unknown, ann is in: "Engineers", include 1 (email_domain example.com).',
    ],
  ];
  test.each(rows)("%s", (_title, matrix, status, message) => {
    const report = run({ applications: ["Wiki"], matrix: matrix ?? {} });
    expect([report.status, ...said(report)]).toEqual([status, ...(message === undefined ? [] : [message])]);
  });

  test("takes policies by themselves", () => {
    const report = run({ policies: ["CI"], matrix: { "ci-token": { CI: "in" }, ann: {} } });
    expect([report.status, report.passed]).toEqual(["passed", 2]);
  });

  test("is about what it names, if the file lists nothing", () => {
    const report = run({ matrix: { ann: { Wiki: "in" }, "ci-token": {} } });
    expect(report.results.map(({ title, path }) => `${title} at ${path}`)).toEqual([
      "ann × Wiki at /matrix/ann/Wiki",
      "ci-token × Wiki at /matrix/ci-token",
    ]);
  });

  test("knows from the directory whether the organization is strict about tokens", () => {
    const matrix: TestFile = { matrix: { both: { Wiki: "out" } } };
    const both = { both: { ...people["ann"], token: true } } as People;
    const statuses = [undefined, true, false].map((strict_service_token_auth) => {
      const directory = {
        organization: strict_service_token_auth === undefined ? {} : { strict_service_token_auth },
      };
      return runTests(matrix, policies, both, { applications, directory }).status;
    });
    expect(statuses).toEqual(["undecided", "passed", "failed"]);
    const assumed = runTests({ ...matrix, assume: { strictServiceTokens: true } }, policies, both, {
      applications,
    });
    expect(assumed.status).toBe("passed");
  });
});

describe("laws about everybody", () => {
  const outside = { exclude: [rule.emailDomain("example.com"), rule.anyValidServiceToken()] };

  test("never finds the one whom no person of the file is", () => {
    const report = run({ never: [{ name: "nobody outside the company", who: outside, enters: "Wiki" }] });
    expect(said(report)).toEqual([
      'nobody outside the company × Wiki: guest@elsewhere.example from PT would get in by "Engineers".',
    ]);
    const [{ witness } = {}] = report.results;
    const wiki = { policies: [engineers] };
    expect(witness && evaluateApplication(wiki, witness).access).toBe("in");
  });

  test("never and always hold", () => {
    const report = run({
      applications: ["Wiki"],
      assume: { strictServiceTokens: false },
      never: [
        { who: rule.email("mallory@example.com") },
        { who: { require: [rule.country("US")] } },
        { who: "stranger" },
      ],
      always: [
        {
          who: {
            include: [rule.emailDomain("example.com")],
            require: [rule.country("PT")],
            exclude: [rule.email("mallory@example.com")],
          },
        },
        { who: "ann" },
      ],
    });
    expect(said(report)).toEqual([]);
    expect(report.passed).toBe(5);
  });

  test("always finds who would be locked out", () => {
    const report = run({
      always: [
        { who: rule.emailDomain("example.com"), enters: ["Wiki"] },
        { who: "somewhere", enters: "Wiki" },
      ],
    });
    expect(report.results.map(({ status }) => status)).toEqual(["failed", "undecided"]);
    expect(said(report)[0]).toMatch(/@example\.com.* would be kept out: no policy matches\.$/);
  });

  test("are undecided if it depends on what a group holds, and decided with a directory", () => {
    const law: TestFile = { policies: ["Old"], never: [{ who: rule.email("eve@stranger.example") }] };
    const open = run(law);
    expect(open.status).toBe("undecided");
    expect(said(open)[0]).toContain(`depending on what is not known: {"group":{"id":"${group}"}}`);
    const holding = (email: string): string =>
      run(law, { directory: { groups: [{ id: group, include: [rule.email(email)] }] } }).status;
    expect([holding("ann@example.com"), holding("eve@stranger.example")]).toEqual(["passed", "failed"]);
  });

  test("nobodyGains compares with what was before", () => {
    const law: TestFile = { applications: ["Wiki"], policies: ["CI"], nobodyGains: { from: "main" } };
    const against = (before: ReadOnly<PolicyBody>[]): TestReport =>
      run(law, { before: { main: { policies: before, applications } } });
    expect(against(policies).status).toBe("passed");
    expect(against([{ ...engineers, exclude: [] }, programs]).status).toBe("passed");
    const narrower = { ...engineers, include: [rule.emailDomain("example.com")] };
    expect(said(against([narrower, programs]))).toEqual([
      "nobody gains against main × Wiki: guest@elsewhere.example from PT would get in.",
    ]);
    expect(said(against([engineers]))).toEqual([
      expect.stringMatching(
        /^nobody gains against main × CI: "CI" is new, compared with main\. .* would get in\.$/,
      ),
    ]);
  });
});

describe("coverage", () => {
  /** A matrix, and the rules on which nothing turned. */
  const cases: readonly [Record<string, object>, string[]][] = [
    [{ ann: { Wiki: "in" } }, ["/include/1", "/require/0", "/exclude/0"]],
    [{ ann: { Wiki: "in" }, abroad: {} }, ["/include/1", "/exclude/0"]],
    [{ ann: { Wiki: "in" }, mallory: {} }, ["/include/1", "/require/0"]],
    // Whoever is kept out by two rules says of neither that it is needed.
    [{ both: { Wiki: "out" } }, ["/include/0", "/include/1", "/require/0", "/exclude/0"]],
    // A program is kept out by the login that is asked for, whatever the rules say.
    [{ "ci-token": { Wiki: "out" } }, ["/include/0", "/include/1", "/require/0", "/exclude/0"]],
  ];
  test.each(cases.map((row) => [line(row), ...row] as const))("%s", (_title, matrix, untried) => {
    const all: People = { ...people, both: { email: "mallory@example.com", country: "US" } };
    const { coverage } = runTests({ matrix } as TestFile, policies, all, { applications });
    expect(coverage.untried.map(({ path }) => path)).toEqual(untried);
    expect([coverage.rules, coverage.tried]).toEqual([4, 4 - untried.length]);
    expect(coverage.untestedPolicies).toEqual(["CI", "Old"]);
  });

  test("a rule that is not reached is not tried", () => {
    const { coverage } = run({ matrix: { "ci-token": { Grafana: "in" } } });
    expect(coverage.untried.map(({ policy, rule }) => `${policy}: ${rule}`)).toEqual([
      "Engineers: email_domain example.com",
      "Engineers: email guest@elsewhere.example",
      "Engineers: geo PT",
      "Engineers: email mallory@example.com",
    ]);
  });
});

/** A test file that is wrong, and what is said of it. */
const wrong: readonly [unknown, string][] = [
  [null, "The file must be an object, but is null."],
  [{}, 'The file tests nothing. Write a "matrix", or laws under "never", "always" or "nobodyGains".'],
  [{ matrx: {} }, '"/matrx" is a name that is not known here. Did you mean "matrix"?'],
  [
    { matrix: { ann: { Wiki: "inn" } } },
    '"/matrix/ann/Wiki" must be one of "in", "out", "unknown", but is "inn". Did you mean "in"?',
  ],
  [{ matrix: { ann: ["Wiki"] } }, '"/matrix/ann" must be a text or an object, but is a list.'],
  [{ matrix: { an: { Wiki: "in" } } }, 'At "/matrix/an" there is no person "an". Did you mean "ann"?'],
  [
    { matrix: { ann: { Wikki: "in" } } },
    'At "/matrix/ann/Wikki" there is no application or policy "Wikki". Did you mean "Wiki"?',
  ],
  [
    { applications: ["Wiki"], matrix: { ann: { Grafana: "in", Wiki: "in" } } },
    'At "/matrix/ann/Grafana" the name "Grafana" is not among the applications and policies that the file lists. It lists "Wiki".',
  ],
  [
    { applications: ["CI"], matrix: { ann: "out" } },
    'At "/applications/0" there is no application "CI". There are "Grafana", "Wiki".',
  ],
  [
    { matrix: { misspelt: { Wiki: "out" } } },
    'At "/matrix/misspelt" the person "misspelt" cannot be read: person got the field "emial"',
  ],
  [{ never: [{ enters: "Wiki" }] }, '"/never/0/who" is missing, but is required. Add it.'],
  [
    { never: [{ who: { exlude: [] }, enters: "Wiki" }] },
    '"/never/0/who/exlude" is a name that is not known here. Did you mean "exclude"?',
  ],
  [{ never: [{ who: { email: "x" }, enters: "Wiki" }] }, '"/never/0/who/email" must be an object'],
  [
    { never: [{ who: { exclude: [{ emial: { email: "a@b.example" } }] }, enters: "Wiki" }] },
    '"/never/0/who/exclude/0/emial" is a kind that is not known here. Did you mean "email"?',
  ],
  [{ never: [{ who: "ann" }] }, 'At "/never/0" the law is about no application.'],
  [
    { nobodyGains: { from: "main" }, policies: ["CI"] },
    'At "/nobodyGains/from" there is no earlier state "main". There is none at all.',
  ],
  [
    { assume: { letterCase: "ignore" }, matrix: {} },
    '"/assume/letterCase" must be one of "ignored", "exact", but is "ignore". Did you mean "ignored"?',
  ],
];
test.each(wrong.map((row) => [line(row[0]), ...row] as const))("wrong: %s", (_title, file, message) => {
  const { issues, status } = run(file as TestFile);
  expect(status).toBe("failed");
  expect(issues.map((issue) => issue.message.slice(0, message.length))).toContain(message);
});

test("nothing is said of what follows from a name that is not there", () => {
  const file: TestFile = {
    applications: ["Wikki"],
    matrix: { ann: { Wikki: "in" } },
    never: [{ who: "ann" }],
  };
  expect(run(file).issues.map(({ message }) => message)).toEqual([
    'At "/applications/0" there is no application "Wikki". Did you mean "Wiki"?',
  ]);
});

test("validateTests finds nothing in a good file", () => {
  expect(validateTests({ matrix: { ann: { Wiki: "in" } }, never: [{ who: rule.ip(office) }] })).toEqual([]);
});
