import { describe, expect, test } from "vitest";
import { nameReferences, resolveNames } from "../../src/directory/index.ts";
import type { Directory } from "../../src/policy/index.ts";
import * as rule from "../../src/rules/index.ts";

const id = (digit: number): string => `aa0a4aab-672b-4bdb-bc33-${String(digit).repeat(12)}`;
const now = Date.parse("2026-11-28T12:00:00Z");

const directory: Directory = {
  groups: [
    { id: id(1), name: "Engineering", include: [rule.emailDomain("example.com")] },
    { id: id(2), name: "Twins", include: [] },
    { id: id(3), name: "Twins", include: [rule.everyone(), rule.everyone()] },
    // The same group on two pages of a list.
    { id: id(1), name: "Engineering" },
    { id: id(4), name: "name:odd" },
    { id: id(5), name: id(1) },
    { id: id(6), name: "" },
    { id: id(7), name: " blank " },
    { id: id(8), name: "Zürich" },
  ],
  lists: [
    { id: id(1), name: "Staff", type: "EMAIL", count: 12 },
    { id: id(2), name: "Staff", type: "IP", count: 3 },
    { id: id(3), name: "Offices", type: "IP", count: 2 },
  ],
  identity_providers: [
    { id: id(1), name: "Okta", type: "okta" },
    { id: id(2), name: "Company", type: "azureAD" },
    { id: id(3), name: "Company", type: "saml" },
    { id: id(4), name: "", type: "onetimepin" },
    { id: id(5), name: "Old", type: "saml" },
  ],
  service_tokens: [
    { id: id(1), name: "ci", client_id: "a.access", enabled: true, expires_at: "2027-01-01T00:00:00Z" },
    { id: id(2), name: "off", client_id: "b.access", enabled: false },
    { id: id(3), name: "old", client_id: "c.access", expires_at: "2026-01-01T00:00:00Z" },
  ],
  posture_rules: [{ id: id(1), name: "Disk encryption", type: "disk_encryption" }],
  applications: [{ id: id(1), name: "Grafana", type: "self_hosted", domain: "grafana.example.com" }],
};

const policy = (...include: object[]): object => ({ name: "p", decision: "allow", include });

/** A rule as people write it, and as it is sent. */
const fine: readonly [written: object, sent: object][] = [
  [rule.group("name:Engineering"), rule.group(id(1))],
  [rule.group("name:name:odd"), rule.group(id(4))],
  [rule.group(`name:${id(1)}`), rule.group(id(5))],
  [rule.group("name:Zürich"), rule.group(id(8))],
  [rule.emailList("name:Staff"), rule.emailList(id(1))],
  [rule.ipList("name:Staff"), rule.ipList(id(2))],
  [rule.loginMethod("name:Okta"), rule.loginMethod(id(1))],
  [rule.loginMethod("type:onetimepin"), rule.loginMethod(id(4))],
  [
    rule.oktaGroup({ name: "name:x", identity_provider_id: "name:Okta" }),
    rule.oktaGroup({ name: "name:x", identity_provider_id: id(1) }),
  ],
  [rule.serviceToken("name:ci"), rule.serviceToken(id(1))],
  [rule.devicePosture("name:Disk encryption"), rule.devicePosture(id(1))],
  [rule.linkedAppToken("name:Grafana"), rule.linkedAppToken(id(1))],
];

describe("a name of one thing alone", () => {
  test.each(fine)("%j is %j", (written, sent) => {
    expect(resolveNames(policy(written), directory, { now })).toEqual({ policy: policy(sent) });
    expect(nameReferences(policy(sent), directory, { now })).toEqual(policy(written));
  });

  test("is taken in every list, and for those who approve", () => {
    const lists = {
      require: [rule.group("name:Engineering")],
      exclude: [rule.group("name:Engineering")],
      approval_groups: [{ approvals_needed: 1, email_list_uuid: "name:Staff" }],
    };
    expect(resolveNames({ ...policy(), ...lists }, directory).policy).toEqual({
      ...policy(),
      require: [rule.group(id(1))],
      exclude: [rule.group(id(1))],
      approval_groups: [{ approvals_needed: 1, email_list_uuid: id(1) }],
    });
  });
});

