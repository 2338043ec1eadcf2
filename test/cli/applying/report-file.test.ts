/** What `apply` and `undo` do about the file of their report: what is replaced, what is kept, and what is resumed. */
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Intercept } from "../../../src/emulator/index.ts";
import type { AppliedStatus, ApplyReport } from "../../../src/project/index.ts";
import { account, ids } from "../../directory/company.ts";
import { saidBy } from "../../project/apply/world.ts";
import { removeAll, writeFiles } from "../../project/world.ts";
import { type Company, files, shippingCompany } from "../shipping-company.ts";

afterAll(removeAll);

const allowed = ["--allow", "delete", "--yes"] as const;
const undo = ["undo", "apply-report.json", "--yes", "--allow", "widening,emptying"] as const;

/** A company whose API refuses the writes with these numbers, counted from 0. `heard` is called before each write. */
function refusing(
  numbers: readonly number[],
  given: Readonly<Record<string, string>> = files,
  heard: (number: number) => void = () => {},
): Company {
  let writes = -1;
  const intercept: Intercept = (request, next) => {
    if (request.method === "GET") return next();
    writes += 1;
    heard(writes);
    if (!numbers.includes(writes)) return next();
    return Response.json({ success: false, errors: [], result: null }, { status: 400 });
  };
  return shippingCompany(given, { intercept });
}

const statuses = ({ entries }: ApplyReport): readonly AppliedStatus[] => entries.map(({ status }) => status);

const reportsIn = ({ folder }: Company): readonly string[] =>
  readdirSync(folder).filter((name) => name.startsWith("apply-report"));

const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ");

const kept = "The report of the run before is kept as apply-report.1.json.\n";

describe("a report that still has something to undo", () => {
  test.each([1, 2, 3, 99])("is kept beside the next one, where write %i was refused", async (number) => {
    const company = refusing([number]);
    const before = saidBy(company.emulator.contents(account));
    await company.run("apply", ...allowed, "--except", "Staff");
    const report = company.report();
    const next = await company.run("apply", ...allowed);
    expect(next).toMatchObject({ code: 0, notes: expect.stringContaining(kept) });
    expect(company.report("apply-report.1.json")).toEqual(report);
    const back = ["--yes", "--allow", "widening,emptying", "--report"];
    expect(await company.run("undo", "apply-report.json", ...back, "one.json")).toMatchObject({ code: 0 });
    expect(await company.run("undo", "apply-report.1.json", ...back, "two.json")).toMatchObject({ code: 0 });
    expect(saidBy(company.emulator.contents(account))).toEqual(before);
  });

  test("is kept by a number that is free", async () => {
    const company = shippingCompany({ ...files, "apply-report.1.json": "Mine." });
    for (const name of ["Staff", "Engineering", "Auditors on site"])
      expect(await company.run("apply", ...allowed, "--only", name)).toMatchObject({ code: 0 });
    const named = (file: string): readonly string[] =>
      company.report(file).entries.map(({ policy }) => policy.name);
    expect(["apply-report.2.json", "apply-report.3.json", "apply-report.json"].map(named)).toEqual([
      ["Staff"],
      ["Engineering"],
      ["Auditors on site"],
    ]);
    expect(readFileSync(join(company.folder, "apply-report.1.json"), "utf8")).toBe("Mine.");
  });

  test("is kept where the next one goes on with it under another name, or nothing is left of it", async () => {
    const company = refusing([2]);
    await company.run("apply", ...allowed);
    const report = company.report();
    writeFiles(company.folder, { "other.json": JSON.stringify(report) });
    const resume = ["apply", "--resume", "apply-report.json", ...allowed];
    const moved = await company.run(...resume, "--report", "other.json");
    expect(moved).toMatchObject({ code: 0, notes: expect.stringContaining("kept as other.1.json.") });
    expect([company.report(), company.report("other.1.json")]).toEqual([report, report]);
    const whole = company.report("other.json");
    const again = await company.run(...resume, "--report", "other.json");
    expect(again).toMatchObject({ code: 0, notes: expect.stringContaining("kept as other.2.json.") });
    expect(company.report("other.2.json")).toEqual(whole);
  });

  test("is not what an undo of it writes into", async () => {
    const company = shippingCompany();
    const allow = ["--yes", "--allow", "widening,emptying"];
    await company.run("apply", ...allowed);
    await company.run("undo", "apply-report.json", ...allow);
    const report = company.report("undo-report.json");
    const redone = await company.run("undo", "undo-report.json", ...allow, "--only", "Staff");
    expect(redone).toMatchObject({ code: 0, notes: expect.stringContaining("kept as undo-report.1.json.") });
    expect(company.report("undo-report.1.json")).toEqual(report);
  });

  test("is kept where an undo that was interrupted is simply run again", async () => {
    const company = refusing([7]);
    const before = saidBy(company.emulator.contents(account));
    await company.run("apply", ...allowed);
    expect(await company.run(...undo)).toMatchObject({ code: 3 });
    const report = company.report("undo-report.json");
    const again = await company.run(...undo);
    expect(again).toMatchObject({ code: 0, notes: expect.stringContaining("kept as undo-report.1.json.") });
    expect(company.report("undo-report.1.json")).toEqual(report);
    expect(saidBy(company.emulator.contents(account))).toEqual(before);
  });

  test("is kept before the first write", async () => {
    const seen: (readonly string[])[] = [];
    const company = refusing([5], files, () => seen.push(reportsIn(company)));
    await company.run("apply", ...allowed);
    const report = company.report();
    const stricter = `${files["policies/staff.yaml"] as string}require:\n  - geo: { country_code: PT }\n`;
    writeFiles(company.folder, { "policies/staff.yaml": stricter });
    expect(await company.run("apply", ...allowed)).toMatchObject({ code: 3 });
    expect(seen.at(-1)).toEqual(["apply-report.1.json", "apply-report.json"]);
    expect(company.report("apply-report.1.json")).toEqual(report);
    // A report in which nothing was done has nothing to undo.
    expect(await company.run("apply", ...allowed)).toMatchObject({ code: 0 });
    expect(reportsIn(company)).toEqual(["apply-report.1.json", "apply-report.json"]);
  });
});

