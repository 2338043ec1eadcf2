/** The command `plan`, and what `check` says of a plan: what is given, what it prints, how it ends, and what it leaves alone. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type Plan, readPlan } from "../../../src/project/index.ts";
import { account, companyEmulator } from "../../directory/company.ts";
import { removeAll, written } from "../../project/world.ts";
import { accessPolicies, type Ended } from "../command-line.ts";

afterAll(removeAll);

const staff = `name: Staff
decision: allow
include:
  - group: { id: "name:Staff" }
session_duration: 24h
`;
/** Harbour & Sons as files, of which one policy is managed. */
const sound: Readonly<Record<string, string>> = {
  "access-policies.config.yaml": `accounts:\n  production: { id: ${account} }\n`,
  "policies/staff.yaml": staff,
};
const wider = `${staff}require: []\n`.replace(
  "include:",
  "include:\n  - email_domain: { domain: contractors.example }",
);
const vendors = "name: Vendors\ndecision: allow\ninclude:\n  - email_domain: { domain: vendor.example }\n";

type Emulated = ReturnType<typeof companyEmulator>;

function run(folder: string, line: string, emulator: Emulated = companyEmulator()): Promise<Ended> {
  const env = { CLOUDFLARE_API_TOKEN: "any" };
  return accessPolicies(folder, line.split(" "), { env, fetch: emulator.fetch });
}

interface Case {
  readonly what: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly line: string;
  readonly hidden?: readonly string[];
  readonly code: number;
  /** Parts of standard output. */
  readonly result?: readonly string[];
  /** Parts of standard error. */
  readonly notes?: readonly string[];
}

