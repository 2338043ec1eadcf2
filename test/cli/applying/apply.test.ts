/** `apply` and `undo` as people run them: what is printed, what is written, how they end. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { createEmulator, faults, type Intercept } from "../../../src/emulator/index.ts";
import { type ApplyReport, validateApplyReport } from "../../../src/project/index.ts";
import { account, ids } from "../../directory/company.ts";
import { removeAll, writeFiles, written } from "../../project/world.ts";
import { saidBy } from "../../project/apply/world.ts";
import { accessPolicies, type Ended } from "../command-line.ts";
import { type Company, files, shippingCompany, token, wider } from "../shipping-company.ts";

afterAll(removeAll);

const allowed = ["--allow", "delete", "--yes"] as const;
const allWrites = ["POST", "PUT", "PUT", "PUT", "DELETE"];

/** A fault for the nth write, counted from 0. */
function atWrite(number: number, fault: Intercept): Intercept {
  let writes = 0;
  return (request, next) => {
    if (request.method === "GET") return next();
    writes += 1;
    return writes === number + 1 ? fault(request, next) : next();
  };
}

describe("apply", () => {
  test("does what the plan says, writes a report, and finds that nothing is left", async () => {
    const company = shippingCompany();
    const { code, result, notes } = await company.run("apply", ...allowed);
    expect({ code, result }).toMatchObject({ code: 0 });
    expect(company.writes()).toEqual(allWrites);
    expect(result).toContain("✓ Auditors on site");
    expect(result).toContain("5 done. Planned again: nothing is left to do.");
    expect(notes).toContain("access-policies undo apply-report.json");
    const report = company.report();
    expect(validateApplyReport(report)).toEqual([]);
    expect(report).toMatchObject({ account: { id: account, name: "production" }, left: [] });
    expect(JSON.stringify(report)).not.toContain(token);

    const again = await company.run("apply", ...allowed);
    expect(again).toMatchObject({ code: 0, result: expect.stringContaining("There was nothing to do.") });
    expect(company.writes()).toEqual(allWrites);
    expect(company.report()).toEqual(report);
  });

  test.each(["json", "github"])("as %s", async (format) => {
    const { code, result } = await shippingCompany().run("apply", ...allowed, "--format", format);
    expect(code).toBe(0);
    expect(format === "json" ? JSON.parse(result) : result).toBeDefined();
    expect(result).not.toContain(token);
  });

  test("loses nothing that is newer than the spec: kinds of rules in files, and fields of the account", async () => {
    const newer =
      "name: Newer\ndecision: allow\ninclude:\n  - passkey_owner: { since: 2027, levels: [1, null] }\n  - email: { email: ann@harbour.example }\n";
    const company = shippingCompany(
      { ...files, "policies/newer.yaml": newer },
      { newerKinds: ["passkey_owner"] },
    );
    const staff = company.emulator.contents(account).find(({ name }) => name === "Staff");
    company.emulator.seed(account, [{ ...staff, shade: { of: ["blue", null] } }]);
    expect(await company.run("apply", ...allowed)).toMatchObject({ code: 0 });
    const after = company.emulator.contents(account);
    expect(after.find(({ name }) => name === "Newer")).toMatchObject({
      include: [{ passkey_owner: { since: 2027, levels: [1, null] } }, {}],
    });
    expect(after.find(({ name }) => name === "Staff")).toMatchObject({ shade: { of: ["blue", null] } });
  });

  test("knows that what it removed and renamed is gone, even where no list can tell", async () => {
    const include = [{ email: { email: "ann@harbour.example" } }];
    const [old, gone] = ["Old", "Gone"].map((name, index) => ({
      id: ids.policy(index + 1),
      name,
      decision: "allow" as const,
      include,
    }));
    // No application uses a policy, so that nothing shows whether the token sees all of them.
    const emulator = createEmulator({ contents: { [account]: { policies: [old, gone] as never } } });
    const folder = written({
      "access-policies.config.yaml": `accounts: { production: { id: ${account}, token: { env: CF_TOKEN } } }\n`,
      "policies/young.yaml":
        "name: Young\ndecision: allow\ninclude:\n  - email: { email: ann@harbour.example }\n",
      "policies/moves.yaml": "renamed: { Old: Young }\nremoved: [Gone]\n",
    });
    const at = { env: { CF_TOKEN: token }, fetch: emulator.fetch as typeof globalThis.fetch };
    const first = await accessPolicies(folder, ["apply", ...allowed], at);
    expect(first).toMatchObject({ code: 0, result: expect.stringContaining("nothing is left to do.") });
    const again = await accessPolicies(folder, ["apply", ...allowed], at);
    expect(again).toMatchObject({ code: 3, result: expect.stringContaining("--sees-all") });
  });

  test("with --only is partial, and says so", async () => {
    const company = shippingCompany();
    const { code, result, notes } = await company.run("apply", "--yes", "--only", "Staff");
    expect(code).toBe(0);
    expect(company.writes()).toEqual(["PUT"]);
    expect(notes).toMatch(/partial|only/i);
    expect(result.replaceAll(/\s+/g, " ")).toContain(
      "1 done. Planned again: nothing is left to do for these policies; the others were not looked at.",
    );
    expect(company.report()).toMatchObject({ partial: true, left: [] });
    expect(validateApplyReport(company.report())).toEqual([]);
  });
});

