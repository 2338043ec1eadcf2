/** What an apply did, in every format, and as a file that is read again. */
import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { parse as parseJUnit } from "junit2json";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { ApplyReport } from "../../../src/project/apply/report.ts";
import { fileSchemasFrom, formatReport, formats, validateApplyReport } from "../../../src/project/index.ts";
import { createAccount, given } from "./world.ts";
import { applyPlan } from "../../../src/project/apply/apply-plan.ts";
import { faults } from "../../../src/emulator/index.ts";

const { components } = parse(
  readFileSync(new URL("../../../openapi/access-policies.yaml", import.meta.url), "utf8"),
) as { readonly components: { readonly schemas: Readonly<Record<string, unknown>> } };
const schemas = fileSchemasFrom(components.schemas);
const ajv = new Ajv({ strict: false });
const [isReport, isApplyReport] = [ajv.compile(schemas.report), ajv.compile(schemas["apply-report"])];

const account = { id: "023e105f4ecef8ad9ca31a8372d0c353", name: "production" };
const digest = `sha256:${"0".repeat(64)}`;
const body = { name: "A", decision: "allow", include: [] } as never;

/** A change of each ending, and what is left. */
const everyEnding: ApplyReport = {
  version: 1,
  account,
  checksum: digest,
  entries: [
    {
      action: "create",
      policy: { id: "1", name: "Vendors, read only" },
      status: "done",
      digest,
      wanted: body,
    },
    {
      action: "change",
      policy: { id: "2", name: "Staff" },
      status: "skipped",
      digest,
      before: body,
      wanted: body,
      message: "It was already as it is wanted. Nothing was sent.",
    },
    {
      action: "change",
      policy: { id: "3", name: "Engineers" },
      status: "uncertain",
      digest,
      before: body,
      wanted: body,
      message:
        "It was under way when this report was written: it may have been done or not, and a read will tell.",
    },
    {
      action: "delete",
      policy: { id: "4", name: "Old VPN" },
      status: "failed",
      digest,
      before: body,
      message:
        'Policy "Old VPN" was not deleted, because 2 applications use it (Grafana, Wiki). Take it off there first.',
    },
    { action: "delete", policy: { id: "5", name: "Old staff" }, status: "not-started", digest, before: body },
  ],
  left: [
    { action: "change", policy: { id: "3", name: "Engineers" } },
    { action: "delete", policy: { id: "4", name: "Old VPN" } },
    { action: "delete", policy: { id: "5", name: "Old staff" } },
  ],
};

test("pretty says what became of each change, and why", async () => {
  const text = formatReport({ command: "apply", reports: [everyEnding] }, "pretty");
  await expect(text).toMatchFileSnapshot("golden/apply.txt");
});

test.each([
  ["do", {}],
  ["undo", { undoes: true }],
] as const)("an account with nothing to %s is one line", (word, more) => {
  const report: ApplyReport = { version: 1, account, checksum: digest, entries: [], left: [], ...more };
  expect(formatReport({ command: "apply", reports: [report] }, "pretty")).toBe(
    `production (023e105f4ecef8ad9ca31a8372d0c353)\nThere was nothing to ${word}. Planned again: nothing is left to ${word}.\n`,
  );
});

test("json is right by its schema, and so is the file", async () => {
  const world = createAccount({
    intercept: (request, next) =>
      request.method === "PUT" ? faults.tooManyRequests(120)(request, next) : next(),
  });
  const real = await applyPlan(world.plan(), world.client);
  for (const report of [everyEnding, real]) {
    for (const command of ["apply", "undo"] as const) {
      const printed: unknown = JSON.parse(formatReport({ command, reports: [report] }, "json"));
      expect([isReport(printed), isReport.errors]).toEqual([true, null]);
      expect(printed).toMatchObject({ version: 1, command, reports: [JSON.parse(JSON.stringify(report))] });
    }
    const file: unknown = JSON.parse(JSON.stringify(report));
    expect([isApplyReport(file), isApplyReport.errors]).toEqual([true, null]);
    expect(validateApplyReport(file)).toEqual([]);
  }
});

test("junit: what was not done is a failure, and what was not begun an error", async () => {
  const text = formatReport({ command: "apply", reports: [everyEnding] }, "junit");
  expect(await parseJUnit(text)).toMatchObject({ tests: 5, failures: 2, errors: 1 });
});

test("github: what was not done is an error, and what is left a warning", () => {
  const text = formatReport({ command: "apply", reports: [everyEnding] }, "github");
  expect(text.match(/^::\w+ title=[\w-]+/gm)).toEqual([
    "::error title=change-uncertain",
    "::error title=change-failed",
    "::warning title=change-not-started",
    "::warning title=nothing-is-left",
    "::warning title=nothing-is-left",
    "::warning title=nothing-is-left",
  ]);
});

test("no format lets a name steer a terminal, a page or a command", () => {
  const name = "\u001b[2J\u202e</details><script>x</script> @admin\r\n::error::x";
  const [entry] = everyEnding.entries;
  const hostile = {
    ...everyEnding,
    account: { ...account, name },
    entries: [{ ...entry, action: "create", digest, status: "failed", policy: { name }, message: name }],
    left: [{ action: "create", policy: { name } }],
  } as const;
  for (const format of formats) {
    const text = formatReport({ command: "apply", reports: [hostile] }, format);
    // eslint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u001b\u202e\r]|^::error::x/m);
    expect(format === "markdown" && text.includes("<script>")).toBe(false);
  }
});

describe("a file that is no report", () => {
  const change = everyEnding.entries[1];
  test.each<readonly [what: string, value: unknown, message: RegExp]>([
    ["a list", [], /must be an object/],
    ["another version", { ...everyEnding, version: 2 }, /"\/version" must be 1/],
    ["a plan", { version: 1, account, checksum: digest, changes: [] }, /"\/entries" is missing/],
    ["a checksum that is none", { ...everyEnding, checksum: "md5:1" }, /"\/checksum"/],
    [
      "an ending that is not known",
      { ...everyEnding, entries: [{ ...change, status: "skiped" }] },
      /Did you mean "skipped"/,
    ],
    [
      "a change without what was there",
      { ...everyEnding, entries: [{ ...change, before: undefined }] },
      /"\/entries\/0\/before" is missing/,
    ],
    [
      "an image that is not a policy",
      { ...everyEnding, entries: [{ ...change, before: given[0], wanted: {} }] },
      /"\/entries\/0\/wanted\/name" is missing/,
    ],
  ])("%s", (_what, value, message) => {
    expect(
      validateApplyReport(value)
        .map((issue) => issue.message)
        .join("\n"),
    ).toMatch(message);
  });
});
