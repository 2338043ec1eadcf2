/** An account as files: what each file says, where it goes, and that nothing is lost on the way. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Directory, DirectoryPolicy } from "../../../src/policy/directory.ts";
import type { PolicyDocument } from "../../../src/policy/index.ts";
import type { Language } from "../../../src/project/pull/languages.ts";
import type { Pull } from "../../../src/project/pull/pull.ts";
import { policiesNamed, pullProject, type PullOptions } from "../../../src/project/pull/pull-project.ts";
import { planProject, type Project, projectFor } from "../../../src/project/index.ts";
import { pullDifferences } from "../../../src/project/pull/pull-differences.ts";
import { ids } from "../../directory/company.ts";
import { policy as anyPolicy } from "../../properties/arbitrary-policy.ts";
import { nothing, whole } from "./accounts.ts";
import { policiesOfAccounts } from "./policies-of-accounts.ts";
import { anyPolicies, anyTexts, hostile, lostOf, special } from "./pulled-and-read.ts";
import { asWritten, readBack } from "./read-back.ts";

function pulled(
  policies: readonly object[],
  options: PullOptions = {},
  project: Partial<Project> = {},
): Pull {
  return pullProject(
    { ...whole, applications: [], policies: policies as readonly DirectoryPolicy[] },
    { ...nothing, ...project },
    options,
  );
}

const id = (number: number): string => `aa0a4aab-0000-4000-8000-${String(number).padStart(12, "0")}`;
const aPolicy = (name: string, more: object = {}, number: number = 1): object => ({
  id: id(number),
  name,
  decision: "allow",
  include: [{ email: { email: "ann@example.com" } }],
  ...more,
});

describe("what a file says", () => {
  const cases: readonly (readonly [what: string, policy: object, want: string])[] = [
    [
      "without what only the server sets, and without what says nothing",
      aPolicy("Staff", {
        app_count: 3,
        created_at: "2026-01-05T08:00:00Z",
        updated_at: "2026-01-05T08:00:00Z",
        reusable: true,
        require: [],
        exclude: [],
        approval_required: false,
        session_duration: "24h",
        purpose_justification_prompt: null,
      }),
      `name: Staff
decision: allow
include:
  - email: { email: ann@example.com }
session_duration: 24h
`,
    ],
    [
      "names for ids",
      aPolicy("Staff", { include: [{ group: { id: ids.group(3) } }, { ip_list: { id: ids.list(4) } }] }),
      `name: Staff
decision: allow
include:
  - group: { id: name:Engineering }
  - ip_list: { id: name:Offices }
`,
    ],
    [
      "the id of what is not there, and of what has no name of its own",
      aPolicy("Staff", {
        include: [{ group: { id: ids.group(99) } }],
        require: [{ login_method: { id: ids.provider(4) } }, { service_token: { token_id: ids.token(3) } }],
      }),
      `name: Staff
decision: allow
include:
  - group: { id: ${ids.group(99)} }
require:
  - login_method: { id: type:onetimepin }
  - service_token: { token_id: ${ids.token(3)} }
`,
    ],
    [
      "a newer kind and a newer field as they are, and texts in quotes that YAML 1.1 would misread",
      aPolicy("NO", {
        include: [{ geo: { country_code: "NO" } }, { newer: { on: "yes", none: null, list: [] } }],
        newer_field: { deep: [{ a: 1 }, null] },
      }),
      `name: "NO"
decision: allow
include:
  - geo: { country_code: "NO" }
  - newer:
      "on": "yes"
      none: null
      list: []
newer_field:
  deep:
    - { a: 1 }
    - null
`,
    ],
    [
      "a variable's sign as text",
      aPolicy("Staff", { purpose_justification_prompt: "Why ${x}?" }),
      `name: Staff
decision: allow
include:
  - email: { email: ann@example.com }
purpose_justification_prompt: Why $\${x}?
`,
    ],
  ];
  test.each(cases)("%s", (_what, given, want) => {
    const [file] = pulled([given]).files;
    const [first, ...rest] = (file?.text ?? "").split("\n");
    expect(rest.join("\n")).toBe(want);
    expect(first).toBe(
      "# yaml-language-server: $schema=../node_modules/cloudflare-access-policies/dist/schema/policy.json",
    );
  });

  test("the id stays where the name is not unique, or there is none", () => {
    const { files } = pulled([aPolicy("Twice", {}, 1), aPolicy("Twice", {}, 2), aPolicy("", {}, 3)]);
    expect(files.map(({ text }) => /^id: (.*)$/m.exec(text)?.[1])).toEqual([id(3), id(1), id(2)]);
  });

  test("a policy that holds a secret is left, and the secret is not said", () => {
    const secret = `cfast_${"a1B2".repeat(12)}`;
    const pull = pulled([aPolicy("Leak", { include: [{ service_token: { token_id: secret } }] })]);
    expect(pull.files).toEqual([]);
    expect(pull.left).toMatchObject([{ name: "Leak", differs: true }]);
    expect(JSON.stringify(pull)).not.toContain(secret);
  });
});

describe("where a file goes", () => {
  const longName = "A very long name ".repeat(20);
  const names: readonly (readonly [names: readonly string[], files: readonly string[]])[] = [
    [["Staff"], ["staff"]],
    [["Größe & Co."], ["grosse-co"]],
    [["../../etc/passwd"], ["etc-passwd"]],
    [["..\\..\\windows"], ["windows"]],
    [["/"], ["policy"]],
    [["日本"], ["policy"]],
    [
      ["CON", "nul", "Com1", "lpt9.txt"],
      ["con-policy", "com1-policy", "lpt9-txt", "nul-policy"],
    ],
    [["moves"], ["moves-policy"]],
    [
      ["_hidden", ".dot"],
      ["dot", "hidden"],
    ],
    [
      ["a\nb", "a b"],
      ["a-b", "a-b-2"],
    ],
    [
      ["Staff", "STAFF", "staff!"],
      ["staff", "staff-2", "staff-3"],
    ],
    [
      ['"quoted"', "it's"],
      ["quoted", "its"],
    ],
    [[longName], [longName.toLowerCase().replaceAll(" ", "-").slice(0, 60).replace(/-$/, "")]],
  ];
  test.each(names)("%j", (given, want) => {
    const { files } = pulled(given.map((name, index) => aPolicy(name, {}, index)));
    expect(files.map(({ file }) => file)).toEqual(want.map((name) => `policies/${name}.yaml`));
  });

  test("any names give safe files that are apart on every file system", () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...special));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 20 }), (given) => {
        const { files } = pulled(given.map((name, index) => aPolicy(name, {}, index)));
        for (const { file } of files) expect(file).toMatch(/^policies\/[a-z0-9][a-z0-9-]{0,80}\.yaml$/);
        expect(new Set(files.map(({ file }) => file)).size).toBe(given.length);
      }),
    );
  });

  test("nothing takes the place of a file that is there, in whatever letters", () => {
    const taken = ["policies/STAFF.yml", "policies/moves.yaml"];
    expect(pulled([aPolicy("Staff")], { taken }).files).toMatchObject([{ file: "policies/staff-2.yaml" }]);
  });

  test("the folder is the configuration's, and an account's own where it has one", () => {
    const config = {
      policies: ["access/policies/*.yaml"],
      accounts: { staging: { id: id(7), policies: ["access/staging/**/*.yaml"] } },
    };
    expect(pulled([aPolicy("A")], {}, { config }).files).toMatchObject([{ file: "access/policies/a.yaml" }]);
    expect(pulled([aPolicy("A")], {}, { config, account: "staging" }).files).toMatchObject([
      { file: "access/staging/a.yaml" },
    ]);
  });

  test("the language is that of most files, unless it is said", () => {
    const there = ["a.ts", "b.ts", "c.yaml"].map((file) => ({
      file: `policies/${file}`,
      pointer: "",
      name: file,
      policy: { ...aPolicy(file), id: undefined } as unknown as PolicyDocument,
    }));
    const files = (as?: Language) => pulled([aPolicy("A")], as && { as }, { policies: there }).files;
    expect(files()).toMatchObject([{ file: "policies/a-2.ts" }]);
    expect(files("json")).toMatchObject([{ file: "policies/a-2.json" }]);
  });
});