describe("nothing is sent", () => {
  const misspelt = { "policies/staff.yaml": "name: Staff\ndecision: allow\ninclude: []\nrequre: []\n" };
  const failing = {
    "people.yaml": "ann: { email: ann@harbour.example }\n",
    "tests/all.test.yaml": "policies: [Auditors on site]\nmatrix:\n  ann: in\n",
  };
  test.each<
    readonly [
      what: string,
      more: Readonly<Record<string, string>>,
      args: readonly string[],
      code: number,
      said: RegExp,
    ]
  >([
    ["if a policy is wrong", misspelt, allowed, 1, /requre/],
    ["if a file cannot be read", { "policies/staff.yaml": "name: [\n" }, allowed, 3, /staff\.yaml/],
    [
      "if the linter finds an error",
      {
        "policies/staff.yaml":
          "name: Staff\ndecision: allow\ninclude:\n  - everyone: {}\nexclude:\n  - everyone: {}\n",
      },
      allowed,
      1,
      /an apply needs files without errors/,
    ],
    ["if a test fails", failing, allowed, 1, /an apply needs files without errors, and tests that pass/],
    ["if a guard refuses", {}, ["--yes"], 1, /The policy would be deleted/],
    ["if nobody is there to confirm it", {}, ["--allow", "delete"], 1, /nobody is there to confirm it/],
    [
      "if the checksum is that of another plan",
      {},
      [...allowed, "--checksum", `sha256:${"0".repeat(64)}`],
      1,
      /and not the one that was asked for/,
    ],
    [
      "if the report cannot be written",
      {},
      [...allowed, "--report", "policies/staff.yaml/report.json"],
      3,
      /could not be written/,
    ],
    [
      "if the report to resume is not there",
      {},
      [...allowed, "--resume", "none.json"],
      3,
      /none.json could not be read/,
    ],
    [
      "if the report to resume is none",
      {},
      [...allowed, "--resume", "package.json"],
      3,
      /is not the report of an apply/,
    ],
    ["if the plan is not there", {}, ["none.json", ...allowed], 3, /none.json/],
  ])("%s", async (_what, more, args, code, said) => {
    const company = shippingCompany({ ...files, "package.json": "{}", ...more });
    const before = company.emulator.contents(account);
    const ended = await company.run("apply", ...args);
    expect({ ...ended, all: ended.result + ended.notes }).toMatchObject({
      code,
      all: expect.stringMatching(said),
    });
    expect(company.writes()).toEqual([]);
    expect(company.emulator.contents(account)).toEqual(before);
    expect(existsSync(join(company.folder, "apply-report.json"))).toBe(false);
  });

  test.each<readonly [args: readonly string[], code: number, said: string]>([
    [
      ["apply", "none.json"],
      3,
      "none.json could not be read: there is no such file. Make a plan with `access-policies plan --out plan.json`.",
    ],
    [["apply", "policies"], 3, "policies could not be read: it is a folder. Make a plan with"],
    [
      ["apply", "policies/staff.yaml"],
      3,
      "policies/staff.yaml is not JSON, as plans and reports are. Make a plan with",
    ],
    [["apply", "package.json"], 3, "package.json is not a plan. Make a plan with"],
    [
      ["apply", "apply-report.json"],
      3,
      "apply-report.json is the report of an apply, and not a plan. Resume it with `apply --resume apply-report.json`, or go back with `undo apply-report.json`.",
    ],
    [
      ["apply", "undo-report.json"],
      3,
      "undo-report.json is the report of an undo, and not a plan. Resume it with `undo --resume undo-report.json`",
    ],
    [
      ["apply", "fleet.json"],
      3,
      "fleet.json is the plan of several accounts, which is applied by its checksum: `apply --all-accounts --checksum sha256:1`.",
    ],
    [["apply", "spoilt.json"], 3, "spoilt.json cannot be applied. This is not a plan: "],
    [
      ["apply", "--resume", "none.json"],
      3,
      "none.json could not be read: there is no such file. `apply` writes a report, apply-report.json",
    ],
    [
      ["apply", "--resume", "policies/staff.yaml"],
      3,
      "policies/staff.yaml is not JSON, as plans and reports are. `apply` writes a report",
    ],
    [
      ["apply", "--resume", "plan.json"],
      3,
      "plan.json is a plan, and not a report. Apply it with `apply plan.json`.",
    ],
    [
      ["apply", "--resume", "undo-report.json"],
      64,
      "undo-report.json is the report of an undo. Resume it with `undo --resume undo-report.json`",
    ],
    [["undo", "none.json"], 3, "none.json could not be read: there is no such file."],
    [["undo", "policies/staff.yaml"], 3, "policies/staff.yaml is not JSON, as plans and reports are."],
    [["undo", "plan.json"], 3, "plan.json is a plan, and not a report."],
    [["undo", "--resume", "plan.json"], 3, "plan.json is a plan, and not a report."],
    [
      ["undo", "--resume", "apply-report.json"],
      64,
      "apply-report.json is the report of an apply. Resume it with `apply --resume apply-report.json`",
    ],
  ])("if a file is not what the command takes: %j", async (args, code, said) => {
    const report = {
      version: 1,
      account: { id: account },
      checksum: `sha256:${"0".repeat(64)}`,
      entries: [],
    };
    const company = shippingCompany({
      ...files,
      "package.json": "{}",
      "apply-report.json": JSON.stringify(report),
      "undo-report.json": JSON.stringify({ ...report, undoes: true }),
      "spoilt.json": JSON.stringify({ version: 1, changes: [] }),
      "fleet.json": JSON.stringify({ version: 1, accounts: [], changes: [], checksum: "sha256:1" }),
    });
    if (args.includes("plan.json")) await company.run("plan", "--out", "plan.json");
    const requests = company.requests();
    expect(await company.run(...args, "--yes")).toMatchObject({ code, notes: expect.stringContaining(said) });
    expect(company.requests()).toBe(requests);
  });

  test.each<readonly [args: readonly string[], said: RegExp]>([
    [["apply", "plan.json", "--checksum", `sha256:${"0".repeat(64)}`], /give one of them/],
    [["apply", "plan.json", "--resume", "apply-report.json"], /give one of them/],
    [["apply", "--checksum", "5f1c"], /sha256: and 64 digits/],
    [["apply", "--allow", "widning"], /widening/],
    [["apply", "--max-changed", "half"], /30%/],
    [["undo"], /such as apply-report.json/],
    [["undo", "a.json", "--resume", "b.json"], /takes one report/],
  ])("if the command line makes no sense: %j", async (args, said) => {
    const company = shippingCompany();
    expect(await company.run(...args)).toMatchObject({ code: 64, notes: expect.stringMatching(said) });
    expect(company.requests()).toBe(0);
  });
});

