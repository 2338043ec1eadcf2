/** What can be asked of a project: lint, test, diff, who, explain, as data. */
import { afterAll, describe, expect, test } from "vitest";
import { toText } from "../../src/explain/index.ts";
import {
  diffProjects,
  explainProject,
  lintProject,
  loadProject,
  type Project,
  statesOf,
  testProject,
  whoEnters,
} from "../../src/project/index.ts";
import { line } from "../titles.ts";
import { company, removeAll, written } from "./world.ts";

afterAll(removeAll);

const load = (files: Readonly<Record<string, string | undefined>> = {}): Promise<Project> =>
  loadProject({ cwd: written({ ...company, ...files }) });

describe("lint", () => {
  test("findings have their places", async () => {
    const project = await load({
      "policies/engineers.yaml": "name: Engineers\ndecision: allow\ninclude:\n  - everyone: {}\nrequre: []\n",
    });
    const { findings, errors, policies } = lintProject(project);
    const places = findings.map(({ id, policy, file, line: at }) => `${file}:${at} ${policy} ${id}`);
    expect(places).toContainEqual(expect.stringMatching(/^policies\/engineers\.yaml:5 Engineers /));
    expect([errors > 0, policies]).toEqual([true, 4]);
  });

  test("accepted findings are accepted for their policy, and until their day", async () => {
    const project = await load();
    const twice = (today?: string): number =>
      lintProject(project, today === undefined ? {} : { today }).findings.filter(
        ({ id }) => id === "no-rule-is-there-twice",
      ).length;
    expect([twice(), twice("2027-01-31"), twice("2027-02-01")]).toEqual([0, 0, 1]);
  });

  const enginers = { "applications/wiki.yaml": "name: Docs\npolicies:\n  - Enginers\n  - Office\n" };
  test.each<readonly [what: string, files: Readonly<Record<string, string>>, want: readonly string[]]>([
    ["which may be the account's", { "names/production.json": "{}" }, ["warning 3"]],
    ["which the account may hide", { "names/production.json": '{ "policies": [] }' }, ["warning 3"]],
    [
      "which neither files nor account have",
      { "names/production.json": '{ "policies": [], "filtered": [] }' },
      ["error 3"],
    ],
    [
      "which the account has",
      {
        "names/production.json": `{ "policies": [{ "id": "${"a".repeat(32)}", "name": "Enginers" }], "filtered": [] }`,
      },
      [],
    ],
    ["which may be in a file that is wrong", { "policies/wrong.yaml": "name: [" }, []],
    [
      "which nobody wants to hear of",
      { "access-policies.config.yaml": "lint: { levels: { application-has-its-policies: off } }\n" },
      [],
    ],
  ])("an application names a policy that is not there, %s", async (_what, files, want) => {
    const found = lintProject(await load({ ...enginers, ...files })).findings.filter(
      ({ file }) => file === "applications/wiki.yaml",
    );
    expect(found.map(({ severity, line: at }) => `${severity} ${at}`)).toEqual(want);
    for (const { id, policy, message } of found)
      expect([id, policy, message]).toEqual([
        "application-has-its-policies",
        "Docs",
        '"/policies/0" names a policy that is not there: there is no policy "Enginers". Did you mean "Engineers"?',
      ]);
  });

  test("files that cannot be read are errors", async () => {
    const { errors, issues } = lintProject(await load({ "policies/office.mjs": "" }));
    expect([errors, issues.length]).toEqual([1, 1]);
  });
});

describe("test", () => {
  test("runs every file, with people, applications and names", async () => {
    const report = testProject(await load());
    expect([report.status, report.passed, report.failed, report.undecided]).toEqual(["passed", 6, 0, 0]);
    expect(report.coverage.untestedPolicies).toEqual(["Office"]);
  });

  test("a test with people of its own", async () => {
    const report = testProject(
      await load({
        "tests/own.test.yaml":
          "people: own.yaml\npolicies: [Engineers]\nmatrix: { eve: { Engineers: in } }\n",
        "tests/own.yaml": "eve: { email: eve@example.com, country: PT }\n",
      }),
    );
    expect([report.status, report.passed]).toEqual(["passed", 7]);
  });

  test("nobodyGains compares with a state", async () => {
    const law = { "tests/gains.test.yaml": "applications: [Wiki]\nnobodyGains: { from: main }\n" };
    const project = await load(law);
    expect(statesOf(project)).toEqual(["main"]);
    expect(testProject(project, { main: await load() }).status).toBe("passed");
    const stricter = await load({
      "policies/engineers.yaml": "name: Engineers\ndecision: allow\ninclude: []\nsession_duration: 8h\n",
    });
    const { results } = testProject(project, { main: stricter });
    expect(results.filter(({ status }) => status === "failed").map(({ title }) => title)).toEqual([
      "nobody gains against main × Wiki",
    ]);
    expect(testProject(project).issues.map(({ message }) => message)).toEqual([
      'At "/nobodyGains/from" there is no earlier state "main". There is none at all.',
    ]);
  });
});

