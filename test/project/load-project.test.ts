/** A folder of policies as it is read: what is there, where it stands, and what is said of what cannot be read. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadProject, placeText } from "../../src/project/index.ts";
import { folderOf } from "./folder.ts";

const engineers = `# Who builds it
name: Engineers
decision: allow
include:
  - email_domain: { domain: example.com }
require:
  - geo: { country_code: PT }
`;

describe("a folder of policies", () => {
  test("gives policies, applications, people, tests, moves and the snapshot", async () => {
    const folder = folderOf({
      "access-policies.config.yaml": "accounts:\n  production: { id: 023e105f4ecef8ad9ca31a8372d0c353 }\n",
      "policies/engineers.yaml": engineers,
      "policies/vendors.json": JSON.stringify([
        { $schema: "x", id: "p1", name: "Vendors", decision: "deny", include: [{ everyone: {} }] },
      ]),
      "policies/more.mjs":
        'export default Promise.resolve({ name: "More", decision: "bypass", include: [{ everyone: {} }] });',
      "policies/moves.yaml": "renamed: { Devs: Engineers }\nremoved: [Old]\n",
      "applications/grafana.yaml": "name: Grafana\npolicies: [Engineers, Vendors]\n",
      "people.yaml": "ann: { email: ann@example.com, country: PT }\nbob: { file: people/bob.json }\n",
      "people/bob.json": JSON.stringify({ email: "bob@example.com", geo: { country: "ES" } }),
      "tests/a.test.yaml": "applications: [Grafana]\nmatrix: { ann: { Grafana: in } }\n",
      "tests/identity.json": "{}",
      "names/production.json": JSON.stringify({ groups: [{ id: "g1", name: "Home" }] }),
      "names/staging.json": JSON.stringify({ groups: [] }),
    });
    const project = await loadProject(join(folder, "policies"));
    expect(project.issues).toEqual([]);
    expect(project.root).toBe(folder);
    expect(project.policies.map(({ name, id }) => [name, id])).toEqual([
      ["Engineers", undefined],
      ["More", undefined],
      ["Vendors", "p1"],
    ]);
    expect(project.policies[2]?.value).toEqual({
      name: "Vendors",
      decision: "deny",
      include: [{ everyone: {} }],
    });
    expect(project.moves).toEqual({ renamed: { Devs: "Engineers" }, removed: ["Old"] });
    expect(project.applications.map(({ name, policies }) => [name, policies])).toEqual([
      ["Grafana", ["Engineers", "Vendors"]],
    ]);
    expect(project.people).toMatchObject([
      { name: "ann", request: { email: "ann@example.com", geo: { country: "PT" } } },
      { name: "bob", request: { email: "bob@example.com", geo: { country: "ES" } } },
    ]);
    expect(project.tests).toHaveLength(1);
    expect(project.directory).toEqual({ groups: [{ id: "g1", name: "Home" }] });
  });

  test("knows line and column in YAML and JSON, and of what is absent those of what is around it", async () => {
    const folder = folderOf({
      "policies/a.yaml": engineers,
      "policies/b.json": '[\n  {\n    "name": "B",\n    "include": [ { "everyone": {} } ]\n  }\n]\n',
      "policies/c.mjs": 'export default { name: "C" };',
    });
    const [a, b, c] = (await loadProject(folder)).policies;
    const places = [
      [a, ["require", 0, "geo", "country_code"]],
      [a, ["include", 0]],
      [a, ["include", 7, "email"]],
      [a, ["exclude"]],
      [b, ["include", 0, "everyone"]],
      [c, ["include"]],
    ] as const;
    expect(places.map(([policy, path]) => policy && placeText(policy.placeOf(path)))).toEqual([
      "policies/a.yaml:7:12",
      "policies/a.yaml:5:5",
      "policies/a.yaml:4:1",
      "policies/a.yaml:2:1",
      "policies/b.json:4:20",
      "policies/c.mjs",
    ]);
  });
});

test.each<readonly [given: string, files: Readonly<Record<string, string>>, want: string]>([
  ["YAML that is not", { "policies/a.yaml": "name: [" }, "policies/a.yaml:1:8 "],
  [
    "a duplicate key",
    { "policies/a.yaml": "name: A\nname: B\n" },
    "policies/a.yaml:2:1 Map keys must be unique.",
  ],
  ["JSON that only YAML takes", { "policies/a.json": '{ "name": "A", }' }, "policies/a.json "],
  ["a module that throws", { "policies/a.mjs": 'throw new Error("no");' }, "Loading it failed: Error: no"],
  [
    "a module without a default export",
    { "policies/a.mjs": "export const a = 1;" },
    "It has no default export.",
  ],
  ["a policy without a name", { "policies/a.yaml": "decision: allow\n" }, 'needs a "name"'],
  [
    "a list of words",
    { "policies/a.yaml": "- one\n" },
    "policies/a.yaml:1:3 A policy is an object with a name; this is text.",
  ],
  [
    "two of a name",
    { "policies/a.yaml": "name: A\n", "policies/b.yaml": "name: A\n" },
    'policies/b.yaml:1:1 There is a policy "A" in policies/a.yaml:1 already.',
  ],
  [
    "a misspelt field of the configuration",
    { "access-policies.config.yaml": "polices: [a]\n" },
    'access-policies.config.yaml:1:1 This has no field "polices". Did you mean "policies"?',
  ],
  [
    "a token in the configuration",
    { "access-policies.config.yaml": `accounts: { a: { id: "${"a".repeat(32)}", token: { env: "x-y" } } }` },
    "should be the name of a variable of the environment, never a token",
  ],
  [
    "a check that does not exist",
    { "access-policies.config.yaml": "lint: { ignore: [{ check: name-is-givn, reason: x }] }\n" },
    'Did you mean "name-is-given"?',
  ],
  [
    "a misspelt field of a person",
    { "people.yaml": "ann: { emial: a@b.example }\n" },
    'people.yaml:1:8 A person has no field "emial". Did you mean "email"?',
  ],
  [
    "an application without policies",
    { "applications/a.yaml": "name: A\n" },
    'applications/a.yaml:1:1 This lacks "policies".',
  ],
])("%s is an issue with its place, and nothing else is lost", async (_given, files, want) => {
  const folder = folderOf({ "policies/fine.yaml": "name: Fine\n", ...files });
  const { issues, policies } = await loadProject(folder);
  expect(issues.map((issue) => `${placeText(issue)} ${issue.message}`).join("\n")).toContain(want);
  expect(policies.map(({ name }) => name)).toContain("Fine");
});

test("other folders, files and globs can be named", async () => {
  const folder = folderOf({
    "access-policies.config.json": '{ "policies": ["rules/**/*.policy.yaml"] }',
    "rules/deep/a.policy.yaml": "name: A\n",
    "rules/b.yaml": "name: B\n",
  });
  expect((await loadProject(folder)).policies.map(({ name }) => name)).toEqual(["A"]);
  const given = await loadProject(join(folder, "rules"), { policies: ["b.yaml"] });
  expect(given.policies.map(({ name }) => name)).toEqual(["B"]);
});

test("a file that is not there is said, not passed over", async () => {
  const folder = folderOf({ "policies/a.yaml": "name: A\n" });
  await expect(loadProject(folder, { policies: ["policies/b.yaml"] })).resolves.toMatchObject({
    issues: [{ file: "policies/b.yaml", message: "There is no such file or folder." }],
  });
  writeFileSync(join(folder, "access-policies.config.yaml"), "people: persons.yaml\n");
  await expect(loadProject(folder)).resolves.toMatchObject({ issues: [{ file: "persons.yaml" }] });
});
