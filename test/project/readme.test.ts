/** The example of the README finds the opening that is in its policies, and says what the README says. */
import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { parse } from "yaml";
import { definePolicy } from "../../src/policy/index.ts";
import { loadProject, type People, projectFor, runTests, type TestFile } from "../../src/project/index.ts";
import * as rule from "../../src/rules/index.ts";
import { removeAll, written } from "./world.ts";

afterAll(removeAll);

const page = readFileSync(new URL("../../src/project/README.md", import.meta.url), "utf8");
const text = /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
const file = parse(text) as TestFile;

const staff = definePolicy({
  name: "Staff",
  decision: "allow",
  include: [rule.emailDomain("corp.example")],
  require: [rule.country("PT")],
});
const partners = definePolicy({
  name: "Partners",
  decision: "allow",
  include: [rule.emailDomain("partner.example")],
});
const people: People = {
  ann: { email: "ann@corp.example", country: "PT" },
  abroad: { email: "ann@corp.example", country: "US" },
  partner: { email: "pat@partner.example", country: "PT" },
  stranger: { email: "eve@elsewhere.example", country: "PT" },
};
const options = {
  applications: [{ name: "Wiki", policies: ["Staff", "Partners"] }],
  directory: { organization: { strict_service_token_auth: false } },
};

test("the test file has twenty lines and finds the planted opening, and nothing else", () => {
  expect(text.trim().split("\n").length).toBeLessThanOrEqual(20);
  const report = runTests(file, [staff, partners], people, options);
  const bad = report.results.filter(({ status }) => status !== "passed");
  expect(bad.map(({ title, message }) => `✗ ${title}: ${message}`)).toEqual([/^✗ .*$/m.exec(page)?.[0]]);
  expect([report.passed, report.failed, report.undecided]).toEqual([6, 1, 0]);
});

test("without the opening all of it holds", () => {
  const closed = { ...partners, require: [rule.country("PT")] };
  const report = runTests(file, [staff, closed], people, options);
  expect([report.status, report.passed]).toEqual(["passed", 7]);
});

test("the example of several accounts has in each account the texts of it", async () => {
  const example = (name: string): string =>
    new RegExp(`\`\`\`yaml\n# ${name}\n([^]*?)\`\`\``).exec(page)?.[1] ?? "";
  const files = ["access-policies.config.yaml", "policies/staff.yaml"];
  const project = await loadProject({
    cwd: written(Object.fromEntries(files.map((name) => [name, example(name)]))),
  });
  expect([project.issues, project.policies.length]).toEqual([[], 1]);
  const required = (account: string): unknown => projectFor(project, account).policies[0]?.policy.require;
  expect(required("production")).toEqual([rule.country("PT"), rule.ipList("name:Lisbon office")]);
  expect(required("staging")).toEqual([rule.country("ES"), rule.ipList("name:Porto office")]);
});