describe("one plan and no other", () => {
  const planned = async (company: Company): Promise<string> => {
    expect(await company.run("plan", "--out", "plan.json")).toMatchObject({ code: 1 });
    const { checksum } = JSON.parse(readFileSync(join(company.folder, "plan.json"), "utf8")) as {
      checksum: string;
    };
    return checksum;
  };

  test("is applied by its file, or by its checksum", async () => {
    for (const named of [() => ["plan.json"], (checksum: string) => ["--checksum", checksum]]) {
      const company = shippingCompany();
      const checksum = await planned(company);
      expect(await company.run("apply", ...named(checksum), ...allowed)).toMatchObject({ code: 0 });
      // Run again, as a job may be, there is nothing left to do.
      expect(await company.run("apply", ...named(checksum), ...allowed)).toMatchObject({ code: 0 });
      expect(company.writes()).toEqual(allWrites);
    }
  });

  test.each<readonly [what: string, meanwhile: (company: Company) => void, said: RegExp]>([
    [
      "a policy that somebody changed",
      ({ emulator }) => {
        const staff = emulator.contents(account).find(({ name }) => name === "Staff");
        emulator.seed(account, [{ ...staff, require: [{ geo: { country_code: "ES" } }] }]);
      },
      /Somebody changed policy "Staff" since the plan was made/,
    ],
    [
      "a policy that was to be created",
      ({ emulator }) =>
        void emulator.seed(account, [
          { name: "Auditors on site", decision: "deny", include: [{ everyone: {} }] },
        ]),
      /Policy "Auditors on site" is there since the plan was made|widening/,
    ],
    [
      "files that say something else",
      ({ folder }) =>
        writeFiles(folder, { "policies/moves.yaml": "renamed: { Monitoring: Monitoring from outside }\n" }),
      /The files say something else of policy "Leftover"/,
    ],
  ])("is refused over %s", async (_what, meanwhile, said) => {
    const company = shippingCompany();
    await planned(company);
    meanwhile(company);
    const { code, result, notes } = await company.run("apply", "plan.json", ...allowed);
    expect({ code, all: result + notes }).toEqual({ code: 1, all: expect.stringMatching(said) });
    expect(company.writes()).toEqual([]);
  });

  test("of some policies is applied to the same ones", async () => {
    const company = shippingCompany();
    await company.run("plan", "--only", "Staff", "--out", "plan.json");
    const all = await company.run("apply", "plan.json", ...allowed);
    expect(all).toMatchObject({ code: 1, notes: expect.stringContaining("with --only or --except") });
    expect(await company.run("apply", "plan.json", "--only", "Staff", "--yes")).toMatchObject({ code: 0 });
    expect(company.writes()).toEqual(["PUT"]);
  });

  test("is not a plan that was edited", async () => {
    const company = shippingCompany();
    await planned(company);
    const path = join(company.folder, "plan.json");
    writeFileSync(path, readFileSync(path, "utf8").replaceAll("leo@harbour.example", "ann@harbour.example"));
    expect(await company.run("apply", "plan.json", ...allowed)).toMatchObject({
      code: 3,
      notes: expect.stringContaining("was changed since it was made"),
    });
  });
});

