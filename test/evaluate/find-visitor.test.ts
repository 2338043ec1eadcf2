/** Whether somebody such gets in or is kept out: who, by which policy, and what it depends on. */
import { expect, test } from "vitest";
import type { AccessRule, Decision, PolicyBody, ReadOnly } from "../../generated/index.ts";
import {
  type ApplicationOptions,
  evaluateApplication,
  findVisitor,
  type VisitorSearch,
  type Whom,
} from "../../src/evaluate/index.ts";
import type { PolicyDocument } from "../../src/policy/index.ts";
import * as rule from "../../src/rules/index.ts";
import { endlessGroups, nobodyInTheEnd } from "./endless-groups.ts";

const id = "aa0a4aab-672b-4bdb-bc33-a59f1130a11f";
const other = "ea85612a-29c8-46c2-bacb-669d65136971";
const okta = rule.oktaGroup({ name: "Eng", identity_provider_id: id });
const { country, email, emailDomain, everyone, group } = rule;
const policy = (
  name: string,
  decision: string,
  include: ReadOnly<AccessRule>[],
  more: Partial<PolicyBody> = {},
): PolicyBody => ({ name, decision: decision as Decision, include: include as AccessRule[], ...more });

const staff = policy("Staff", "allow", [emailDomain("corp.example")]);
const blocked = policy("Blocked", "deny", [country("XX")]);
const programs = policy("Programs", "non_identity", [rule.anyValidServiceToken()]);
const listedOut = policy("Partners", "allow", [everyone()], { exclude: [rule.emailList(id)] });
const lax = { strictServiceTokens: false };
const groupJson = `{"group":{"id":"${id}"}}`;
const otherGroupJson = `{"group":{"id":"${other}"}}`;
const listJson = `{"email_list":{"id":"${id}"}}`;

type Told = Omit<VisitorSearch, "witness" | "assuming">;

test.each<[string, readonly PolicyDocument[], Whom, "in" | "out", ApplicationOptions, Told]>([
  [
    "one of those who are included",
    [staff],
    emailDomain("corp.example"),
    "in",
    {},
    {
      found: "somebody",
      message: 'someone@corp.example would get in by "Staff".',
      decidedBy: 0,
      settledBy: [],
    },
  ],
  [
    "nobody of the others",
    [staff],
    { exclude: [emailDomain("corp.example")] },
    "in",
    {},
    { found: "nobody", settledBy: [] },
  ],
  [
    "who is kept out by no policy",
    [staff],
    { exclude: [emailDomain("corp.example")] },
    "out",
    {},
    {
      found: "somebody",
      message: "a request without a login would be kept out: no policy matches.",
      settledBy: [],
    },
  ],
  [
    "who is kept out by a policy",
    [blocked, staff],
    emailDomain("corp.example"),
    "out",
    {},
    {
      found: "somebody",
      message: 'someone@corp.example from XX would be kept out by "Blocked".',
      decidedBy: 0,
      settledBy: [],
    },
  ],
  [
    "who is kept out by a policy without a name",
    [{ decision: "deny", include: [country("XX")] }],
    country("XX"),
    "out",
    lax,
    {
      found: "somebody",
      message: 'a request without a login from XX would be kept out by "".',
      decidedBy: 0,
      settledBy: [],
    },
  ],
  [
    "an organization that may be strict about tokens",
    [staff],
    emailDomain("corp.example"),
    "out",
    {},
    {
      found: "cannot-tell",
      message:
        "someone@corp.example, with the service token 00000000-0000-0000-0000-000000000000 would be kept out: no policy matches, depending on what is not known: strictServiceTokens.",
      settledBy: ["strictServiceTokens"],
    },
  ],
  ["one that is not", [staff], emailDomain("corp.example"), "out", lax, { found: "nobody", settledBy: [] }],
  [
    "Service Auth, which comes first wherever it is listed",
    [policy("All", "deny", [everyone()]), programs],
    rule.anyValidServiceToken(),
    "out",
    {},
    { found: "nobody", settledBy: [] },
  ],
  [
    "a group that nobody knows",
    [policy("G", "allow", [group(id)])],
    everyone(),
    "in",
    {},
    {
      found: "cannot-tell",
      message: `someone@elsewhere.example, meeting ${groupJson} would get in by "G", depending on what is not known: ${groupJson}.`,
      decidedBy: 0,
      settledBy: [groupJson],
    },
  ],
  [
    "two groups that nobody knows",
    [policy("G", "allow", [everyone()], { require: [group(id), group(other)] })],
    everyone(),
    "in",
    lax,
    {
      found: "cannot-tell",
      message: `someone@elsewhere.example, meeting ${groupJson}, meeting ${otherGroupJson} would get in by "G", depending on what is not known: ${groupJson}, ${otherGroupJson}.`,
      decidedBy: 0,
      settledBy: [groupJson, otherGroupJson],
    },
  ],
  [
    "a group that a directory knows",
    [policy("G", "allow", [group(id)])],
    everyone(),
    "in",
    { directory: { groups: [{ id, include: [email("a@x.example")] }] } },
    { found: "somebody", message: 'a@x.example would get in by "G".', decidedBy: 0, settledBy: [] },
  ],
  [
    "somebody certain beside a group",
    [policy("G", "allow", [group(id), email("b@x.example")])],
    everyone(),
    "in",
    {},
    { found: "somebody", message: 'b@x.example would get in by "G".', decidedBy: 0, settledBy: [] },
  ],
  [
    "somebody certain beside a domain of which nobody knows how it is read",
    [policy("D", "allow", [emailDomain("@x.example"), email("b@y.example")])],
    everyone(),
    "in",
    lax,
    { found: "somebody", message: 'b@y.example would get in by "D".', decidedBy: 0, settledBy: [] },
  ],
  // If @x.example means x.example, the first who is found is not from PT; if it never matches, the first is at y.example.
  [
    "somebody certain, although the first who is found is not, whichever way a domain is read",
    [policy("D", "allow", [emailDomain("@x.example"), email("ann@z.example"), country("PT")])],
    {
      include: [emailDomain("y.example"), emailDomain("x.example")],
      exclude: [emailDomain("@y.example")],
    },
    "in",
    lax,
    {
      found: "somebody",
      message: 'someone@x.example from PT would get in by "D".',
      decidedBy: 0,
      settledBy: [],
    },
  ],
  [
    "an option that is open",
    [policy("D", "allow", [emailDomain("@x.example")])],
    everyone(),
    "in",
    lax,
    {
      found: "cannot-tell",
      message: 'someone@x.example would get in by "D", depending on what is not known: leadingAt.',
      decidedBy: 0,
      settledBy: ["leadingAt"],
    },
  ],
  [
    "a list that takes out",
    [listedOut],
    email("a@x.example"),
    "out",
    lax,
    {
      found: "cannot-tell",
      message: `a@x.example, meeting ${listJson} would be kept out: no policy matches, depending on what is not known: ${listJson}.`,
      settledBy: [listJson],
    },
  ],
  [
    "a decision that is not known",
    [policy("Later", "later", [everyone()])],
    everyone(),
    "in",
    lax,
    {
      found: "cannot-tell",
      message:
        'a request without a login would get in by "Later", depending on what is not known: /policies/0/decision.',
      decidedBy: 0,
      settledBy: ["/policies/0/decision"],
    },
  ],
  [
    "nobody is at two domains at once",
    [staff, policy("Office", "bypass", [everyone()])],
    { require: [emailDomain("corp.example"), emailDomain("other.example")] },
    "in",
    {},
    { found: "nobody", settledBy: [] },
  ],
  [
    "a group after a login by another provider, where any login will do",
    [policy("O", "allow", [okta], { require: [rule.loginMethod(other)] })],
    everyone(),
    "in",
    { ...lax, providerGroups: "any-login" },
    {
      found: "somebody",
      message: 'someone@elsewhere.example, in the group "Eng" would get in by "O".',
      decidedBy: 0,
      settledBy: [],
    },
  ],
  [
    "no group after a login by another provider, where it has to be its own",
    [policy("O", "allow", [okta], { require: [rule.loginMethod(other)] })],
    everyone(),
    "in",
    { ...lax, providerGroups: "own-login" },
    { found: "nobody", settledBy: [] },
  ],
  ["nobody is one of nobody", [staff], { include: [] }, "in", {}, { found: "nobody", settledBy: [] }],
])("%s", (_name, policies, whom, access, options, want) => {
  const { witness, assuming, ...told } = findVisitor({ policies }, whom, access, options);
  expect(told).toEqual(want);
  expect([witness === undefined, assuming === undefined]).toEqual([
    want.found === "nobody",
    want.found === "nobody",
  ]);
  const isUnknown = want.settledBy.includes("/policies/0/decision");
  expect(witness && evaluateApplication({ policies }, witness, { ...options, ...assuming }).access).toBe(
    witness && (isUnknown ? "unknown" : access),
  );
});

