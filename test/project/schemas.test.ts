/** The schemas of files: they say what the loader says, and an editor can complete and check with them. */
import { readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { getLanguageService, TextDocument } from "vscode-json-languageservice";
import { parse } from "yaml";
import { accessRuleKinds } from "../../generated/index.ts";
import {
  diffProjects,
  explainProject,
  type FileSchemaName,
  fileSchemasFrom,
  formatReport,
  lintProject,
  loadProject,
  type Plan,
  testProject,
  validateTests,
  whoEnters,
} from "../../src/project/index.ts";
import { applicationSchema } from "../../src/project/schemas/application-schema.ts";
import { approvalsSchema } from "../../src/project/schemas/approvals-schema.ts";
import { configSchema } from "../../src/project/schemas/config-schema.ts";
import type { FileSchema } from "../../src/project/schemas/file-schema.ts";
import { movesSchema } from "../../src/project/schemas/moves-schema.ts";
import { namesSchema } from "../../src/project/schemas/names-schema.ts";
import { peopleSchema } from "../../src/project/schemas/people-schema.ts";
import { planSchema } from "../../src/project/schemas/plan-schema.ts";
import { validateFile } from "../../src/project/schemas/validate-file.ts";
import { line } from "../titles.ts";
import { planOf } from "./plan/world.ts";
import { company, removeAll, written } from "./world.ts";

afterAll(removeAll);

const { components } = parse(
  readFileSync(new URL("../../openapi/access-policies.yaml", import.meta.url), "utf8"),
) as { readonly components: { readonly schemas: Readonly<Record<string, unknown>> } };
const schemas = fileSchemasFrom(components.schemas);

const ajv: Ajv = new Ajv({
  allErrors: true,
  strict: true,
  strictTypes: false,
  strictRequired: false,
  allowUnionTypes: true,
});
addFormats.default(ajv);
// What only editors read.
ajv.addVocabulary(["markdownDescription", "defaultSnippets"]);
const validators = Object.fromEntries(
  Object.entries(schemas).map(([name, schema]) => [name, ajv.compile(schema)]),
) as Record<FileSchemaName, ValidateFunction>;

/** A file of the company, and its schema. */
const files: readonly [string, FileSchemaName][] = [
  ["access-policies.config.yaml", "config"],
  ["policies/engineers.yaml", "policy"],
  ["policies/others.json", "policy"],
  ["policies/moves.yaml", "moves"],
  ["applications/all.yaml", "application"],
  ["people.yaml", "people"],
  ["tests/all.test.yaml", "tests"],
];
test.each(files)("%s is valid by its schema", (file, name) => {
  expect([validators[name](parse(company[file] ?? "")), validators[name].errors]).toEqual([true, null]);
});

/** What an editor shows: a policy that is wrong, and where. */
const wrong: readonly [object, string][] = [
  [{ decision: "allow", include: [] }, ""],
  [{ name: "A", decision: "alow", include: [] }, "/decision"],
  [{ name: "A", decision: "allow", include: [], requre: [] }, ""],
  [{ name: "A", decision: "allow", include: [{ emial: { email: "a@example.com" } }] }, "/include/0"],
  [
    { name: "A", decision: "allow", include: [{ email: { email: "a@example.com" }, everyone: {} }] },
    "/include/0",
  ],
  [{ name: "A", decision: "allow", include: [{ email: { adress: "a@example.com" } }] }, "/include/0/email"],
  [{ name: "A", decision: "allow", include: [{}] }, "/include/0"],
];
test.each(wrong.map(([policy, place]) => [line(policy), policy, place] as const))(
  "wrong: %s",
  (_title, policy, place) => {
    expect(validators.policy(policy)).toBe(false);
    expect(validators.policy.errors?.map(({ instancePath }) => instancePath)).toContain(place);
  },
);

test("a policy with names, an id and every setting is right", () => {
  const policy = {
    $schema: "../node_modules/cloudflare-access-policies/dist/schema/policy.json",
    id: "f174e90a-fafe-4643-bbbc-4a0ed4fc8415",
    name: "A",
    decision: "allow",
    include: [{ group: { id: "name:Engineering" } }, { login_method: { id: "type:onetimepin" } }],
    session_duration: null,
    approval_groups: [{ approvals_needed: 1, email_addresses: ["a@example.com"] }],
  };
  expect([validators.policy(policy), validators.policy([policy])]).toEqual([true, true]);
});

/** Values to put somewhere into a file. */
const value = fc.oneof(
  fc.constantFrom<unknown>(null, true, 3, "", "in", "inn", "30%", "2027-01-31", "error", [], {}, ["x"], {
    x: 1,
  }),
);

const plan: Plan = await planOf({
  policies: [
    { name: "Staff", decision: "allow", include: [{ everyone: {} }] },
    { name: "New", decision: "allow", include: [{ email_domain: { domain: "harbour.example" } }] },
  ],
  moves: { renamed: {}, removed: ["Leftover"] },
});

/** Own shapes, each with a file that is right. */
const shapes: readonly [FileSchemaName, FileSchema, object][] = [
  ["application", applicationSchema, { name: "Wiki", id: "x", type: "saas", policies: ["A", "B"] }],
  ["names", namesSchema, { account: { id: "a" }, groups: [{ id: "b", newer: 1 }], filtered: [] }],
  ["moves", movesSchema, { renamed: { A: "B" }, removed: ["C"] }],
  ["approvals", approvalsSchema, [{ policy: "A", allow: ["widening"], change: `sha256:${"0".repeat(64)}` }]],
  ["plan", planSchema, plan],
  [
    "config",
    configSchema,
    {
      accounts: { production: { id: "0".repeat(32), token: { env: "TOKEN" }, variables: { a: "b" } } },
      policies: ["p/*.ts"],
      guards: { allow: ["widening"], maxApplications: 3, maxChanged: "30%" },
      keep: ["ann"],
      lint: {
        levels: { "no-rule-is-there-twice": "off" },
        ignore: [{ check: "no-rule-is-there-twice", reason: "r", until: "2027-01-31" }],
      },
    },
  ],
  [
    "people",
    peopleSchema,
    {
      ann: {
        email: "a@example.com",
        country: null,
        idp: { id: "aa0a4aab-672b-4bdb-bc33-a59f1130a11f" },
        groups: ["g", { name: "n" }],
        posture: { p: true },
        token: true,
        risk: "low",
      },
      robot: { file: "robot.json" },
      other: { identity: { anything: [1] } },
    },
  ],
];
describe.each(shapes)("%s", (name, shape, right) => {
  test("the loader and the schema say the same of a file in which something is put, taken or misspelt", () => {
    expect([validateFile(right, shape), validators[name](right)]).toEqual([[], true]);
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom("put", "take", "misspell"), value, (at, how, put) => {
        const file = structuredClone(right);
        const places = placesIn(file);
        const place = places[at % places.length];
        if (!place) return;
        const { holder, key } = place;
        if (how === "put") holder[key] = put;
        else {
          const before = holder[key];
          if (Array.isArray(holder)) holder.splice(Number(key), 1);
          else delete holder[key];
          if (how === "misspell" && !Array.isArray(holder)) holder[`${key}x`] = before;
        }
        const issues = validateFile(file, shape);
        expect([JSON.stringify(file), issues.length === 0]).toEqual([
          JSON.stringify(file),
          validators[name](file),
        ]);
      }),
      { numRuns: Number(process.env["FC_RUNS"] ?? 500) },
    );
  });
});