describe("who", () => {
  test("people by name and by address, at all applications, those of the snapshot included", async () => {
    const entries = whoEnters(await load(), { people: ["ann", "eve@example.com"] });
    expect(entries.map(({ person, application, access }) => `${person} ${application} ${access}`)).toEqual([
      "ann Grafana in",
      "eve@example.com Grafana unknown",
      "ann Wiki in",
      "eve@example.com Wiki unknown",
      // Its reusable policy was renamed to one of the files, and a policy of its own comes first.
      "ann Portal in",
      "eve@example.com Portal unknown",
    ]);
    expect(entries[0]?.reason).toBe('"Engineers", include 1 (email_domain example.com)');
    expect(entries[1]?.trace).toContain("    require 1: not known, the request does not say (geo PT)");
  });

  test("a program, by a group that the snapshot opens", async () => {
    const [entry] = whoEnters(await load(), { people: ["robot"], applications: ["Grafana"] });
    expect([entry?.access, entry?.reason]).toEqual(["in", '"CI", include 1 (group name:Machines)']);
  });

  test("names that are not there", async () => {
    const project = await load();
    expect(() => whoEnters(project, { people: ["an"] })).toThrow(
      'In the project there is no person "an". Did you mean "ann"?',
    );
    expect(() => whoEnters(project, { applications: ["Graphana"] })).toThrow(
      'no application or policy "Graphana". Did you mean "Grafana"?',
    );
  });
});

describe("diff", () => {
  /** What is written differently, and what becomes of policies and applications. */
  const cases: readonly [Readonly<Record<string, string | undefined>>, string[], string[]][] = [
    [{}, [], []],
    [
      {
        "policies/engineers.yaml":
          "name: Engineers\ndecision: allow\ninclude: [{ email_domain: { domain: example.com } }]\nsession_duration: 8h\n",
      },
      ["changed Engineers wider at Grafana, Wiki, Portal"],
      ["Grafana wider", "Wiki wider", "Portal wider"],
    ],
    [{ "policies/office.mjs": undefined }, ["removed Office narrower at "], []],
    [
      { "policies/new.yaml": "name: New\ndecision: allow\ninclude: [{ everyone: {} }]\n" },
      ["added New wider at "],
      [],
    ],
    [
      { "policies/new.yaml": "name: New\ndecision: deny\ninclude: [{ everyone: {} }]\n" },
      ["added New narrower at "],
      [],
    ],
    [
      {
        "applications/all.yaml":
          "- { name: Grafana, policies: [Engineers, Contractors, CI, Office] }\n- { name: Wiki, policies: [Engineers] }\n",
      },
      [],
      ["Grafana wider"],
    ],
    [
      {
        "policies/others.json":
          '[{ "name": "Partners", "decision": "allow", "include": [{ "email": { "email": "bob@contractors.example" } }] }, { "name": "CI", "decision": "non_identity", "include": [{ "group": { "id": "name:Machines" } }] }]',
        "policies/moves.yaml": "renamed: { Contractors: Partners, Old staff: Engineers }\n",
        "applications/all.yaml":
          "- { name: Grafana, policies: [Engineers, Partners, CI] }\n- { name: Wiki, policies: [Engineers] }\n",
      },
      ["renamed Partners equivalent at Grafana"],
      [],
    ],
  ];
  test.each(cases.map((row) => [line(row[0]), ...row] as const))(
    "%s",
    async (_title, files, policies, applications) => {
      const report = diffProjects(await load(), await load(files));
      expect(
        report.policies.map(
          ({ action, policy, relation, applications: at }) =>
            `${action} ${policy} ${relation} at ${at.join(", ")}`,
        ),
      ).toEqual(policies);
      expect(report.applications.map(({ application, relation }) => `${application} ${relation}`)).toEqual(
        applications,
      );
    },
  );

  test("the most dangerous comes first, with a witness, and is counted", async () => {
    const after = await load({
      "policies/engineers.yaml": "name: Engineers\ndecision: allow\ninclude: []\nsession_duration: 8h\n",
      "policies/new.yaml": "name: New\ndecision: bypass\ninclude: [{ everyone: {} }]\n",
      "policies/office.mjs": undefined,
    });
    const report = diffProjects(await load(), after);
    expect(report.policies.map(({ policy }) => policy)).toEqual(["New", "Engineers", "Office"]);
    expect(report.policies[0]?.gains[0]?.message).toBe("a request without a login would get in.");
    expect(report.policies[0]).toMatchObject({ file: "policies/new.yaml", line: 1 });
    const { added, removed, changed, same, widened, relation } = report;
    expect({ added, removed, changed, same, widened, relation }).toEqual({
      added: 1,
      removed: 1,
      changed: 1,
      same: 2,
      widened: 1,
      relation: "wider",
    });
  });
});

describe("explain", () => {
  test("policies in English, with their places", async () => {
    const [one, ...others] = explainProject(await load(), ["CI"]);
    expect(others).toEqual([]);
    expect([one?.name, one?.file, one?.line]).toEqual(["CI", "policies/others.json", 18]);
    expect(one && toText(one.explanation)).toContain("CI");
    expect(explainProject(await load())).toHaveLength(4);
    const [wiki] = explainProject(await load(), ["Wiki"]);
    expect([wiki?.kind, wiki && toText(wiki.explanation)]).toEqual([
      "application",
      expect.stringContaining("Anyone else is blocked."),
    ]);
  });

  test("a policy that is not there", async () => {
    const project = await load();
    expect(() => explainProject(project, ["Engineer"])).toThrow(
      'In the project there is no application or policy "Engineer". Did you mean "Engineers"?',
    );
  });
});