const cases: readonly Case[] = [
  {
    what: "nothing to do",
    line: "plan",
    code: 0,
    result: ["0 to create, 0 to change, 0 to delete, 1 as they are."],
  },
  { what: "nothing to do, in detail", line: "plan --detailed-exitcode", code: 0 },
  {
    what: "something new",
    files: { "policies/vendors.yaml": vendors },
    line: "plan",
    code: 0,
    result: [
      "+ Vendors (allow), new; no application uses it yet",
      "someone@vendor.example would get in.",
      "Checksum sha256:",
    ],
    notes: ["requests"],
  },
  {
    what: "something new, in detail",
    files: { "policies/vendors.yaml": vendors },
    line: "plan --detailed-exitcode",
    code: 2,
  },
  {
    what: "somebody gains",
    files: { "policies/staff.yaml": wider },
    line: "plan --detailed-exitcode",
    code: 1,
    result: [
      "~ Staff (allow), changed; used by Status page, Portal; in policies/staff.yaml:1",
      "✗ wider: somebody gains",
      "Refused:",
      "--approve Staff.",
    ],
  },
  {
    what: "somebody gains, and may",
    files: { "policies/staff.yaml": wider },
    line: "plan --allow widening",
    code: 0,
    result: ["allowed: widening"],
  },
  {
    what: "a part of what there is",
    files: { "policies/staff.yaml": wider, "policies/vendors.yaml": vendors },
    line: "plan --only Vendors",
    code: 0,
    result: ["1 to create, 0 to change", "This is a part"],
  },
  {
    what: "a part that leaves nothing",
    line: "plan --only Nobody",
    code: 64,
    notes: ["No policy has a name that fits."],
  },
  {
    what: "a deletion by name",
    files: { "policies/moves.yaml": "removed: [Leftover]\n" },
    line: "plan --only Leftover --allow delete",
    code: 0,
    result: ["- Leftover (allow), deleted; no application uses it"],
  },
  {
    what: "a deletion, with no policy left in the files",
    files: { "policies/staff.yaml": "[]\n", "policies/moves.yaml": "removed: [Leftover]\n" },
    line: "plan --allow delete",
    code: 0,
    result: ["0 to create, 0 to change, 1 to delete"],
  },
  {
    what: "more applications than may change",
    files: { "policies/staff.yaml": wider },
    line: "plan --allow widening --max-applications 1",
    code: 1,
    result: ["--max-applications 2."],
  },
  {
    what: "a misspelt word for a guard",
    line: "plan --allow wideing",
    code: 64,
    notes: ["Did you mean widening?"],
  },
  { what: "a share that is none", line: "plan --max-changed 30", code: 64, notes: ["such as 30%"] },
  {
    what: "a number that is none",
    line: "plan --max-applications many",
    code: 64,
    notes: ["a whole number"],
  },
  {
    what: "a filtered list",
    files: { "policies/vendors.yaml": vendors },
    hidden: ["Engineering"],
    line: "plan --sees-all",
    code: 3,
    result: ['"Vendors" is not in the list of policies'],
  },
  {
    what: "a deletion of what a filtered list may hide",
    files: { "policies/moves.yaml": "removed: [Engineering]\n" },
    hidden: ["Engineering"],
    line: "plan --allow delete",
    code: 3,
    result: [
      '"Engineering": moves.yaml removes "Engineering".',
      "Use a token whose roles cover the whole account.",
    ],
  },
  {
    what: "a file that cannot be read",
    files: { "policies/broken.yaml": "name: [\n" },
    line: "plan",
    code: 3,
    result: ['"policies/broken.yaml'],
  },
  {
    what: "two files of one name: one refusal",
    files: { "policies/again.yaml": vendors, "policies/vendors.yaml": vendors },
    line: "plan",
    code: 3,
    result: [
      'Refused: ✗ "policies/vendors.yaml:1": "Vendors" is the name of two policies; the other one is in policies/again.yaml:1.',
    ],
  },
  {
    what: "an approval of what is not planned",
    line: "plan --approve Staf",
    code: 1,
    notes: ['No change of "Staf" is planned'],
  },
  {
    what: "an approval that nothing needs",
    files: { "policies/vendors.yaml": vendors },
    line: "plan --approve Vendors",
    code: 0,
    notes: ['Nothing about "Vendors" is refused'],
  },
  {
    what: "an approval of what cannot be approved",
    files: { "policies/moves.yaml": "removed: [Money]\n" },
    line: "plan --approve Money",
    code: 1,
    notes: ["not a matter of approval"],
  },
  {
    what: "check: a change that nothing refuses is fine, and never 2",
    files: { "policies/vendors.yaml": vendors },
    line: "check",
    code: 0,
    result: ["+ Vendors"],
  },
  {
    what: "check: a refusal",
    files: { "policies/staff.yaml": wider },
    line: "check",
    code: 1,
    result: ["Nothing was found", "✗ wider: somebody gains"],
  },
  {
    what: "check: a filtered list",
    files: { "policies/vendors.yaml": vendors },
    hidden: ["Engineering"],
    line: "check",
    code: 3,
  },
];
test.each(cases)("$what: $line", async ({ files, line, hidden = [], code, result = [], notes = [] }) => {
  const ended = await run(written({ ...sound, ...files }), line, companyEmulator({ hidden }));
  expect(ended).toEqual({
    code,
    result: expect.stringMatching(all(result)) as string,
    notes: expect.stringMatching(all(notes)) as string,
  });
});

/** That a text has all these parts, in any order; line breaks and blanks count as one blank. */
function all(parts: readonly string[]): RegExp {
  const escaped = parts.map((part) =>
    part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(" ", String.raw`\s+`),
  );
  return new RegExp(escaped.map((part) => `(?=[^]*${part})`).join(""));
}

test("nothing is written to the account", async () => {
  const emulator = companyEmulator();
  const methods: string[] = [];
  const watched: Emulated = {
    ...emulator,
    fetch: (input, init) => {
      methods.push(new Request(input, init).method);
      return emulator.fetch(input, init);
    },
  };
  const folder = written({ ...sound, "policies/staff.yaml": wider, "policies/vendors.yaml": vendors });
  await run(folder, "plan --allow widening,delete --out plan.json", watched);
  await run(folder, "check --allow widening", watched);
  expect(methods.length).toBeGreaterThan(10);
  expect(new Set(methods)).toEqual(new Set(["GET"]));
});