type Holder = Record<string, unknown>;

function placesIn(value: unknown): { readonly holder: Holder; readonly key: string }[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.keys(value).flatMap((key) => [
    { holder: value as Holder, key },
    ...placesIn((value as Holder)[key]),
  ]);
}

test("the schema of tests agrees on what is wrong by its shape", () => {
  for (const file of [
    { matrix: { ann: "inn" } },
    { never: [{}] },
    { matrx: {} },
    { assume: { letterCase: "x" } },
  ]) {
    expect([JSON.stringify(file), validators.tests(file), validateTests(file).length > 0]).toEqual([
      JSON.stringify(file),
      false,
      true,
    ]);
  }
  const law = { never: [{ who: { exclude: [{ email: { email: "a@example.com" } }] }, enters: ["Wiki"] }] };
  expect([validators.tests(law), validateTests(law)]).toEqual([true, []]);
});

test("every report is valid by the schema that it names", async () => {
  const project = await loadProject({ cwd: written(company) });
  const [lint, tests] = [lintProject(project), testProject(project)];
  const reports = [
    { command: "lint", report: lint },
    { command: "test", report: tests },
    { command: "check", lint, test: tests },
    {
      command: "diff",
      report: diffProjects(await loadProject({ cwd: written({ ".git/HEAD": "" }) }), project),
    },
    { command: "who", entries: whoEnters(project), trace: true },
    { command: "explain", explanations: explainProject(project) },
    { command: "plan", plans: [plan] },
    { command: "check", lint, plans: [plan] },
  ] as const;
  for (const report of reports) {
    const said = JSON.parse(formatReport(report, "json")) as unknown;
    expect([report.command, validators.report(said), validators.report.errors]).toEqual([
      report.command,
      true,
      null,
    ]);
  }
  expect(validators.report({ version: 2, command: "who", entries: [] })).toBe(false);
});

describe("an editor", () => {
  const service = getLanguageService({});
  service.configure({
    validate: true,
    schemas: [{ uri: "policy.json", fileMatch: ["*"], schema: schemas.policy }],
  });
  const open = (text: string) => {
    const document = TextDocument.create("file:///a.json", "json", 1, text.replace("|", ""));
    return {
      document,
      json: service.parseJSONDocument(document),
      position: document.positionAt(text.indexOf("|")),
    };
  };

  test("completes the kinds of rules, each with what it means", async () => {
    const { document, json, position } = open('{ "name": "A", "decision": "allow", "include": [|] }');
    const { items = [] } = (await service.doComplete(document, position, json)) ?? {};
    const labels = new Set(items.map(({ label }) => label));
    expect(accessRuleKinds.filter((kind) => !labels.has(kind))).toEqual([]);
    const email = items.find(({ label }) => label === "email");
    expect(email?.insertText?.replaceAll(/\s/g, "")).toContain('"email":{"email":"${1:test@example.com}"}');
    expect(JSON.stringify(email?.documentation)).toContain("The user with this e-mail address.");
  });

  test("shows what is wrong, and what a field means", async () => {
    const { document, json, position } = open('{ "name": "A", "decision": "alow", "inc|lude": [] }');
    const problems = await service.doValidation(document, json);
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('"allow", "deny"')]);
    expect(JSON.stringify(await service.doHover(document, position, json))).toContain(
      "Whom the policy is for",
    );
  });
});