describe("a project that has the policy already", () => {
  const inFile = (file: string, policy: object, pointer: string = ""): Pick<Project, "policies"> => ({
    policies: [
      { file, pointer, name: (policy as { name: string }).name, policy: policy as unknown as PolicyDocument },
    ],
  });
  const { id: _id, ...asWritten } = aPolicy("Staff") as { id: string };

  test("says that it is the same, whatever the file calls its references", () => {
    const include = [{ group: { id: ids.group(3) } }];
    const named = [{ group: { id: "name:Engineering" } }];
    const there = inFile("policies/people.yml", { ...asWritten, include: named, require: [] });
    expect(pulled([aPolicy("Staff", { include })], {}, there).files).toMatchObject([
      { file: "policies/people.yml", state: "same" },
    ]);
  });

  test("keeps its file and its language where it differs", () => {
    const there = inFile("policies/people.ts", { ...asWritten, decision: "deny" });
    const { files } = pulled([aPolicy("Staff")], { as: "json" }, there);
    expect(files).toMatchObject([{ file: "policies/people.ts", state: "differs" }]);
    expect(files[0]?.text).toContain("definePolicy");
  });

  test("is found by its id, under another name, which is a difference", () => {
    const there = inFile("policies/people.yaml", aPolicy("People"));
    const { files } = pulled([aPolicy("Staff")], {}, there);
    expect(files).toMatchObject([{ file: "policies/people.yaml", state: "differs" }]);
    expect(files[0]?.text).toContain(`id: ${id(1)}`);
  });

  test("is left where it is one of several in a file and differs, and only then", () => {
    const there = inFile("policies/all.json", asWritten, "/0");
    expect(pulled([aPolicy("Staff")], {}, there)).toMatchObject({ files: [{ state: "same" }], left: [] });
    expect(pulled([aPolicy("Staff", { decision: "deny" })], {}, there)).toMatchObject({
      files: [],
      left: [{ name: "Staff", differs: true, why: expect.stringContaining("policies/all.json") as string }],
    });
  });

  test("is left where the moves rename or remove it", () => {
    const moves = { renamed: { Staff: "People" }, removed: ["Old"] };
    const { files, left } = pulled([aPolicy("Staff"), aPolicy("Old", {}, 2)], {}, { moves });
    expect(files).toEqual([]);
    expect(left.map(({ name, differs }) => [name, differs])).toEqual([
      ["Old", false],
      ["Staff", false],
    ]);
  });
});

