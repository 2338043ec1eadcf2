/** What `apply` and `undo` do about the file of their report: what is replaced, what is kept, and what is resumed. */
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Intercept } from "../../../src/emulator/index.ts";
import type { AppliedStatus, ApplyReport } from "../../../src/project/index.ts";
import { account, ids } from "../../directory/company.ts";
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

const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ");

describe("a report of something that was not completed", () => {
  test.each([1, 2, 3, 4])("is not replaced, where write %i was refused", async (number) => {
    const company = refusing([number]);
    expect(await company.run("apply", ...allowed)).toMatchObject({ code: 3 });
    const report = company.report();
    const writes = company.writes();
    expect(await company.run("apply", ...allowed)).toMatchObject({
      code: 1,
      notes: expect.stringContaining(
        "Nothing was sent, because apply-report.json is the report of an apply that was not completed, and is still needed. Resume it with `apply --resume apply-report.json`, go back with `undo apply-report.json`, or write another report with --report FILE.",
      ),
    });
    expect([company.report(), company.writes()]).toEqual([report, writes]);
  });

  test("is replaced once it is undone", async () => {
    const company = refusing([4]);
    await company.run("apply", ...allowed);
    expect(await company.run(...undo)).toMatchObject({ code: 0 });
    expect(await company.run("apply", ...allowed)).toMatchObject({ code: 0 });
    expect(statuses(company.report())).toEqual(["done", "done", "done", "done", "done"]);
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
      "To go back instead: access-policies undo apply-report.json. To start again: access-policies apply --report FILE\n",
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
    ["what waits beside it", "apply-report.json.before", "{}"],
  ])("is not replaced: %s", async (_what, name, text) => {
    const company = shippingCompany({ ...files, [name]: text });
    const to = name.endsWith(".before") ? "apply-report.json" : name;
    expect(await company.run("apply", ...allowed, "--report", to)).toMatchObject({
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
    expect(await company.run(...resume)).toMatchObject({ code: 0 });
    expect(await company.run(...resume, "--account", "production")).toMatchObject({ code: 0 });
    expect(await company.run(...resume, "--account", account)).toMatchObject({ code: 0 });
  });
});

describe("while the first change is under way", () => {
  const at = (company: Company, name: string): string | undefined => {
    const path = join(company.folder, name);
    return existsSync(path) ? readFileSync(path, "utf8") : undefined;
  };
  const reportsIn = ({ folder }: Company): readonly string[] =>
    readdirSync(folder).filter((name) => name.startsWith("apply-report"));

  /** An apply, another one whose first write is refused, and the files as they were when it was sent. */
  async function killed(refused: readonly number[]): Promise<{
    readonly company: Company;
    readonly earlier: string | undefined;
    readonly seen: Readonly<Record<string, string>>;
  }> {
    const seen: Record<string, string> = {};
    const company = refusing(refused, files, (number) => {
      if (number !== 5) return;
      for (const name of reportsIn(company)) seen[name] = at(company, name) as string;
    });
    await company.run("apply", ...allowed);
    const earlier = at(company, "apply-report.json");
    const stricter = `${files["policies/staff.yaml"] as string}require:\n  - geo: { country_code: PT }\n`;
    writeFiles(company.folder, { "policies/staff.yaml": stricter });
    await company.run("apply", ...allowed);
    return { company, earlier, seen };
  }

  test("the earlier report is beside the new one, and is back afterwards if nothing was done", async () => {
    const { company, earlier, seen } = await killed([5]);
    expect(Object.keys(seen)).toEqual(["apply-report.json", "apply-report.json.before"]);
    expect(statuses(JSON.parse(seen["apply-report.json"] as string) as ApplyReport)).toEqual(["uncertain"]);
    expect(seen["apply-report.json.before"]).toBe(earlier);
    expect(at(company, "apply-report.json")).toBe(earlier);
    expect(reportsIn(company)).toEqual(["apply-report.json"]);
  });

  test("the earlier report is not kept once something was done", async () => {
    const { company, seen } = await killed([]);
    expect(Object.keys(seen)).toHaveLength(2);
    expect(reportsIn(company)).toEqual(["apply-report.json"]);
    expect(statuses(company.report())).toEqual(["done"]);
  });

  test("a kill does not lose it", async () => {
    const { company, earlier, seen } = await killed([5, 6, 7]);
    writeFiles(company.folder, seen);
    const resume = ["apply", "--resume", "apply-report.json", ...allowed];
    const failed = await company.run(...resume);
    expect(failed).toMatchObject({ code: 3, notes: expect.stringContaining("Nothing was done, and") });
    expect(at(company, "apply-report.json")).toBe(earlier);
    // Nor does an apply that begins again, since a read shows that nothing was done.
    writeFiles(company.folder, seen);
    expect(await company.run("apply", ...allowed)).toMatchObject({ code: 3 });
    expect(at(company, "apply-report.json")).toBe(earlier);
    writeFiles(company.folder, seen);
    expect(await company.run(...resume)).toMatchObject({ code: 0 });
    expect(statuses(company.report())).toEqual(["done"]);
    expect(reportsIn(company)).toEqual(["apply-report.json"]);
  });

  test("what a kill left beside it does not take the place of a newer report", async () => {
    const { company, seen } = await killed([6]);
    const newer = at(company, "apply-report.json");
    writeFiles(company.folder, { "apply-report.json.before": seen["apply-report.json.before"] as string });
    writeFiles(company.folder, { "policies/staff.yaml": files["policies/staff.yaml"] as string });
    const failed = await company.run("apply", "--yes", "--allow", "delete,widening,emptying");
    expect(failed).toMatchObject({ code: 3 });
    expect(at(company, "apply-report.json")).toBe(newer);
    expect(reportsIn(company)).toEqual(["apply-report.json"]);
  });
});