describe("what widens", () => {
  test("is refused with the plan, and allowed by its word", async () => {
    const company = shippingCompany(wider);
    const refused = await company.run("apply", ...allowed);
    expect(refused).toMatchObject({ code: 1, result: expect.stringContaining("--allow widening") });
    expect(company.writes()).toEqual([]);
    const done = await company.run("apply", "--yes", "--allow", "delete,widening,emptying");
    expect(done).toMatchObject({ code: 0 });
    expect(company.writes()).toEqual(allWrites);
  });
});

describe("a write that fails", () => {
  const refuse: Intercept = () =>
    Response.json(
      { success: false, errors: [{ code: 12130, message: "no" }], result: null },
      { status: 400 },
    );

  test.each([0, 1, 2, 3, 4])(
    "ends the command with 3 at write %i, and the rest is resumed",
    async (number) => {
      const company = shippingCompany(files, { intercept: atWrite(number, refuse) });
      const before = saidBy(company.emulator.contents(account));
      const failed = await company.run("apply", ...allowed);
      expect(failed).toMatchObject({
        code: 3,
        result: expect.stringContaining("1 failed"),
        notes: expect.stringContaining("For the rest: access-policies apply --resume apply-report.json\n"),
      });
      expect(company.report().entries.map(({ status }) => status)).toEqual([
        ...Array.from({ length: number }, () => "done"),
        "failed",
        ...Array.from({ length: 4 - number }, () => "not-started"),
      ]);
      expect(company.report().left).toHaveLength(5 - number);
      const resumed = await company.run("apply", "--resume", "apply-report.json", ...allowed);
      expect(resumed).toMatchObject({
        code: 0,
        result: expect.stringContaining("5 done. Planned again: nothing is left"),
      });
      const undone = await company.run("undo", "apply-report.json", "--yes", "--allow", "widening,emptying");
      expect(undone).toMatchObject({ code: 0 });
      expect(saidBy(company.emulator.contents(account))).toEqual(before);
    },
  );

  test("has nothing to do once it is completed, and says so", async () => {
    const company = shippingCompany();
    await company.run("apply", ...allowed);
    const report = company.report();
    const resumed = await company.run("apply", "--resume", "apply-report.json", ...allowed);
    expect(resumed).toMatchObject({ code: 0, result: expect.stringContaining("= Staff") });
    expect(resumed.result).toContain("5 done already. Planned again: nothing is left to do.");
    expect(resumed.result).not.toContain("✓");
    expect(company.report()).toEqual(report);
  });

  test("is no reason to forget what was done, even if nothing can be read afterwards", async () => {
    let isGone = false;
    const company = shippingCompany(files, {
      intercept: (request, next) => {
        // The last change is a deletion, and a read that finds nothing.
        const isList = /\/(policies|groups|apps)$/.test(new URL(request.url).pathname);
        if (isGone && isList) return faults.serverError()(request, next);
        isGone ||= request.method === "DELETE";
        return next();
      },
    });
    const { code, result } = await company.run("apply", ...allowed);
    expect({ code, result }).toMatchObject({ code: 3, result: expect.stringContaining("5 done.") });
    expect(company.report().entries.every(({ status }) => status === "done")).toBe(true);
  });

  test("goes on with the others if that is wished", async () => {
    const company = shippingCompany(files, { intercept: atWrite(1, faults.tooManyRequests(120)) });
    expect(await company.run("apply", ...allowed, "--keep-going")).toMatchObject({ code: 3 });
    expect(company.report().entries.filter(({ status }) => status === "done")).toHaveLength(4);
  });
});

