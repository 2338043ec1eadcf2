/** Plans as tables: what the files and the account hold, and what is planned. */
import { describe, expect, test } from "vitest";
import { createEmulator } from "../../../src/emulator/index.ts";
import {
  endingOf,
  type Plan,
  type PlanOptions,
  refusalsIn,
  refusalText,
} from "../../../src/project/index.ts";
import type { Directory } from "../../../src/policy/index.ts";
import { account, company, companyEmulator, ids } from "../../directory/company.ts";
import { directoryOf, type Files, planOf, policyOfCompany } from "./world.ts";

const domain = (name: string): object => ({ email_domain: { domain: name } });
const from = (code: string): object => ({ geo: { country_code: code } });
const anew = (name: string, more: object = {}): object => ({
  name,
  decision: "allow",
  include: [domain("harbour.example")],
  ...more,
});
const moves = (renamed: Readonly<Record<string, string>>, removed: readonly string[] = []): Files => ({
  moves: { renamed, removed },
});

/** A policy of the company with some fields changed. */
const changed =
  (name: string, more: object, files: Files = {}) =>
  async (): Promise<Files> => ({ ...files, policies: [{ ...(await policyOfCompany(name)), ...more }] });

interface Case {
  readonly what: string;
  readonly files: Files | (() => Promise<Files>);
  readonly options?: PlanOptions;
  /** What the account holds; the company's unless it says. */
  readonly directory?: Promise<Directory>;
  /** Changes, as `action name relation`. */
  readonly changes?: readonly string[];
  /** The guards that refuse, each with a part of what it says. */
  readonly refused?: readonly (readonly [guard: string, part: string])[];
  /** Parts of notices. */
  readonly notices?: readonly string[];
  readonly ending: ReturnType<typeof endingOf>;
}

const matching: readonly Case[] = [
  { what: "no files: what is absent from them is left alone", files: {}, ending: "same" },
  { what: "a policy as it is", files: changed("Engineering", {}), ending: "same" },
  {
    what: "another order of rules, another spelling, and what the API fills in",
    files: async () => {
      const { session_duration: _, ...rest } = (await policyOfCompany("Staff")) as Record<string, unknown>;
      return { policies: [{ ...rest, require: [], isolation_required: false, mfa_config: null }] };
    },
    ending: "same",
  },
  {
    what: "names for ids",
    files: changed("Engineering", {
      include: [{ group: { id: "name:Engineering" } }],
      require: [{ login_method: { id: ids.provider(1) } }],
    }),
    ending: "same",
  },
  {
    what: "an id in another spelling, and another name: a rename",
    files: changed("Engineering", {
      id: ids.policy(3).toUpperCase(),
      name: "Engineers",
      include: [{ group: { id: "name:Engineering" } }],
    }),
    changes: ["change Engineering → Engineers equivalent"],
    ending: "changes",
  },
  {
    what: "a rename that is written down",
    files: changed("Engineering", { name: "Engineers" }, moves({ Engineering: "Engineers" })),
    changes: ["change Engineering → Engineers equivalent"],
    ending: "changes",
  },
  {
    what: "a rename that was done",
    files: changed("Engineering", {}, moves({ "Old engineering": "Engineering" })),
    notices: ['renames "Old engineering" to "Engineering", and there is nothing left to do'],
    ending: "same",
  },
  {
    what: "an id that the account does not have",
    files: { policies: [{ id: ids.policy(99), ...anew("New") }] },
    refused: [["ambiguous", ids.policy(99)]],
    ending: "refused",
  },
  {
    what: "a rename by id to a name that is taken",
    files: changed("Engineering", { id: ids.policy(3), name: "Staff" }),
    refused: [["ambiguous", ids.policy(1)]],
    ending: "refused",
  },
  {
    what: "both the old name and the new one are there",
    files: changed("Staff", {}, moves({ Engineering: "Staff" })),
    refused: [["ambiguous", `${ids.policy(1)} ("Staff") and ${ids.policy(3)} ("Engineering")`]],
    ending: "refused",
  },
  {
    what: "two files that are one policy of the account",
    files: async () => ({
      policies: [
        await policyOfCompany("Staff"),
        { ...(await policyOfCompany("Staff")), id: ids.policy(1), name: "Crew" },
      ],
    }),
    refused: [
      ["ambiguous", `"Staff" and "Crew" in the files are the same policy of the account: ${ids.policy(1)}`],
    ],
    ending: "refused",
  },
  {
    what: "two files of one name",
    files: { policies: [anew("New"), anew("New", { decision: "deny" })] },
    refused: [["files", '"New" is the name of two policies; the other one is in policies/New.yaml.']],
    ending: "could-not",
  },
  {
    what: "a variable that is not known, beside which nothing is said of the policy",
    files: changed("Staff", { include: [{ email: { email: "${chief}" } }] }),
    refused: [["files", '"chief" is not a variable']],
    ending: "could-not",
  },
  {
    what: "a name that looks like another one",
    files: { policies: [anew("Staff\u200b")] },
    refused: [["ambiguous", String.raw`"Staff\u200b"`]],
    ending: "refused",
  },
  {
    what: "a rename that leads to no file",
    files: moves({ Engineering: "Engineers" }),
    refused: [["moves", 'no file holds a policy named "Engineers"']],
    ending: "refused",
  },
  {
    what: "a removal of what a file holds",
    files: changed("Leftover", {}, moves({}, ["Leftover"])),
    refused: [["moves", "Keep only one of the two."]],
    ending: "refused",
  },
  {
    what: "a removal of what is renamed",
    files: { policies: [anew("Remains")], ...moves({ Leftover: "Remains" }, ["Leftover"]) },
    options: { allow: ["widening", "decision"] },
    changes: ["change Leftover → Remains wider"],
    refused: [["moves", "both removes and renames"]],
    ending: "refused",
  },
  {
    what: "a removal that was done",
    files: moves({}, ["Old vendors"]),
    notices: ['moves.yaml removes "Old vendors", and there is nothing left to do'],
    ending: "same",
  },
];

