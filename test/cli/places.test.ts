/** Folders and files that the command line names: what is wrong with them is said before anything is done, and what was done is always told. */
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { terminalOf } from "../../src/cli/terminal.ts";
import { account } from "../directory/company.ts";
import { removeAll, written } from "../project/world.ts";
import { accessPolicies } from "./command-line.ts";
import { type Company, shippingCompany, token } from "./shipping-company.ts";

afterAll(removeAll);

/** Every command, with options of its own. */
const lines = [
  "pull",
  "plan",
  "plan --all-accounts",
  "plan --merge part.json",
  "apply --yes --allow delete",
  "apply --all-accounts --yes --allow delete",
  "undo apply-report.json --yes",
  "check",
  "lint",
  "test",
  "diff policies policies",
  "who",
  "explain",
  "explain Staff --draw svg",
  "names",
  "doctor",
] as const;

/** Runs a line where sending anything is a fault. */
function unsent(company: Company, line: string): ReturnType<typeof accessPolicies> {
  return accessPolicies(company.folder, line.split(" "), {
    env: { CLOUDFLARE_API_TOKEN: token, CF_TOKEN: token },
    fetch: () => Promise.reject(new Error("Something was sent.")),
  });
}

describe("a result that cannot be written", () => {
  const wrong: readonly (readonly [option: string, name: string, why: string])[] = [
    ["--output", "nope/x", "there is no folder"],
    ["--output", "policies", "it is a folder"],
  ];
  const cases = lines.flatMap((line) =>
    wrong.map(([option, name, why]) => [line, option, name, why] as const),
  );
  test.each([
    ...cases,
    ["plan", "--out", "nope/plan.json", "there is no folder"] as const,
    ["plan --all-accounts", "--out", "policies", "it is a folder"] as const,
  ])("%s %s %s: %s, and nothing is sent", async (line, option, name, why) => {
    const ended = await unsent(shippingCompany(), `${line} ${option} ${name}`);
    expect(ended).toMatchObject({ code: 3, result: "" });
    expect(ended.notes).toContain(`Nothing was done, because ${name} cannot be written: ${why}`);
    expect(ended.notes).toContain(`Name another file with ${option}.`);
  });

  test.each([
    ["apply --yes --allow delete --output out/x", "done. Planned again: nothing is left to do."],
    ["plan --output out/x", "Checksum sha256:"],
    ["plan --out out/x", "Checksum sha256:"],
    ["plan --all-accounts --out out/x", "Checksum sha256:"],
  ])("%s: one that no longer can is printed", async (line, told) => {
    const company = shippingCompany();
    const out = join(company.folder, "out");
    mkdirSync(out);
    const ended = await accessPolicies(company.folder, line.split(" "), {
      env: { CF_TOKEN: token },
      fetch: async (request, init) => {
        rmSync(out, { recursive: true, force: true });
        return company.emulator.fetch(new Request(request, init));
      },
    });
    expect(ended.code).toBe(3);
    expect(ended.result).toContain(told);
    expect(ended.notes).toContain("out/x could not be written: there is no such file or folder.");
  });
});

test("plan --merge writes the file of --out as well", async () => {
  const company = shippingCompany();
  await company.run("plan", "--all-accounts", "--out", "part.json");
  const merged = await company.run("plan", "--merge", "part.json", "--out", "whole.json");
  expect(merged.notes).toContain("The plan is in whole.json.");
  expect(existsSync(join(company.folder, "whole.json"))).toBe(true);
});

describe("a folder that is not there", () => {
  test.each([...lines, "init", "init --yes", "emulator"])("--cwd nope %s", async (line) => {
    const company = shippingCompany();
    const before = readdirSync(company.folder);
    const ended = await unsent(company, `${line} --cwd nope`);
    expect(ended).toMatchObject({ code: 64, result: "" });
    expect(ended.notes).toContain(`There is no such folder: ${join(company.folder, "nope")}.`);
    expect(readdirSync(company.folder)).toEqual(before);
  });

  test("a file is not a folder", async () => {
    const ended = await accessPolicies(written({ "a.txt": "" }), ["lint", "--cwd", "a.txt"]);
    expect(ended).toMatchObject({ code: 64, notes: expect.stringContaining("There is no such folder") });
  });
});

test("an error of the system about a file is a sentence, whichever command meets it", async () => {
  const folder = written({ policies: "a file where a folder belongs\n" });
  const ended = await accessPolicies(folder, ["init"]);
  expect(ended.code).toBe(3);
  expect(ended.notes).toBe(`${join(folder, "policies")} could not be used: something is there already.\n`);
});

test("a summary of the job that cannot be written does not hide what was done", async () => {
  const folder = written({
    "policies/staff.yaml": "name: Staff\ndecision: allow\ninclude: [{ everyone: {} }]\n",
  });
  const ended = await accessPolicies(folder, ["lint", "--format", "github"], {
    env: { GITHUB_STEP_SUMMARY: join(folder, "nope/summary.md") },
  });
  expect(ended.result).toContain("::");
  expect(ended.notes).toContain(
    "The summary of the job could not be written: there is no such file or folder.",
  );
  expect(existsSync(join(folder, "nope"))).toBe(false);
});

test("a port that is taken", async () => {
  const other = createServer();
  await new Promise<void>((listening) => other.listen(0, "127.0.0.1", listening));
  const { port } = other.address() as AddressInfo;
  const folder = written({
    "policies/staff.yaml": "name: Staff\ndecision: allow\ninclude: [{ everyone: {} }]\n",
  });
  const ended = await accessPolicies(folder, ["emulator", "--port", String(port), "--account", account]);
  await new Promise((closed) => other.close(closed));
  expect(ended).toEqual({
    code: 3,
    result: "",
    notes: `Port ${port} is taken: another program on this machine listens there. Name another with --port, or leave it out to get a free one.\n`,
  });
});

test.each([
  [0, 80],
  [undefined, 80],
  [40, 40],
])("a terminal that says it has %s columns is written to as if it had %s", (columns, want) => {
  const process = { env: {}, cwd: () => ".", stdin: {}, stdout: { columns }, stderr: {} };
  expect(terminalOf(process as unknown as NodeJS.Process, { noColor: true }).columns).toBe(want);
});