describe("without a token", () => {
  test("a plan cannot be made", async () => {
    const { code, notes } = await accessPolicies(written(sound), ["plan"]);
    expect([code, notes]).toEqual([3, expect.stringContaining("CLOUDFLARE_API_TOKEN is not set")]);
  });

  test("a check lints and tests, and says that it made no plan", async () => {
    const { code, notes } = await accessPolicies(written(sound), ["check"]);
    expect([code, notes]).toEqual([0, expect.stringContaining("No plan was made")]);
  });
});

test("all permissions that a token lacks are one line", async () => {
  const credentials = [{ apiToken: "any", permissions: ["Access: Apps and Policies Read"] }];
  const ended = await run(written(sound), "plan", companyEmulator({ credentials }));
  const said = ended.result.replaceAll(/\s+/g, " ");
  expect(said).toContain(
    '· The token lacks "Access: Organizations, Identity Providers, and Groups Read", "Access: Service Tokens Read", "Access: Device Posture Read" and "Zero Trust Read", so that what rules refer to among groups, identity providers, service tokens, posture rules and lists is not known. `access-policies doctor` says more.',
  );
  expect(said).toContain(
    'the rule groups of the account could not be read, because the token lacks "Access: Organizations, Identity Providers, and Groups Read". Add the permission to the token, or write the id.',
  );
  expect(said).not.toContain("Check the token");
  expect(ended.code).toBe(3);
});

test("a name that a filtered list lacks", async () => {
  const files = { ...sound, "policies/staff.yaml": staff.replace("name:Staff", "name:Crew of Oslo") };
  const ended = await run(written(files), "plan", companyEmulator({ hidden: ["Staff"] }));
  const said = ended.result.replaceAll(/\s+/g, " ");
  expect(said).toContain(
    "no rule group of the account has this name. It may exist all the same: the list of rule groups may lack some. The list of policies is filtered, so this one may be too. Use a token that sees them all, or write the id.",
  );
  expect(said).not.toContain("directory");
  expect(ended.code).toBe(3);
});

test("an account that cannot be reached ends a check with 3, after its findings", async () => {
  const env = { CLOUDFLARE_API_TOKEN: "any" };
  const fetch = () => Promise.resolve(Response.json({ success: false, errors: [] }, { status: 403 }));
  const { code, result, notes } = await accessPolicies(written(sound), ["check"], { env, fetch });
  expect([code, result, notes]).toEqual([
    3,
    expect.stringContaining("Nothing was found"),
    expect.stringContaining('Could not read account "production"'),
  ]);
});

describe("a plan in a file", () => {
  async function planned(): Promise<{ readonly folder: string; readonly text: string }> {
    const folder = written({ ...sound, "policies/staff.yaml": wider });
    const { code, notes } = await run(folder, "plan --out plan.json");
    expect([code, notes]).toEqual([1, expect.stringContaining("The plan is in plan.json.")]);
    return { folder, text: readFileSync(join(folder, "plan.json"), "utf8") };
  }

  test("is read back as it was made", async () => {
    const { folder, text } = await planned();
    const plan = await readPlan(text);
    const { result } = await run(folder, "plan --json");
    expect(JSON.parse(result)).toMatchObject({ command: "plan", plans: [plan] });
  });

  const edits: readonly (readonly [what: string, edit: (plan: Plan) => unknown, message: string])[] = [
    [
      "a body that was edited",
      (plan) => edited(plan, { decision: "bypass" }),
      "was changed since it was made",
    ],
    ["a change that was taken out", (plan) => ({ ...plan, changes: [] }), "was changed since it was made"],
    ["another account", (plan) => ({ ...plan, account: { id: "x" } }), "was changed since it was made"],
    ["another version", (plan) => ({ ...plan, version: 2 }), "has the version 2"],
    [
      "a misspelt member",
      ({ checksum, ...plan }) => ({ ...plan, checksm: checksum }),
      '"/checksum" is missing',
    ],
    ["something else", () => ({ policies: [] }), "This is not a plan"],
    ["a list", () => [], "This is not a plan"],
  ];
  test.each(edits)("%s is refused", async (_what, edit, message) => {
    const { text } = await planned();
    await expect(readPlan(JSON.stringify(edit(JSON.parse(text) as Plan)))).rejects.toThrow(message);
  });

  test("what is not JSON is refused", async () => {
    await expect(readPlan("name: Staff\n")).rejects.toThrow("because it is not JSON");
  });

  function edited(plan: Plan, more: object): object {
    return {
      ...plan,
      changes: plan.changes.map((change) => ({ ...change, wanted: { ...change.wanted, ...more } })),
    };
  }
});