describe("a report that has nothing to undo", () => {
  test("is replaced", async () => {
    const company = refusing([4]);
    await company.run("apply", ...allowed);
    expect(await company.run(...undo)).toMatchObject({ code: 0 });
    const again = await company.run("apply", ...allowed);
    expect(again).toMatchObject({ code: 0, notes: expect.not.stringContaining("is kept") });
    expect(statuses(company.report())).toEqual(["done", "done", "done", "done", "done"]);
    expect(reportsIn(company)).toEqual(["apply-report.json"]);
  });

  test("is not resumed once it is undone, and nobody is told to go back", async () => {
    const company = refusing([2]);
    await company.run("apply", ...allowed);
    const resume = ["apply", "--resume", "apply-report.json", ...allowed];
    const staff = company.emulator.contents(account).find(({ id }) => id === ids.policy(1));
    company.emulator.seed(account, [{ ...staff, require: [{ geo: { country_code: "ES" } }] }]);
    const changed = await company.run(...resume);
    expect(changed).toMatchObject({ code: 1, notes: expect.stringContaining("Somebody changed policy") });
    expect(changed.notes).toContain(
      "To go back instead: access-policies undo apply-report.json. To start again: access-policies apply\n",
    );
    company.emulator.seed(account, [staff as never]);
    await company.run(...undo);
    const undone = await company.run(...resume);
    expect(undone).toMatchObject({ code: 1, notes: expect.stringContaining("Nothing was sent.") });
    expect(undone.notes).toContain(
      "The account is as it was before apply-report.json. To start again: access-policies apply\n",
    );
    expect(undone.notes).not.toContain("To go back");
    expect(await company.run("apply", ...allowed)).toMatchObject({ code: 0 });
  });
});

