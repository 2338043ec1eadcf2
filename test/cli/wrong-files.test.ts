/** What commands say of files that cannot be read, hold nothing, or are not found: the file, and what to do. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { account, companyEmulator } from "../directory/company.ts";
import { removeAll, written } from "../project/world.ts";
import { accessPolicies, type Ended } from "./command-line.ts";

afterAll(removeAll);

const env = { CLOUDFLARE_API_TOKEN: "any" };
const run = (folder: string, line: string): Promise<Ended> =>
  accessPolicies(folder, line.split(" "), { env, fetch: companyEmulator().fetch });
const said = ({ result, notes }: Ended): string => `${result}${notes}`.replaceAll(/\s+/g, " ");

const config = `accounts:\n  porto: { id: ${account} }\n`;
const staff = 'name: Staff\ndecision: allow\ninclude:\n  - group: { id: "name:Staff" }\n';
const braces =
  "name: T\ndecision: allow\ninclude:\n  - email_domain: { domain: a.example }\nrequire: [{ email: {email: a@${d}.example}}]\n";

describe("a policy file that cannot be read", () => {
  const files = {
    "access-policies.config.yaml": config.replace("}", ", variables: { d: x } }"),
    "policies/t.yaml": braces,
  };

  test.each(["plan", "plan --all-accounts", "lint", "plan --all-accounts --only Nope", "plan --only Nope"])(
    "%s",
    async (line) => {
      const ended = await run(written(files), line);
      expect(said(ended)).toMatch(/policies\/t\.yaml[ :]5\b/);
      expect(said(ended)).not.toMatch(/variable "d"|There are \./);
      expect(ended.code).toBe(3);
    },
  );
});

describe("the file of approvals", () => {
  const changed = {
    "access-policies.config.yaml": config,
    "policies/staff.yaml": staff.replace("include:", "include:\n  - email_domain: { domain: v.example }"),
  };

  test.each([
    ["[", "approvals.yaml:1:2 "],
    ["policy: Staff\n", "approvals.yaml:1:1 The file must be a list, but is an object."],
    ["- policy: Staff\n", 'approvals.yaml:1:3 "/0/allow" is missing'],
  ])("%j: nothing is written into it", async (text, message) => {
    const folder = written({ ...changed, "approvals.yaml": text });
    const ended = await run(folder, "plan --approve Staff");
    expect(said(ended)).toContain(`Nothing was approved, because the file of approvals is wrong. ${message}`);
    expect(ended.code).toBe(3);
    expect(readFileSync(join(folder, "approvals.yaml"), "utf8")).toBe(text);
  });

  test("comments are all that is left in it, and stay", async () => {
    const folder = written({ ...changed, "approvals.yaml": "# Ask Ann before.\n" });
    const ended = await run(folder, "plan --approve Staff");
    expect(said(ended)).toContain("Approved in approvals.yaml");
    expect(readFileSync(join(folder, "approvals.yaml"), "utf8")).toMatch(
      /# Ask Ann before\.\n[^]*policy: Staff/,
    );
    expect((await run(folder, "plan")).code).toBe(0);
  });
});

describe("patterns of policies that nothing fits", () => {
  test.each([
    [
      'policies: ["acces/*.yaml"]\n',
      /no file in \S+ fits "acces\/\*\.yaml", which access-policies\.config\.yaml:1:1 gives as "policies"\. Correct the pattern there/,
    ],
    ["keep: []\npolicies: [a.yaml, b.yaml]\n", /fits "a\.yaml", "b\.yaml", which \S+\.yaml:2:1 gives/],
    ["policies: []\n", /Run `access-policies init` to start/],
  ])("%s", async (text, message) => {
    const ended = await run(
      written({ "access-policies.config.yaml": text, "policies/staff.yaml": staff }),
      "lint",
    );
    expect(said(ended)).toMatch(message);
    expect(ended.code).toBe(3);
  });

  test("the configuration is named", async () => {
    const files = { "settings/porto.yaml": "policies: [acces/*.yaml]\n", "policies/staff.yaml": staff };
    const ended = await run(written(files), "lint --config settings/porto.yaml");
    expect(said(ended)).toContain('which porto.yaml:1:1 gives as "policies"');
  });
});

describe("a text with a variable that is not known", () => {
  const files = {
    "access-policies.config.yaml": config,
    "policies/staff.yaml": 'name: Staff\ndecision: allow\ninclude:\n  - email: { email: "a@${d}.example" }\n',
  };

  test.each(["lint", "test", "explain", "check"])("%s says so, and nothing else of it", async (line) => {
    const ended = await run(written({ ...files, "tests/a.test.yaml": "policies: [Staff]\n" }), line);
    expect(said(ended)).toContain('"d" is not a variable of the account "porto".');
    expect(said(ended)).not.toMatch(/policy-fits-the-spec|whole address|must be an? /);
    expect(ended.code).toBe(3);
  });
});

test("what to write in a file is shown as files have it", async () => {
  const text = 'name: Staff\ndecision: allow\ninclude:\n  - email: { email: "*@a.example, b@a.example" }\n';
  const ended = await run(written({ "policies/staff.yaml": text }), "lint");
  expect(said(ended)).toContain('write { "email_domain": { "domain": "…" } }');
  expect(said(ended)).not.toMatch(/\brule\.[a-z]+\(/i);
});

test("a policy that an application names and that is not there is found by lint, of all files", async () => {
  const folder = written({
    "policies/staff.yaml": staff,
    "applications/wiki.yaml": "name: Wiki\npolicies: [Stafff]\n",
  });
  const found = await run(folder, "lint --fail-on warning");
  expect(said(found)).toMatch(
    /applications\/wiki\.yaml 2:12 warning application-has-its-policies Wiki: "\/policies\/0" .* Did you mean "Staff"\?/,
  );
  expect(found.code).toBe(1);
  for (const line of ["lint --only Staff --fail-on warning", "lint policies/staff.yaml --fail-on warning"])
    expect(await run(folder, line)).toMatchObject({ code: 0 });
});