describe("an approval", () => {
  const approved = async (): Promise<string> => {
    const folder = written({ ...sound, "policies/staff.yaml": wider });
    const { code, notes } = await run(folder, "plan --approve Staff");
    expect([code, notes]).toEqual([
      0,
      expect.stringMatching(
        /^Approved in approvals\.yaml[^]*\n {2}widening: [^]*someone@contractors\.example would get in\./,
      ),
    ]);
    return folder;
  };

  test("lets its change pass in a plan and in a check, and says so", async () => {
    const folder = await approved();
    for (const line of ["plan", "check"]) {
      const { code, result } = await run(folder, line);
      expect([line, code, result]).toEqual([line, 0, expect.stringContaining("allowed: widening")]);
    }
  });

  test("lets no other change pass, and says that it is of another one", async () => {
    const folder = await approved();
    writeFileSync(
      join(folder, "policies/staff.yaml"),
      wider.replace("contractors.example", "elsewhere.example"),
    );
    const { code, result } = await run(folder, "plan");
    expect([code, result]).toEqual([
      1,
      expect.stringMatching(all(['approves a change of "Staff" that is not the one of this plan'])),
    ]);
  });

  test("is of no use once its change is done", async () => {
    const folder = await approved();
    writeFileSync(join(folder, "policies/staff.yaml"), staff);
    const { code, result } = await run(folder, "plan");
    expect([code, result]).toEqual([
      0,
      expect.stringMatching(all(["nothing is left to change. Take the entry out."])),
    ]);
  });

  test("keeps the other entries and what is written around them, and takes the place of an earlier one", async () => {
    const folder = written({
      ...sound,
      "policies/staff.yaml": wider,
      "approvals.yaml": `# Reviewed by Ann.
- policy: Other # stays
  allow: [delete]
  change: sha256:${"1".repeat(64)}
- { policy: Staff, allow: [widening], change: "sha256:${"2".repeat(64)}" }
`,
    });
    await run(folder, "plan --approve Staff");
    const text = readFileSync(join(folder, "approvals.yaml"), "utf8");
    expect(text).toMatch(/^# Reviewed by Ann\.\n- policy: Other # stays\n {2}allow: \[ ?delete ?\]/);
    expect(text.match(/policy: Staff/g)).toHaveLength(1);
    expect(text).not.toContain("2222");
  });

  test("in JSON stays JSON", async () => {
    const folder = written({ ...sound, "policies/staff.yaml": wider, "approvals.json": "[]\n" });
    await run(folder, "plan --approve Staff");
    const entries = JSON.parse(readFileSync(join(folder, "approvals.json"), "utf8")) as unknown;
    expect(entries).toMatchObject([{ policy: "Staff", allow: ["widening"] }]);
    expect(existsSync(join(folder, "approvals.yaml"))).toBe(false);
  });

  test("of a guard that is misspelt stops everything", async () => {
    const files = {
      ...sound,
      "approvals.yaml": `- { policy: Staff, allow: [wideing], change: "sha256:${"2".repeat(64)}" }\n`,
    };
    const { code, result } = await run(written(files), "plan");
    expect([code, result]).toEqual([3, expect.stringMatching(all(['Did you mean "widening"?']))]);
  });
});