describe("applications", () => {
  const applications = (more: Partial<Directory> = {}, project: Partial<Project> = {}): Pull =>
    pullProject({ ...whole, ...more }, { ...nothing, ...project });

  test("are files with the names of their policies in order", () => {
    const wiki = applications().files.find(({ file }) => file === "applications/wiki.yaml");
    expect(readBack(wiki?.text ?? "", "yaml")).toEqual({
      name: "Wiki",
      id: ids.application(1),
      type: "self_hosted",
      policies: ["Blocked countries", "Everyone who works here"],
    });
  });

  test("with a policy that no file can name are a notice", () => {
    expect(applications().notices).toEqual([
      expect.stringMatching(/^The application "Ledger" is not pulled: it has a policy of its own/),
    ]);
    const [first] = whole.policies ?? [];
    const twice = [...(whole.policies ?? []), { ...first, id: id(1) } as DirectoryPolicy];
    const { files, notices } = applications({ policies: twice });
    expect(files.some(({ file }) => file === "applications/portal.yaml")).toBe(false);
    expect(notices.join("\n")).toContain('the name of its policy "Staff"');
  });

  const own = 'it has a policy of its own, "Staff", which no file';
  const hidden = 'it uses the policy "Staff", which the token does not see.';
  const either = 'it uses the policy "Staff", which is its own, or which the token does not see.';
  /** What is known to be missing from the list of policies; nothing is known of it without. */
  test.each<
    readonly [what: string, reusable: boolean | undefined, lacks: string[] | undefined, says: string]
  >([
    ["not in a whole list", undefined, [], own],
    ["not reusable", false, [id(9)], own],
    ["reusable", true, [], hidden],
    ["known to be hidden", undefined, [id(7)], hidden],
    ["not in a filtered list", undefined, [id(9)], either],
    ["not in a list of which nothing is known", undefined, undefined, either],
  ])("with a policy that is %s", (_what, reusable, lacks, says) => {
    const guard = { id: id(7), name: "Staff", ...(reusable !== undefined && { reusable }) };
    const { filtered: _whole, ...account } = whole;
    const filtered =
      lacks?.length === 0 ? [] : [{ what: "policies" as const, why: "It is.", proof: lacks ?? [] }];
    const directory: Directory = {
      ...account,
      applications: [{ id: id(1), name: "App", policies: [guard] }],
      ...(lacks && { filtered }),
    };
    const { notices } = pullProject(directory, nothing);
    expect(notices.find((notice) => notice.includes('"App"'))).toContain(says);
  });

  test("of one name have their ids in their names, and one without a name has its id", () => {
    const two = [
      { id: id(1), name: "App", policies: [] },
      { id: id(2), name: "App", policies: [] },
      { id: id(3), policies: [] },
    ];
    const { files } = applications({ policies: [], applications: two });
    expect(files.map(({ text }) => readBack(text, "yaml")["name"])).toEqual([
      `(${id(3)})`,
      `App (${id(1)})`,
      `App (${id(2)})`,
    ]);
  });

  test("are not pulled with a few policies, and not without being wanted", () => {
    const kinds = (options: PullOptions): readonly string[] => [
      ...new Set(pullProject(whole, nothing, options).files.map(({ kind }) => kind)),
    ];
    expect(kinds({})).toEqual(["policy", "application"]);
    expect(kinds({ applications: false })).toEqual(["policy"]);
    expect(kinds({ only: policiesNamed(whole, ["Staff"]) })).toEqual(["policy"]);
  });
});