test("what branches too often is not told", () => {
  const policies = [policy("Teams", "allow", nobodyInTheEnd.include, nobodyInTheEnd)];
  const directory = { groups: endlessGroups };
  expect(findVisitor({ policies }, everyone(), "in", { ...lax, directory })).toEqual({
    found: "cannot-tell",
    settledBy: ["fewer rules: the policies branch too often"],
  });
});

test("what a rule builder makes is a rule, even of an unknown kind", () => {
  expect(findVisitor({ policies: [staff] }, rule.unknown({ newer: {} }) as never, "in", lax).found).toBe(
    "cannot-tell",
  );
});

test.each<[unknown, string]>([
  [
    { includes: [] },
    '"includes" in the visitors to look for, which is not known there. Did you mean "include"? ',
  ],
  [{ emial: {} }, '"emial" in the visitors to look for, which is not known there. Did you mean "email"? '],
  [{ zzz: 1 }, '"zzz" in the visitors to look for, which is not known there. '],
  [{ include: everyone() }, '"include" in the visitors to look for, which is not a list. '],
  [
    { geo: { country_code: "PT" }, include: [] },
    '"geo" in the visitors to look for, which is not known there. ',
  ],
  // A rule beside a list is not a spelling mistake.
  [{ include: [], geo: {} }, '"geo" in the visitors to look for, which is not known there. '],
])("%j is refused", (whom, because) => {
  expect(() => findVisitor({ policies: [] }, whom as Whom, "in")).toThrow(
    new TypeError(
      `findVisitor got ${because}Pass lists of rules as "include", "require" and "exclude", or one rule.`,
    ),
  );
});

test("what is not an object is refused by its name", () => {
  expect(() => findVisitor({ policies: [] }, null as never, "in")).toThrow(/^findVisitor got null/);
  expect(() => findVisitor(null as never, everyone(), "in")).toThrow(/^findVisitor needs an application/);
});