describe("undo", () => {
  const apply = async (): Promise<Company> => {
    const company = shippingCompany();
    await company.run("apply", ...allowed);
    return company;
  };

  test("goes back, and can be undone itself", async () => {
    const company = await apply();
    const after = saidBy(company.emulator.contents(account));
    const before = saidBy(shippingCompany().emulator.contents(account));
    const allow = ["--yes", "--allow", "widening,emptying"];
    const undone = await company.run("undo", "apply-report.json", ...allow);
    expect(undone).toMatchObject({ code: 0, result: expect.stringContaining("5 done.") });
    // As a plan says it: rules that go, who gains, applications, counts.
    for (const line of [
      "~ Staff (allow), changed; used by Status page, Portal",
      "    Gone: the rule that it does not apply to leo@harbour.example.",
      "        + leo@harbour.example would get in.",
      "- Auditors on site (allow), deleted; no application uses it",
      "1 to create, 3 to change, 1 to delete, 0 as they are.",
      '· "Leftover" is created again, with a new id.',
    ])
      expect(undone.notes.split("\n")).toContain(line);
    expect(saidBy(company.emulator.contents(account))).toEqual(before);
    const report = company.report("undo-report.json");
    expect(report).toMatchObject({ undoes: true });
    const twice = await company.run("undo", "apply-report.json", ...allow);
    expect(twice).toMatchObject({ code: 0, result: expect.stringContaining("There was nothing to undo.") });
    expect(twice.notes).not.toContain("To go back");
    expect(company.report("undo-report.json")).toEqual(report);
    const redone = await company.run("undo", "undo-report.json", ...allow, "--report", "redo-report.json");
    expect(redone).toMatchObject({ code: 0 });
    expect(saidBy(company.emulator.contents(account))).toEqual(after);
  });

  test("asks the guards first", async () => {
    const company = await apply();
    const { code, result } = await company.run("undo", "apply-report.json", "--yes");
    expect({ code, result }).toMatchObject({
      code: 1,
      result: expect.stringMatching(/✗ "Staff": .* If that is meant: --allow widening\.\n/s),
    });
    expect(result).not.toContain("--approve");
    const asData = await company.run("undo", "apply-report.json", "--yes", "--json");
    expect(asData.code).toBe(1);
    expect(JSON.parse(asData.result)).toMatchObject({ plans: [{ undoes: true }] });
    expect(company.writes()).toEqual(allWrites);
  });

  test("asks before it sends anything", async () => {
    const company = await apply();
    const { code, notes } = await company.run("undo", "apply-report.json", "--allow", "widening,emptying");
    expect({ code, notes }).toMatchObject({
      code: 1,
      notes: expect.stringContaining("nobody is there to confirm it"),
    });
    expect(company.writes()).toEqual(allWrites);
  });

  test("stops where somebody changed a policy since", async () => {
    const company = await apply();
    const staff = company.emulator.contents(account).find(({ id }) => id === ids.policy(1));
    company.emulator.seed(account, [{ ...staff, require: [{ geo: { country_code: "ES" } }] }]);
    const undo = ["undo", "apply-report.json", "--yes", "--allow", "widening,emptying"];
    expect(await company.run(...undo)).toMatchObject({
      code: 1,
      result: expect.stringMatching(/"Staff": Somebody changed it since.* Leave it\s+out with --except/s),
    });
    expect(company.writes()).toEqual(allWrites);
    expect(await company.run(...undo, "--except", "Staff")).toMatchObject({ code: 0 });
    expect(company.writes()).toHaveLength(9);
    const [now] = company.emulator.contents(account).filter(({ id }) => id === ids.policy(1));
    expect(now).toMatchObject({ require: [{ geo: { country_code: "ES" } }] });
  });

  test("says what of a report was uncertain, and was not done", async () => {
    const company = shippingCompany();
    const before = company.emulator.contents(account).find(({ name }) => name === "Staff");
    await company.run("apply", ...allowed);
    const report = company.report();
    const entries = report.entries.map((entry) =>
      entry.policy.name === "Staff" ? { ...entry, status: "uncertain" } : entry,
    );
    writeFiles(company.folder, { "apply-report.json": JSON.stringify({ ...report, entries }) });
    company.emulator.seed(account, [before as never]);
    const undone = await company.run("undo", "apply-report.json", "--only", "Staff", "--yes");
    expect(undone).toMatchObject({ code: 0 });
    expect(undone.result.replaceAll(/\s+/g, " ")).toContain(
      "There was nothing to undo for these policies; the others were not looked at.",
    );
    expect(undone.notes.replaceAll(/\s+/g, " ")).toContain(
      '"Staff": what became of it was uncertain. A read showed that it was not done. There is nothing to undo.',
    );
    expect(company.writes()).toEqual(allWrites);
  });

  test("is resumed by its own report", async () => {
    const refuse: Intercept = () =>
      Response.json({ success: false, errors: [], result: null }, { status: 400 });
    const company = shippingCompany(files, { intercept: atWrite(7, refuse) });
    await company.run("apply", ...allowed);
    const before = saidBy(shippingCompany().emulator.contents(account));
    const allow = ["--yes", "--allow", "widening,emptying"];
    expect(await company.run("undo", "apply-report.json", ...allow)).toMatchObject({ code: 3 });
    const resumed = await company.run("undo", "--resume", "undo-report.json", ...allow);
    expect(resumed).toMatchObject({ code: 0, result: expect.stringContaining("5 done.") });
    expect(resumed.notes).toContain("0 to create, 2 to change, 1 to delete");
    expect(saidBy(company.emulator.contents(account))).toEqual(before);
    expect(company.report("undo-report.json")).toMatchObject({ undoes: true, left: [] });
  });

  test("that was interrupted at a change that was not done does it", async () => {
    const company = await apply();
    const allow = ["--yes", "--allow", "widening,emptying"];
    const after = company.emulator.contents(account).find(({ name }) => name === "Staff");
    await company.run("undo", "apply-report.json", ...allow);
    const report = company.report("undo-report.json");
    const entries = report.entries.map((entry) =>
      entry.policy.name === "Staff" ? { ...entry, status: "uncertain" } : entry,
    );
    writeFiles(company.folder, { "undo-report.json": JSON.stringify({ ...report, entries }) });
    company.emulator.seed(account, [after as never]);
    const resumed = await company.run("undo", "--resume", "undo-report.json", ...allow);
    expect(resumed).toMatchObject({ code: 0, result: expect.stringContaining("5 done.") });
    expect(resumed.notes).not.toContain("nothing to undo");
  });

  test("that was interrupted leaves a policy out that somebody changed meanwhile, once that is meant", async () => {
    const refuse: Intercept = () =>
      Response.json({ success: false, errors: [], result: null }, { status: 400 });
    const company = shippingCompany(files, { intercept: atWrite(7, refuse) });
    await company.run("apply", ...allowed);
    const allow = ["--yes", "--allow", "widening,emptying"];
    await company.run("undo", "apply-report.json", ...allow);
    const changed = company.emulator.contents(account).find(({ name }) => name === "Engineering");
    company.emulator.seed(account, [{ ...changed, require: [{ geo: { country_code: "ES" } }] }]);
    const resume = ["undo", "--resume", "undo-report.json", ...allow];
    const refused = await company.run(...resume);
    expect(refused.code).toBe(1);
    expect(refused.result.replaceAll(/\s+/g, " ")).toContain(
      '"Engineering": Somebody changed it since, and going back would take that away. Leave it out with --except to undo the others.',
    );
    const resumed = await company.run(...resume, "--except", "Engineering");
    expect(resumed).toMatchObject({ code: 0, result: expect.stringContaining("4 done.") });
    expect(company.report("undo-report.json").entries.map(({ status }) => status)).toEqual(
      Array.from({ length: 4 }, () => "done"),
    );
  });

  test("takes some policies if only some are meant", async () => {
    const company = await apply();
    const { code } = await company.run("undo", "apply-report.json", "--yes", "--only", "Auditors*");
    expect(code).toBe(0);
    expect(company.writes()).toEqual([...allWrites, "DELETE"]);
  });

  test.each<readonly [what: string, more: Readonly<Record<string, string>>, code: number, said: string]>([
    ["needs no policy that is right", { "policies/staff.yaml": "name: [" }, 0, "To go back"],
    [
      "needs a configuration that can be read",
      { "access-policies.config.yaml": "acounts: {}" },
      3,
      "No account is reached while the configuration is wrong:",
    ],
    [
      "needs to know the people who keep access",
      { "people.yaml": "ann: {" },
      3,
      "Nothing was sent, because people.yaml:1:7 has to be right for an undo:",
    ],
    [
      "needs to know them in a file of another name",
      {
        "access-policies.config.yaml": `${files["access-policies.config.yaml"]}people: who/staff.json\n`,
        "who/staff.json": "[]",
      },
      3,
      "Nothing was sent, because who/staff.json:1:1 has to be right for an undo:",
    ],
  ])("%s", async (_what, more, code, said) => {
    const company = await apply();
    writeFiles(company.folder, more);
    const ended = await company.run("undo", "apply-report.json", "--yes", "--allow", "widening,emptying");
    expect({ ...ended, writes: company.writes().length }).toMatchObject({
      code,
      notes: expect.stringContaining(said),
      writes: code === 0 ? 10 : 5,
    });
  });

  test("of another account is refused", async () => {
    const company = await apply();
    const ended = await company.run("undo", "apply-report.json", "--yes", "--account", "0".repeat(32));
    expect(ended).toMatchObject({ code: 64 });
    expect(company.writes()).toEqual(allWrites);
  });
});