const approvers = (list: number): object => ({ approvals_needed: 1, email_list_uuid: ids.list(list) });
/** The company, with a policy that says something else. */
const withStaff = async (more: object): Promise<Directory> => {
  const directory = await directoryOf(companyEmulator());
  const policies = directory.policies?.map((policy) =>
    policy.name === "Staff" ? { ...policy, ...more } : policy,
  );
  return { ...directory, policies: policies as never };
};
const staffAnd = (more: object): (() => Promise<Files>) => changed("Staff", more);
const wide = { include: [{ group: { id: "name:Staff" } }, domain("contractors.example")] };
const ann = { email: "ann@harbour.example" };

const guarded: readonly Case[] = [
  {
    what: "somebody gains",
    files: staffAnd(wide),
    changes: ["change Staff wider"],
    refused: [["widening", "someone@contractors.example would get in. If that is meant: --allow widening"]],
    ending: "refused",
  },
  {
    what: "somebody gains, and may",
    files: staffAnd(wide),
    options: { allow: ["widening"] },
    changes: ["change Staff wider"],
    ending: "changes",
  },
  {
    what: "somebody gains, and the configuration lets it pass",
    files: changed("Staff", wide, { config: { guards: { allow: ["widening"] } } }),
    changes: ["change Staff wider"],
    ending: "changes",
  },
  {
    what: "nobody gains for now, by what a group holds, which can change",
    files: staffAnd({ include: [{ group: { id: "name:Finance" } }] }),
    changes: ["change Staff narrower"],
    refused: [
      [
        "widening",
        'This could let in more visitors later. Nobody gains with what groups, lists and tokens hold now, but that can change without a plan: Perhaps someone@elsewhere.example would get in if they are in the group "Finance" and are not in the group "Staff". If that is meant: --allow widening',
      ],
    ],
    ending: "refused",
  },
  {
    what: "nobody gains for now, and a control is loosened",
    files: staffAnd({ include: [{ group: { id: "name:Finance" } }], session_duration: "48h" }),
    changes: ["change Staff incomparable"],
    refused: [
      ["widening", 'loosen a control: Sessions last longer: "48h" instead of "24h". Perhaps someone'],
    ],
    ending: "refused",
  },
  {
    what: "other approvers, by the name of their list",
    files: staffAnd({ approval_required: true, approval_groups: [approvers(2)] }),
    directory: withStaff({ approval_required: true, approval_groups: [approvers(1)] }),
    changes: ["change Staff cannot-tell"],
    refused: [
      [
        "widening",
        'Was: Each session has to be approved by someone on the e-mail list "Contractors". Now: Each session has to be approved by someone on the e-mail list "Auditors".',
      ],
    ],
    ending: "refused",
  },
  {
    what: "an empty list that no read shows",
    files: staffAnd({
      connection_rules: { rdp: { allowed_clipboard_local_to_remote_formats: [] } },
    }),
    directory: withStaff({ connection_rules: { rdp: {} } }),
    options: { allow: ["widening"] },
    changes: ["change Staff cannot-tell"],
    notices: ['"Staff" differs from the account only by empty lists'],
    ending: "changes",
  },
  {
    what: "an empty list that no read shows, and something else",
    files: staffAnd({
      connection_rules: { rdp: { allowed_clipboard_local_to_remote_formats: [] } },
      require: [from("PT")],
    }),
    directory: withStaff({ connection_rules: { rdp: {} } }),
    options: { allow: ["widening"] },
    changes: ["change Staff cannot-tell"],
    ending: "changes",
  },
  {
    what: "a control is loosened",
    files: staffAnd({ session_duration: "48h" }),
    changes: ["change Staff wider"],
    refused: [["widening", "Sessions last longer"]],
    ending: "refused",
  },
  {
    what: "only some lose",
    files: staffAnd({ require: [from("PT")] }),
    changes: ["change Staff narrower"],
    ending: "changes",
  },
  {
    what: "another decision",
    files: staffAnd({ decision: "deny" }),
    changes: ["change Staff narrower"],
    refused: [["decision", 'would become "deny" instead of "allow"']],
    ending: "refused",
  },
  {
    what: "a list is emptied, with all that it kept out",
    files: changed("Everyone who works here", { exclude: [] }),
    changes: ["change Everyone who works here wider"],
    refused: [
      ["widening", "leo@harbour.example would get in"],
      ["emptying", 'Nothing would be left in "exclude"'],
    ],
    ending: "refused",
  },
  {
    what: "nobody is left",
    files: staffAnd({ require: [from("PT"), from("ES")] }),
    changes: ["change Staff narrower"],
    refused: [
      ["nobody", "no visitor meets both. If that is meant: --allow nobody"],
      ["lint", "(one-country-is-required)"],
    ],
    ending: "refused",
  },
  {
    what: "nobody is left of a group",
    files: staffAnd({ exclude: [{ group: { id: "name:Staff" } }] }),
    changes: ["change Staff narrower"],
    refused: [
      ["nobody", 'it includes anyone in the group "Staff", but excludes anyone in the group "Staff".'],
    ],
    ending: "refused",
  },
  {
    what: "a misspelt condition, beside which no guard speaks",
    files: staffAnd({ ...wide, requre: [from("PT")], decision: "bypass" }),
    changes: ["change Staff cannot-tell"],
    refused: [["invalid", 'Did you mean "require"?']],
    ending: "refused",
  },
  {
    what: "a misspelt condition, and everything is allowed",
    files: staffAnd({ requre: [from("PT")] }),
    options: { allow: ["widening", "decision", "emptying", "nobody", "delete", "losing"] },
    changes: ["change Staff cannot-tell"],
    refused: [["invalid", 'Did you mean "require"?']],
    ending: "refused",
  },
  {
    what: "more applications than may change",
    files: staffAnd({ require: [from("PT")] }),
    options: { maxApplications: 1 },
    changes: ["change Staff narrower"],
    refused: [["applications", "2 applications use the policy. If that is meant: --max-applications 2."]],
    ending: "refused",
  },
  {
    what: "more applications than the configuration says",
    files: changed("Staff", { require: [from("PT")] }, { config: { guards: { maxApplications: 1 } } }),
    changes: ["change Staff narrower"],
    refused: [["applications", "2 applications"]],
    ending: "refused",
  },
  {
    what: "somebody who keeps access loses it",
    files: changed(
      "Staff",
      { require: [{ group: { id: "name:Engineering" } }] },
      { people: { ann: { ...ann, groups: [] } }, config: { keep: ["ann"] } },
    ),
    changes: ["change Staff narrower"],
    refused: [["losing", 'ann would lose what this policy gives, and with it "Status page", "Portal".']],
    ending: "refused",
  },
  {
    what: "somebody who keeps access may lose it, for nobody says where they are",
    files: changed("Staff", { require: [from("PT")] }, { people: { ann }, config: { keep: ["ann"] } }),
    changes: ["change Staff narrower"],
    refused: [["losing", "ann may lose what this policy gives"]],
    ending: "refused",
  },
  {
    what: "somebody who keeps access keeps it",
    files: changed(
      "Staff",
      { require: [from("PT")] },
      { people: { ann: { ...ann, country: "PT" } }, config: { keep: ["ann"] } },
    ),
    changes: ["change Staff narrower"],
    ending: "changes",
  },
  {
    what: "somebody who keeps access is not among those who lose, though not all is known of them",
    files: changed(
      "Managed laptops",
      { exclude: [{ email: { email: "leo@harbour.example" } }] },
      { people: { ann }, config: { keep: ["ann"] } },
    ),
    changes: ["change Managed laptops narrower"],
    ending: "changes",
  },
  {
    what: "somebody who keeps access is blocked",
    files: changed(
      "Blocked countries",
      { include: [{ group: { id: "name:Blocked countries" } }, { email: { email: ann.email } }] },
      { people: { ann: { ...ann, country: "PT" } }, config: { keep: ["ann"] } },
    ),
    changes: ["change Blocked countries narrower"],
    refused: [["losing", "ann would lose"]],
    ending: "refused",
  },
];

