import { describe, expect, test } from "vitest";
import { accountChecks, type Finding, lintAccount, type LintOptions } from "../../src/lint/index.ts";
import type { Directory } from "../../src/policy/index.ts";
import * as rule from "../../src/rules/index.ts";
import { company, today } from "../directory/company.ts";

const now = Date.parse(today);
const whole = { ...company, unread: [], filtered: [] } as unknown as Directory;
const found = (id: string, directory: Directory = whole, options: LintOptions = {}): readonly Finding[] =>
  lintAccount(directory, { now, ...options }).filter((finding) => finding.id === id);
const named = (findings: readonly Finding[]): string[] => findings.map(({ path }) => path);

describe("an account", () => {
  test.each<[id: string, ...paths: string[]]>([
    ["directory-is-whole"],
    ["groups-do-not-hold-themselves"],
    ["service-tokens-are-named-by-policies", "/service_tokens/4"],
    ["service-tokens-are-strict", "/organization/strict_service_token_auth"],
    // One finding for each part; the message says how many more there are.
    ["what-is-there-is-used", "/policies/19", "/groups/11"],
    [
      "service-tokens-are-usable",
      "/policies/8/include/0/service_token/token_id",
      "/policies/9/include/0/service_token/token_id",
    ],
    ["references-exist", "/policies/18/include/0/group/id"],
  ])("%s", (id, ...paths) => {
    expect(named(found(id))).toEqual(paths);
  });

  test("of which not all was seen is not said to lack anything", () => {
    const unseen = [
      { ...whole, filtered: [{ what: "groups" as const, why: "Some are not listed.", proof: [] }] },
      { ...whole, unread: [{ what: "groups" as const, why: "The API answered 403." }] },
      { ...company, unread: [] } as unknown as Directory,
    ];
    for (const directory of unseen) {
      const options = { now };
      const ids = lintAccount(directory, options).map(({ id }) => id);
      expect(ids).not.toContain("references-exist");
      expect(ids).not.toContain("what-is-there-is-used");
      expect(ids).not.toContain("service-tokens-are-named-by-policies");
    }
    expect(named(found("directory-is-whole", unseen[0]))).toEqual(["/filtered/0"]);
    expect(named(found("directory-is-whole", unseen[1]))).toEqual(["/unread/0"]);
  });

  test("whose groups hold themselves, by themselves or through others", () => {
    const id = (number: number): string => `aa0a4aab-672b-4bdb-bc33-00000000000${number}`;
    const groups = [
      { id: id(1), name: "One", include: [rule.group(id(1))] },
      { id: id(2), name: "Two", include: [rule.everyone()], require: [rule.group("name:Three")] },
      { id: id(3), name: "Three", exclude: [rule.group(id(2))] },
      { id: id(4), name: "Four", include: [rule.group(id(2))] },
    ];
    expect(named(found("groups-do-not-hold-themselves", { groups }))).toEqual([
      "/groups/0",
      "/groups/1",
      "/groups/2",
    ]);
  });

  test("has the findings of policies at their places, those of applications included", () => {
    const own = {
      id: "1",
      name: "Own",
      decision: "bypass",
      include: [rule.emailDomain("example.com")],
      precedence: 1,
    };
    const directory = { applications: [{ id: "2", policies: [own] }], policies: [] } as unknown as Directory;
    expect(named(found("bypass-has-no-login-rules", directory))).toEqual([
      "/applications/0/policies/0/include/0",
    ]);
    expect(named(found("field-is-of-a-policy", directory))).toEqual([]);
  });
});

test("levels and suppressions hold for the checks of an account as well", () => {
  const suppress = [{ id: "service-tokens-are-strict" as const, reason: "Programs move in spring." }];
  expect(found("service-tokens-are-strict", whole, { suppress })).toEqual([]);
  expect(found("suppression-is-used", whole, { suppress })).toEqual([]);
  const levels = { "what-is-there-is-used": "off" as const };
  expect(found("what-is-there-is-used", whole, { levels })).toEqual([]);
  expect(() => lintAccount(whole, { levels: { "service-tokens-are-strct": "off" } as object })).toThrow(
    'Did you mean "service-tokens-are-strict"?',
  );
});

test("every check of an account has an id of its own, and every message is a sentence", () => {
  expect(new Set(accountChecks.map(({ id }) => id)).size).toBe(accountChecks.length);
  for (const { message, suggestion = "None." } of lintAccount(whole, { now })) {
    expect(message).toMatch(/^.+[.?]$/);
    expect(message).not.toContain("undefined");
    expect(suggestion).toMatch(/^.+[.?]$/);
  }
});