describe("undo, where no application uses a policy, so that no list can tell what is gone", () => {
  const policy = (name: string, who: string): string =>
    `name: ${name}\ndecision: allow\ninclude:\n  - email: { email: ${who}@harbour.example }\n`;
  const idle = {
    "access-policies.config.yaml": `accounts: { production: { id: ${account}, token: { env: CF_TOKEN } } }\n`,
    "policies/new.yaml": policy("New", "ann"),
    "policies/moves.yaml": "removed: [Gone]\n",
  };
  const [old, gone] = ["Old", "Gone"].map((name, index) => ({
    id: ids.policy(index + 1),
    name,
    decision: "allow",
    include: [{ email: { email: "ann@harbour.example" } }],
  }));
  /** An account in which "New" was created and "Gone" deleted. */
  const applied = async (hidden: readonly string[] = []) => {
    const folder = written(idle);
    const emulator = createEmulator({ contents: { [account]: { policies: [old, gone] as never } }, hidden });
    const at = { env: { CF_TOKEN: token }, fetch: emulator.fetch as typeof globalThis.fetch };
    const go = (...args: readonly string[]): Promise<Ended> => accessPolicies(folder, [...args, "--yes"], at);
    expect(await go("apply", "--sees-all", "--allow", "delete")).toMatchObject({ code: 0 });
    const names = (): readonly unknown[] => emulator.contents(account).map(({ name }) => name);
    const path = join(folder, "apply-report.json");
    /** Rewrites entries of the report. */
    const retell = (
      change: (entry: ApplyReport["entries"][number]) => ApplyReport["entries"][number],
    ): void => {
      const report = JSON.parse(readFileSync(path, "utf8")) as ApplyReport;
      writeFileSync(path, JSON.stringify({ ...report, entries: report.entries.map(change) }));
    };
    return { folder, go, names, retell };
  };

  test("is done once, and a second time finds nothing to undo", async () => {
    const { folder, go, names, retell } = await applied();
    const undo = ["undo", "apply-report.json", "--only", "New"];
    expect(await go(...undo)).toMatchObject({
      code: 0,
      result: expect.stringContaining("1 done. Planned again: nothing is left to"),
    });
    expect(names()).toEqual(["Old"]);
    expect(await go(...undo)).toMatchObject({
      code: 0,
      result: expect.stringContaining("There was nothing to undo"),
    });
    // The report is not needed any more, so that an apply may write its own in its place.
    retell((entry) => (entry.policy.name === "Gone" ? { ...entry, status: "not-started" } : entry));
    writeFiles(folder, { "policies/new.yaml": policy("Old", "bob"), "policies/moves.yaml": "removed: []\n" });
    expect(await go("apply", "--allow", "widening")).toMatchObject({ code: 0 });
  });

  test("creates nothing again beside what it may not see, unless it is told that it sees all", async () => {
    const { go, names } = await applied();
    const refused = await go("undo", "apply-report.json");
    expect(refused).toMatchObject({ code: 3, result: expect.stringContaining("--sees-all") });
    expect(refused.result).toContain('"Gone" is not in the list of policies');
    expect(names()).toEqual(["Old", "New"]);
    expect(await go("undo", "apply-report.json", "--sees-all")).toMatchObject({ code: 0 });
    expect(names()).toEqual(["Old", "Gone"]);
  });

  test("never says of a creation that it was not done because the list lacks it", async () => {
    const hidden: string[] = [];
    const { go, names, retell } = await applied(hidden);
    hidden.push("New");
    retell(({ policy: { id, name }, ...entry }) =>
      name === "New"
        ? { ...entry, policy: { name }, status: "uncertain" }
        : { ...entry, policy: { ...(id && { id }), name } },
    );
    const ended = await go("undo", "apply-report.json", "--only", "New");
    expect(ended.code).toBe(3);
    expect(ended.result.replaceAll(/\s+/g, " ")).toContain(
      'It is still uncertain what became of policy "New". It is not in the list of policies, and it may be there all the same',
    );
    expect(ended.notes).not.toContain("nothing to undo");
    expect(names()).toContain("New");
    hidden.pop();
    expect(await go("undo", "apply-report.json", "--only", "New")).toMatchObject({ code: 0 });
    expect(names()).toEqual(["Old"]);
  });
});