const madeAndGone: readonly Case[] = [
  {
    what: "a new policy lets somebody in, once an application uses it",
    files: { policies: [anew("New", { require: [from("PT")] })] },
    changes: ["create New wider"],
    ending: "changes",
  },
  {
    what: "a new policy that matches nobody",
    files: { policies: [anew("New", { require: [from("PT"), from("ES")] })] },
    changes: ["create New equivalent"],
    refused: [
      ["nobody", "would match nobody"],
      ["lint", "(one-country-is-required)"],
    ],
    ending: "refused",
  },
  {
    what: "a new policy with a misspelt condition",
    files: { policies: [anew("New", { requre: [from("PT")] })] },
    changes: ["create New cannot-tell"],
    refused: [["invalid", 'Did you mean "require"?']],
    ending: "refused",
  },
  {
    what: "a new policy whose name is one slip away from one that no file speaks of",
    files: { policies: [anew("Enginering")] },
    changes: ["create Enginering wider"],
    notices: ['"Enginering" is new, and the account has "Engineering"'],
    ending: "changes",
  },
  {
    what: "a new policy that says what one says of which no file speaks: a rename that is not written down",
    files: changed("Staff", { name: "All staff", mfa_config: null }),
    changes: ["create All staff wider"],
    notices: [
      'If this is "Staff" under a new name, write into policies/moves.yaml: renamed: { "Staff": "All staff" }.',
    ],
    ending: "changes",
  },
  {
    what: "the same with another name that is a slip away, said once",
    files: changed("Engineering", { name: "Enginering", include: [{ group: { id: "name:Engineering" } }] }),
    changes: ["create Enginering wider"],
    notices: ['says the same as "Engineering", which the account has'],
    ending: "changes",
  },
  {
    what: "the same where the account has the other one in a file: two policies that say the same",
    files: async () => ({
      policies: [await policyOfCompany("Staff"), { ...(await policyOfCompany("Staff")), name: "All staff" }],
    }),
    changes: ["create All staff wider"],
    ending: "changes",
  },
  {
    what: "the same, and it is not meant",
    files: changed("Staff", { name: "All staff" }),
    options: { isMeant: (name) => name !== "All staff" },
    ending: "same",
  },
  {
    what: "a deletion",
    files: moves({}, ["Leftover"]),
    changes: ["delete Leftover narrower"],
    refused: [
      [
        "delete",
        "The policy would be deleted; what puts it back gives it another id. If that is meant: --allow delete",
      ],
    ],
    ending: "refused",
  },
  {
    what: "a deletion that is allowed",
    files: moves({}, ["Leftover"]),
    options: { allow: ["delete"] },
    changes: ["delete Leftover narrower"],
    ending: "changes",
  },
  {
    what: "a deletion of what is in use, whatever is allowed",
    files: moves({}, ["Staff"]),
    options: { allow: ["widening", "decision", "emptying", "nobody", "delete", "losing"] },
    changes: ["delete Staff narrower"],
    refused: [["in-use", '2 applications use it: "Status page", "Portal".']],
    ending: "refused",
  },
];