describe("what is not a report that can be read", () => {
  const report = { version: 1, account: { id: account }, checksum: `sha256:${"0".repeat(64)}`, entries: [] };
  const [config, staffFile] = ["access-policies.config.yaml", "policies/staff.yaml"];
  test.each<readonly [what: string, name: string, text: string]>([
    ["a report of a newer version", "apply-report.json", JSON.stringify({ ...report, version: 2 })],
    ["a report that was edited", "apply-report.json", JSON.stringify({ ...report, entries: [{}] })],
    ["a plan", "plan.json", JSON.stringify({ version: 1, changes: [] })],
    ["no JSON", "notes.txt", "Do not lose this."],
    ["nothing at all", "empty.json", ""],
    ["the configuration", config, files[config] as string],
    ["a policy", staffFile, files[staffFile] as string],
  ])("is not replaced: %s", async (_what, name, text) => {
    const company = shippingCompany({ ...files, [name]: text });
    expect(await company.run("apply", ...allowed, "--report", name)).toMatchObject({
      code: 1,
      notes: expect.stringContaining(
        `Nothing was sent, because ${name} is there and is not a report that this version can read. Move it, or write another report with --report FILE.`,
      ),
    });
    expect(company.writes()).toEqual([]);
    expect(readFileSync(join(company.folder, name), "utf8")).toBe(text);
  });

  test("is not replaced: a folder", async () => {
    const company = shippingCompany();
    mkdirSync(join(company.folder, "report.json"));
    const ended = await company.run("apply", ...allowed, "--report", "report.json");
    expect(ended).toMatchObject({ code: 1, notes: expect.stringContaining("report.json is there and is") });
    expect(company.writes()).toEqual([]);
  });

  test("is not replaced by an undo", async () => {
    const company = shippingCompany({ ...files, "undo-report.json": "{}" });
    await company.run("apply", ...allowed);
    const writes = company.writes();
    const ended = await company.run(...undo);
    expect(ended).toMatchObject({ code: 1, notes: expect.stringContaining("undo-report.json is there") });
    expect(company.writes()).toEqual(writes);
  });
});

describe("the report of some policies alone", () => {
  test.each([
    ["--only", "Staff,Engineering"],
    ["--except", "Auditors on site,Leftover,Monitoring*"],
  ])("is resumed for these, without saying which: %s", async (...which) => {
    const company = refusing([1]);
    expect(await company.run("apply", "--yes", ...which)).toMatchObject({
      code: 3,
      notes: expect.stringContaining("For the rest: access-policies apply --resume apply-report.json\n"),
    });
    const resumed = await company.run("apply", "--resume", "apply-report.json", "--yes");
    expect(resumed.code).toBe(0);
    expect(oneLine(resumed.result)).toContain(
      "2 done. Planned again: nothing is left to do for these policies; the others were not looked at.",
    );
    expect(company.writes()).toEqual(["PUT", "PUT", "PUT"]);
    expect(company.report()).toMatchObject({ partial: true, left: [] });
  });

  test("is planned again even if the only one was to be removed", async () => {
    const company = shippingCompany();
    const ended = await company.run("apply", "--only", "Leftover", ...allowed);
    expect(ended).toMatchObject({ code: 0, result: expect.stringContaining("1 done. Planned again:") });
    const again = await company.run("apply", "--only", "Staff,Leftover", ...allowed);
    expect(again.code).toBe(0);
    const nothing = await company.run("apply", "--only", "Staff,Leftover", ...allowed);
    expect(oneLine(nothing.result)).toContain(
      "There was nothing to do for these policies; the others were not looked at.",
    );
  });
});

test("where there was nothing to do, nothing was planned a second time", async () => {
  const company = shippingCompany();
  await company.run("apply", ...allowed);
  const again = await company.run("apply", ...allowed);
  expect(again).toMatchObject({ code: 0, result: expect.stringMatching(/\nThere was nothing to do\.\n$/) });
  const data = await company.run("apply", ...allowed, "--json");
  expect(JSON.parse(data.result)).toMatchObject({ reports: [{ entries: [] }] });
  expect(data.result).not.toContain('"left"');
});

describe("of several accounts", () => {
  const two = {
    ...files,
    "access-policies.config.yaml": `accounts:\n  production: { id: ${account}, token: { env: CF_TOKEN } }\n  staging: { id: ${"a".repeat(32)} }\n`,
  };

  test("the report says which one is resumed", async () => {
    const company = refusing([2], two);
    expect(await company.run("apply", ...allowed, "--account", "production")).toMatchObject({ code: 3 });
    const resume = ["apply", "--resume", "apply-report.json", ...allowed];
    expect(await company.run(...resume, "--account", "staging")).toMatchObject({
      code: 64,
      notes: expect.stringContaining(`The report is of account ${account}, and not of staging.`),
    });
    expect(await company.run(...resume, "--all-accounts")).toMatchObject({
      code: 64,
      notes: expect.stringContaining("says which account it is of. Leave --all-accounts and --account out."),
    });
    expect(await company.run(...resume)).toMatchObject({ code: 0 });
    expect(await company.run(...resume, "--account", "production")).toMatchObject({ code: 0 });
    expect(await company.run(...resume, "--account", account)).toMatchObject({ code: 0 });
  });
});