test("a policy that is asked for and not there is named, with a near one", () => {
  expect(() => policiesNamed(whole, ["Enginering"])).toThrow(
    'no policy "Enginering". Did you mean "Engineering"?',
  );
});

test("a filtered list of policies is said", () => {
  const filtered = [{ what: "policies" as const, why: "It is.", proof: [] }];
  expect(pullProject({ ...whole, filtered }, nothing).notices[0]).toContain("may not see all policies");
});

describe("nothing is lost on the way through a file", () => {
  test.each(["yaml", "json", "ts"] as const)("of the whole company and of hostile policies, as %s", (as) => {
    expect(lostOf(whole.policies ?? [], as)).toEqual([]);
    expect(lostOf(hostile(20, 7), as)).toEqual([]);
  });

  test.each(["yaml", "json", "ts"] as const)("of any policy and any text, as %s", (as) => {
    const law = (policies: readonly object[]): void => {
      expect(lostOf(policies, as)).toEqual([]);
    };
    fc.assert(fc.property(anyPolicies, law), { numRuns: 10 });
    fc.assert(fc.property(anyTexts, law), { numRuns: 60 });
  });
});

describe("what was pulled plans to nothing", () => {
  const account = Object.entries(policiesOfAccounts).map(([name, body], index) => ({
    app_count: 0,
    created_at: "2026-01-05T08:00:00Z",
    updated_at: "2026-01-05T08:00:00Z",
    ...body,
    id: id(index),
    name,
  }));
  test.each(["yaml", "json", "ts"] as const)(
    "of an account with policies of every kind, as %s",
    async (as) => {
      const directory = { ...whole, applications: [], policies: account as never };
      const { files, left } = pullProject(directory, nothing, { as });
      expect(left).toEqual([]);
      const policies = files.map(({ file, name, text }) => ({
        file,
        pointer: "",
        name,
        policy: asWritten(text, as) as unknown as PolicyDocument,
      }));
      const written = projectFor({ ...nothing, policies });
      const plan = await planProject(written, { id: id(0), directory });
      expect(plan).toMatchObject({ changes: [], refusals: [], same: account.length, unmanaged: [] });
      expect(await pullDifferences(written, { id: id(0), directory }, files)).toEqual([]);
      const again = pullProject(directory, written, { as });
      expect(new Set(again.files.map(({ state }) => state))).toEqual(new Set(["same"]));
    },
  );

  test("a file that says something else is a difference, and so is one that no glob finds", async () => {
    const policies = account.slice(0, 1) as never;
    const directory = { ...whole, applications: [], policies };
    const { files } = pullProject(directory, nothing);
    const [file] = files;
    const wrong = { ...readBack(file?.text ?? "", "yaml"), decision: "deny" } as never;
    const found = { file: file?.file ?? "", pointer: "", name: file?.name ?? "", policy: wrong };
    const here = { id: id(0), directory };
    expect(await pullDifferences({ ...nothing, policies: [found] }, here, files)).toEqual([
      expect.stringContaining('policies/one-address.yaml: applying it would change "one address".'),
    ]);
    expect(await pullDifferences(nothing, here, files)).toEqual([
      expect.stringContaining("no glob of the configuration"),
    ]);
  });
});

test("a policy that is not one is left", () => {
  const { files, left } = pulled([{ ...aPolicy("Odd"), include: { email: {} } }]);
  expect([files, left.map(({ name, differs }) => [name, differs])]).toEqual([[], [["Odd", true]]]);
});

test.each(["yaml", "json"] as const)("%s is set as prettier sets it", async (as) => {
  const { format } = await import("prettier");
  const given = [...(whole.policies ?? []), ...fc.sample(anyPolicy, { numRuns: 40, seed: 2 })];
  for (const [index, policy] of given.entries()) {
    const [file] = pulled([{ ...policy, id: id(index) }], { as }).files;
    const text = file?.text ?? "";
    expect(await format(text, { parser: as })).toBe(text);
  }
});