test.each<[written: object, keyword: string, says: string[], candidates: string[]]>([
  [rule.group("name:Enginering"), "none", ['Did you mean "name:Engineering"?'], []],
  [rule.group("name:zürich "), "none", ['Did you mean "name:Zürich"?'], []],
  [rule.group("name:Nothing like it"), "none", ["no rule group of the account has this name."], []],
  [rule.group("name:"), "name", ['has nothing after "name:"'], []],
  [
    rule.group("name:Twins"),
    "several",
    ["2 rule groups", id(2), `${id(3)} (2 rules in include)`],
    [id(2), id(3)],
  ],
  [rule.emailList("name:Offices"), "wrong-type", ["not an e-mail list", `${id(3)} (IP, 2 entries)`], [id(3)]],
  [rule.loginMethod("name:Company"), "several", [`${id(2)} (azureAD) and ${id(3)} (saml)`], [id(2), id(3)]],
  [rule.loginMethod("type:saml"), "several", ["are of this type"], [id(3), id(5)]],
  [rule.loginMethod("type:onetimepn"), "none", ['Did you mean "type:onetimepin"?'], []],
  [rule.serviceToken("name:off"), "disabled", ["b.access", "authenticates nobody", "Enable it"], [id(2)]],
  [rule.serviceToken("name:old"), "expired", ["expired at 2026-01-01T00:00:00Z"], [id(3)]],
])("%j: %s", (written, keyword, says, candidates) => {
  const { policy: none, issues = [] } = resolveNames(policy(rule.everyone(), written), directory, { now });
  expect(none).toBeUndefined();
  expect(issues).toHaveLength(1);
  expect(issues[0]).toMatchObject({ keyword, candidates });
  expect(issues[0]?.pointer).toMatch(/^\/include\/1\/[a-z_]+\/[a-z_]+$/);
  for (const part of says) expect(issues[0]?.message).toContain(part);
});

test("every name that cannot be resolved is told at once", () => {
  const { issues } = resolveNames(policy(rule.group("name:a"), rule.ipList("name:b")), directory);
  expect(issues?.map(({ pointer }) => pointer)).toEqual(["/include/0/group/id", "/include/1/ip_list/id"]);
});

test("what could not be read is not taken for what is not there", () => {
  const unread = [
    { what: "groups" as const, why: "The API answered 403.", permission: "Access: Groups Read" },
  ];
  const { issues } = resolveNames(policy(rule.group("name:a")), { unread });
  expect(issues?.[0]?.keyword).toBe("not-read");
  expect(issues?.[0]?.message).not.toContain("403");
  expect(issues?.[0]?.message).toContain(
    'the rule groups of the account could not be read, because the token lacks "Access: Groups Read". Add the permission to the token, or write the id.',
  );
  const failed = resolveNames(policy(rule.group("name:a")), {
    unread: [{ what: "groups", why: "The API answered 500." }],
  });
  expect(failed.issues?.[0]?.message).toContain(
    "the rule groups of the account could not be read: The API answered 500. Try again, or write the id.",
  );
  const absent = resolveNames(policy(rule.group("name:a")), {});
  expect(absent.issues?.[0]?.message).toContain("the directory does not say which rule groups there are.");
});

test("a list that is filtered may hold the name all the same", () => {
  const filtered = [
    { what: "groups" as const, why: "An application uses policies that it lacks.", proof: [] },
  ];
  const { issues } = resolveNames(policy(rule.group("name:a")), { groups: [], filtered });
  expect(issues?.[0]?.message).not.toContain("403");
  expect(issues?.[0]?.message).toContain(
    "the list of rule groups may lack some. An application uses policies that it lacks. Use a token",
  );
});

test.each<[why: string, rule: object]>([
  ["two groups share the name", rule.group(id(2))],
  ["it has no name", rule.group(id(6))],
  ["blanks around a name are not seen", rule.group(id(7))],
  ["nothing in the directory has the id", rule.group(id(9))],
  ["the list is of another type", rule.emailList(id(3))],
  ["two providers share name, and two the type", rule.loginMethod(id(3))],
  ["the token is disabled", rule.serviceToken(id(2))],
  ["the token has expired", rule.serviceToken(id(3))],
])("an id stays if %s", (_why, given) => {
  expect(nameReferences(policy(given), directory, { now })).toEqual(policy(given));
});

test("a provider is given by its type if its name will not do", () => {
  const providers = { identity_providers: directory.identity_providers?.slice(1, 4) ?? [] };
  expect(nameReferences(policy(rule.loginMethod(id(2))), providers)).toEqual(
    policy(rule.loginMethod("type:azureAD")),
  );
});

test("everything else stays as it is, also what this version does not know", () => {
  const newer = rule.unknown({ newer: { id: "name:x" } });
  const given = {
    ...policy(rule.group("name:Engineering"), newer),
    newer_field: { group: { id: "name:Engineering" } },
  };
  const { policy: resolved } = resolveNames(given, directory);
  expect(resolved).toEqual({ ...given, include: [rule.group(id(1)), newer] });
  expect(Object.isFrozen(resolved)).toBe(true);
});

test("what is not a policy is refused by name", () => {
  expect(() => resolveNames(null as unknown as object, directory)).toThrow(/^resolveNames got null/);
  expect(() => nameReferences({ a: 1n } as object, directory)).toThrow(/^nameReferences got a policy that/);
});