const named: readonly Case[] = [
  {
    what: "a name that is not there",
    files: { policies: [anew("New", { include: [{ group: { id: "name:Enginering" } }] })] },
    refused: [["names", 'Did you mean "name:Engineering"?']],
    ending: "refused",
  },
  {
    what: "a name that two have",
    files: { policies: [anew("New", { require: [{ login_method: { id: "name:Company login" } }] })] },
    refused: [["names", ids.provider(2)]],
    ending: "refused",
  },
  {
    what: "a service token that has ended by then",
    files: {
      policies: [
        { name: "New", decision: "non_identity", include: [{ service_token: { token_id: "name:Pilot" } }] },
      ],
    },
    options: { now: Date.parse("2026-11-28T12:00:00Z") },
    refused: [["names", "expired at 2026-09-30"]],
    ending: "refused",
  },
  {
    what: "a service token that has ended by then, in a policy that stays as it is",
    files: changed("Pilot", { include: [{ service_token: { token_id: "name:Pilot" } }] }),
    options: { now: Date.parse("2026-11-28T12:00:00Z") },
    notices: ["expired at 2026-09-30"],
    ending: "same",
  },
  {
    what: "a service token that is disabled, in a policy that changes",
    files: changed("Old build", {
      include: [{ service_token: { token_id: "name:Old build" } }],
      require: [from("PT")],
    }),
    refused: [["names", "which is disabled"]],
    ending: "refused",
  },
  {
    what: "the same token, where nobody says what time it is",
    files: {
      policies: [
        { name: "New", decision: "non_identity", include: [{ service_token: { token_id: "name:Pilot" } }] },
      ],
    },
    changes: ["create New wider"],
    notices: ['"New" is new, and says the same as "Pilot"'],
    ending: "changes",
  },
  {
    what: "no list of rules",
    files: { policies: [{ name: "New", decision: "allow" }] },
    refused: [["invalid", '"/include" is missing']],
    ending: "refused",
  },
];

/** `create New wider`, `change Old → New narrower`. */
const shown = ({ changes }: Plan): readonly string[] =>
  changes.map(({ action, policy, was, relation }) =>
    [action, ...(was === undefined ? [] : [was, "→"]), policy.name, relation].join(" "),
  );

/** What came of a case, in the form in which it says what it wants. */
async function planned(
  { files, options = {} }: Case,
  directory?: Parameters<typeof planOf>[2],
): Promise<object> {
  const plan = await planOf(typeof files === "function" ? await files() : files, options, directory);
  return {
    changes: shown(plan),
    refused: refusalsIn(plan).map((refusal) => [refusal.guard, refusalText(refusal)]),
    notices: plan.notices,
    ending: endingOf(plan),
  };
}

function wanted({ changes = [], refused = [], notices = [], ending }: Case): object {
  return {
    changes,
    refused: refused.map(([guard, part]) => [guard, expect.stringContaining(part)]),
    notices: notices.map((part) => expect.stringContaining(part) as string),
    ending,
  };
}

describe("which policy of the account is meant", () => {
  test.each(matching)("$what", async (one) => {
    expect(await planned(one)).toEqual(wanted(one));
  });
});
describe("what is allowed", () => {
  const everything = ["widening", "decision", "emptying", "nobody", "delete", "losing"] as const;
  test.each<readonly [what: string, files: Files | (() => Promise<Files>), allowed: readonly string[]]>([
    ["nothing where nobody gains", staffAnd({ require: [from("PT")] }), []],
    ["widening where somebody gains", staffAnd(wide), ["widening"]],
    ["two guards", changed("Everyone who works here", { exclude: [] }), ["widening", "emptying"]],
    ["nothing for a policy that is new", { policies: [anew("New")] }, []],
    ["a deletion", moves({}, ["Leftover"]), ["delete"]],
  ])("is no more than a guard would refuse: %s", async (_what, files, allowed) => {
    const given = typeof files === "function" ? await files() : files;
    const plan = await planOf(given, { allow: everything });
    expect(plan.changes.map((change) => change.allowed)).toEqual([allowed]);
  });
});
describe("which policies no file speaks of", () => {
  const three = async (): Promise<Directory> => {
    const directory = await directoryOf(companyEmulator());
    return { ...directory, policies: (directory.policies ?? []).slice(0, 3) };
  };
  const all = ["Engineering", "Everyone who works here", "Staff"];
  test.each<readonly [what: string, files: Files, names: readonly string[]]>([
    ["no files", {}, all],
    ["a policy that changes", { policies: [anew("Staff")] }, ["Engineering", "Everyone who works here"]],
    [
      "one by its id",
      { policies: [{ ...anew("Crew"), id: ids.policy(1) }] },
      ["Engineering", "Everyone who works here"],
    ],
    [
      "two files of one name",
      { policies: [anew("Staff"), anew("Staff")] },
      ["Engineering", "Everyone who works here"],
    ],
    ["a removal", moves({}, ["Staff"]), ["Engineering", "Everyone who works here"]],
    ["a rename that leads to no file", moves({ Staff: "Crew" }), ["Engineering", "Everyone who works here"]],
    [
      "a policy that cannot be told from another",
      { policies: [anew("Staff")], ...moves({ "Everyone who works here": "Staff" }) },
      ["Engineering"],
    ],
  ])("%s", async (_what, files, names) => {
    expect((await planOf(files, {}, await three())).unmanaged).toEqual(names);
  });
});
describe("what the guards say of a change", () => {
  test.each(guarded)("$what", async (one) => {
    const said = await planned(one, await one.directory);
    expect(said).toEqual(wanted(one));
    // People read names: no ids of the account, and no JSON.
    expect(JSON.stringify(said)).not.toMatch(/-0000-4000-8000-|\{\\"|allowUnknown/);
  });
});
describe("what is made and what goes", () => {
  test.each(madeAndGone)("$what", async (one) => {
    expect(await planned(one)).toEqual(wanted(one));
  });
});
describe("names", () => {
  test.each(named)("$what", async (one) => {
    expect(await planned(one)).toEqual(wanted(one));
  });
});

describe("how much changes at once", () => {
  /** The twenty policies of ports, of which some ask for another country. */
  const ports =
    (changing: number, all: number = 20) =>
    async (): Promise<Files> => {
      const names = company.policies.slice(20, 20 + all).map(({ name = "" }) => name);
      const policies = await Promise.all(names.map((name) => policyOfCompany(name)));
      return {
        policies: policies.map((policy, index) =>
          index < changing ? { ...policy, exclude: [from("KP")] } : policy,
        ),
      };
    };
  const narrower = (count: number): readonly string[] =>
    company.policies
      .slice(20, 20 + count)
      .map(({ name }) => `change ${name} narrower`)
      .toSorted();

  const cases: readonly Case[] = [
    { what: "six of twenty", files: ports(6), changes: narrower(6), ending: "changes" },
    {
      what: "seven of twenty",
      files: ports(7),
      changes: narrower(7),
      refused: [["changed", "7 of 20 policies would change or go, which is more than 30%."]],
      ending: "refused",
    },
    {
      what: "seven of twenty, and they may",
      files: ports(7),
      options: { maxChanged: "35%" },
      changes: narrower(7),
      ending: "changes",
    },
    {
      what: "more than the configuration says",
      files: async () => ({ ...(await ports(3)()), config: { guards: { maxChanged: "10%" } } }),
      changes: narrower(3),
      refused: [["changed", "If that is meant: --max-changed 15%."]],
      ending: "refused",
    },
    {
      what: "all of nine, for a few say nothing",
      files: ports(9, 9),
      changes: narrower(9),
      ending: "changes",
    },
    {
      what: "all of ten",
      files: ports(10, 10),
      changes: narrower(10),
      refused: [["changed", "--max-changed 100%"]],
      ending: "refused",
    },
    {
      what: "a part of them counts for itself",
      files: ports(7),
      options: { isMeant: (name) => name.endsWith("Antwerp") },
      changes: ["change Port of Antwerp narrower"],
      ending: "changes",
    },
  ];
  test.each(cases)("$what", async (one) => {
    expect(await planned(one)).toEqual(wanted(one));
  });
});

describe("what one policy does to another", () => {
  const strict = {
    name: "Strict",
    decision: "allow",
    include: [domain("a.example")],
    session_duration: "1h",
  };
  const lax = { name: "Lax", decision: "allow", include: [domain("a.example")], session_duration: "24h" };
  const [one, other] = [
    { id: ids.policy(1), ...strict },
    { id: ids.policy(2), ...lax },
  ];
  const both = directoryOf(
    createEmulator({
      contents: {
        [account]: {
          policies: [one, other],
          applications: [{ id: ids.application(1), name: "Wiki", policies: [one, other] }],
        },
      },
    }),
  );

  test("who falls through to a laxer one stops the plan, although nobody gains", async () => {
    const narrowed: Case = {
      what: "",
      files: { policies: [{ ...strict, require: [from("PT")] }] },
      changes: ["change Strict narrower"],
      refused: [
        [
          "widening",
          '"Wiki": someone@a.example, from the United States, logged in with a provider that no rule names, would get in by "Lax" instead of "Strict"',
        ],
      ],
      ending: "refused",
    };
    expect(await planned(narrowed, await both)).toEqual(wanted(narrowed));
  });

  test("nobody falls where the later one asks for more", async () => {
    const narrowed: Case = {
      what: "",
      files: { policies: [{ ...lax, require: [from("PT")] }] },
      changes: ["change Lax narrower"],
      ending: "changes",
    };
    expect(await planned(narrowed, await both)).toEqual(wanted(narrowed));
  });
});

describe("what the token may not see", () => {
  const hidden = directoryOf(companyEmulator({ hidden: ["Staff"] }));
  const bare = directoryOf(
    createEmulator({
      contents: { [account]: { policies: company.policies.slice(0, 3), groups: company.groups } },
    }),
  );
  const withoutApplications = async (app_count: number | undefined): Promise<Directory> => {
    const { applications: _, policies = [], ...rest } = await directoryOf(companyEmulator());
    const counted = policies.map(({ app_count: _count, ...policy }) =>
      app_count === undefined ? policy : { ...policy, app_count },
    );
    const unread = [{ what: "applications", why: "403 Authentication error." }] as const;
    return { ...rest, policies: counted as never, unread };
  };
  const unreadable = (async () => {
    const { policies: _, ...rest } = await directoryOf(companyEmulator());
    return {
      ...rest,
      unread: [{ what: "policies", why: "403 Authentication error.", permission: "Access: Policies Read" }],
    } as const;
  })();

  const cases: readonly Case[] = [
    {
      what: "a policy that the list hides is not created again",
      directory: hidden,
      files: changed("Staff", {}),
      changes: ["create Staff cannot-tell"],
      refused: [
        [
          "filtered",
          '"Staff" is not in the list of policies, and it may be there all the same: the token sees a filtered list.',
        ],
      ],
      ending: "could-not",
    },
    {
      what: "nor if somebody says that the token sees all",
      directory: hidden,
      files: changed("Staff", {}),
      options: { seesAll: true },
      changes: ["create Staff cannot-tell"],
      refused: [["filtered", "Applications have reusable policies that the list lacks."]],
      ending: "could-not",
    },
    {
      what: "nothing is deleted by a list of applications that may be filtered",
      directory: hidden,
      files: moves({}, ["Leftover"]),
      options: { allow: ["delete"] },
      changes: ["delete Leftover narrower"],
      refused: [["filtered", "The token may not see every application"]],
      ending: "could-not",
    },
    {
      what: "a removal of what is not in the list is undecided",
      directory: hidden,
      files: moves({}, ["Staff"]),
      refused: [
        [
          "filtered",
          'moves.yaml removes "Staff". No policy in the list is named "Staff", and there may be one all the same: the token sees a filtered list.',
        ],
      ],
      ending: "could-not",
    },
    {
      what: "nor does it help to say that the token sees all",
      directory: hidden,
      files: moves({}, ["Staff"]),
      options: { seesAll: true },
      refused: [["filtered", "Applications have reusable policies that the list lacks."]],
      ending: "could-not",
    },
    {
      what: "a removal where it cannot be told whether the list is whole",
      directory: bare,
      files: moves({}, ["Old vendors"]),
      refused: [["filtered", "If that is meant: --sees-all."]],
      ending: "could-not",
    },
    {
      what: "a removal where somebody says that the list is whole",
      directory: bare,
      files: moves({}, ["Old vendors"]),
      options: { seesAll: true },
      notices: ["there is nothing left to do"],
      ending: "same",
    },
    {
      what: "a removal that is not meant, whatever the list holds",
      directory: hidden,
      files: moves({}, ["Staff"]),
      options: { isMeant: (name) => name !== "Staff" },
      ending: "same",
    },
    {
      what: "a rename whose old name may be hidden, beside a policy of the new name",
      directory: hidden,
      files: changed("Engineering", {}, moves({ Staff: "Engineering" })),
      refused: [
        ["filtered", 'moves.yaml renames "Staff" to "Engineering". No policy in the list is named "Staff"'],
      ],
      ending: "could-not",
    },
    {
      what: "a rename whose old name may be hidden, where the file says by its id which policy it is",
      directory: hidden,
      files: changed("Engineering", { id: ids.policy(3) }, moves({ Staff: "Engineering" })),
      ending: "same",
    },
    {
      what: "a rename whose old name may be hidden, and to nothing that the list has: that would be a creation",
      directory: hidden,
      files: changed("Staff", { name: "All staff" }, moves({ Staff: "All staff" })),
      changes: ["create All staff cannot-tell"],
      refused: [["filtered", '"All staff" is not in the list of policies']],
      ending: "could-not",
    },
    {
      what: "a rename whose old name may be hidden, and that leads to no file",
      directory: hidden,
      files: moves({ Staff: "All staff" }),
      refused: [["filtered", "If that was done, take the entry out."]],
      ending: "could-not",
    },
    {
      what: "an approval of what is undecided is not called done",
      directory: hidden,
      files: {
        ...moves({}, ["Staff", "Long gone"]),
        approvals: ["Staff", "Leftover"].map((policy) => ({
          policy,
          allow: ["delete"],
          change: `sha256:${"0".repeat(64)}`,
          file: "approvals.yaml",
          pointer: "",
        })),
      },
      refused: [
        ["filtered", 'removes "Staff"'],
        ["filtered", 'removes "Long gone"'],
      ],
      notices: ['approves a change of "Leftover", and nothing is left to change'],
      ending: "could-not",
    },
    {
      what: "an id that the list lacks",
      directory: hidden,
      files: changed("Staff", { id: ids.policy(1) }),
      refused: [["filtered", "Use a token that sees all policies of the account."]],
      ending: "could-not",
    },
    {
      what: "what is in the list can be changed",
      directory: hidden,
      files: changed("Engineering", { require: [{ login_method: { id: ids.provider(1) } }, from("PT")] }),
      changes: ["change Engineering narrower"],
      ending: "changes",
    },
    {
      what: "where it cannot be told, nothing is created",
      directory: bare,
      files: { policies: [anew("New")] },
      changes: ["create New wider"],
      refused: [["filtered", "cannot be told, because no application that it sees has a policy"]],
      ending: "could-not",
    },
    {
      what: "where it cannot be told and somebody says that the token sees all, it is",
      directory: bare,
      files: { policies: [anew("New")] },
      options: { seesAll: true },
      changes: ["create New wider"],
      ending: "changes",
    },
    {
      what: "applications could not be read: a policy goes by the count of the API alone",
      directory: withoutApplications(0),
      files: moves({}, ["Leftover"]),
      options: { allow: ["delete"] },
      changes: ["delete Leftover narrower"],
      notices: [
        "applications could not be read, so that which applications use a policy is known by their number alone",
      ],
      ending: "changes",
    },
    {
      what: "applications could not be read, and the API counts one",
      directory: withoutApplications(1),
      files: moves({}, ["Leftover"]),
      options: { allow: ["delete"] },
      changes: ["delete Leftover narrower"],
      refused: [["in-use", "An application uses it. Take it out of that one first"]],
      notices: ["applications could not be read"],
      ending: "refused",
    },
    {
      what: "applications could not be read, and the API does not count",
      directory: withoutApplications(undefined),
      files: moves({}, ["Leftover"]),
      options: { allow: ["delete"] },
      changes: ["delete Leftover narrower"],
      refused: [["unread", "does not say how many applications use it"]],
      notices: ["applications could not be read"],
      ending: "could-not",
    },
    {
      what: "the policies could not be read",
      directory: unreadable,
      files: changed("Staff", {}),
      refused: [["unread", 'could not be read: the token lacks "Access: Policies Read".']],
      ending: "could-not",
    },
  ];
  test.each(cases)("$what", async (one) => {
    expect(await planned(one, await one.directory)).toEqual(wanted(one));
  });
});
