/** What a directory says of groups, lists and names, and which of a policy's rules are looked into. */
import { beforeEach, describe, expect, test } from "vitest";
import { Contents } from "../../src/evaluate/terms/contents.ts";
import { ReadPolicy } from "../../src/evaluate/terms/read-policy.ts";
import { usualReading } from "../../src/evaluate/terms/reading.ts";
import type { Directory, PolicyDocument } from "../../src/policy/index.ts";
import * as rule from "../../src/rules/index.ts";

const id = (number: number): string => `aa0a4aab-672b-4bdb-bc33-${String(number).padStart(12, "0")}`;
const directory: Directory = {
  groups: [
    { id: id(1), name: "Staff", include: [rule.emailDomain("corp.example"), rule.group(id(2))] },
    { id: id(2), name: "Guests", include: [rule.emailList(id(3))], exclude: [rule.country("XX")] },
    { id: id(9), name: "Unread" },
  ],
  lists: [
    { id: id(3), name: "Guests", type: "EMAIL", items: [{ value: "g@x.example" }, { value: "h@x.example" }] },
    { id: id(4), name: "Office", type: "IP", items: [{ value: "10.0.0.0/8" }] },
    { id: id(5), name: "Unread", type: "EMAIL" },
  ],
  service_tokens: [
    { id: id(6), name: "ci", client_id: "a.access" },
    { id: id(7), name: "cd", client_id: "b.access", expires_at: "2026-01-01T00:00:00Z" },
    { id: id(8), name: "nameless" },
  ],
};
let contents: Contents;
let nothing: Contents;
beforeEach(() => {
  contents = new Contents(directory);
  nothing = new Contents();
});

describe("lists of a policy", () => {
  test("are in their one form, each rule with its place; absent and null are none", () => {
    const { include, require, exclude } = contents.lists({
      include: [{ common_name: { common_name: null } }, rule.group("name:Staff")],
      require: null,
    });
    expect([include, require, exclude]).toEqual([
      [{ canonical: { group: { id: id(1) } }, index: 1 }],
      [],
      [],
    ]);
  });

  test("that are not lists are one rule that is not known", () => {
    expect(nothing.lists({ include: "odd", require: {}, exclude: 0 })).toEqual({
      include: [{ canonical: { "include, which is not a list": "odd" }, index: 0 }],
      require: [{ canonical: { "require, which is not a list": {} }, index: 0 }],
      exclude: [{ canonical: { "exclude, which is not a list": 0 }, index: 0 }],
    });
  });

  test("keep names where no directory is there", () => {
    const rules = [rule.group("name:Staff")];
    expect(nothing.withIds({ include: rules })).toEqual({ include: rules });
    expect(contents.withIds({ include: rules })).toEqual({ include: [rule.group(id(1))] });
    expect(nothing.withIdsInRule(rules[0])).toEqual(rules[0]);
    expect(contents.withIdsInRule(rules[0])).toEqual(rule.group(id(1)));
  });
});

test.each<[unknown, boolean]>([
  [rule.group(id(1)), true],
  [rule.group(id(9)), false],
  [rule.group(id(42)), false],
  [rule.emailList(id(3)), false],
  [{ group: { id: id(1), since: 1 } }, false],
  [{ group: { id: id(1) }, geo: {} }, false],
  [{ group: { id: 7 } }, false],
  [{ group: "Staff" }, false],
  ["group", false],
])("%j: whether it is a group that is known", (given, isKnown) => {
  expect(contents.groupOf(given) !== undefined).toBe(isKnown);
  expect(nothing.groupOf(given)).toBeUndefined();
});

test("a group is read once", () => {
  expect(contents.groupOf(rule.group(id(1)))).toBe(contents.groupOf(rule.group(id(1))));
});

test.each<[unknown, unknown]>([
  [rule.emailList(id(3)), [{ email: { email: "g@x.example" } }, { email: { email: "h@x.example" } }]],
  [rule.ipList(id(4)), [{ ip: { ip: "10.0.0.0/8" } }]],
  // A list of the other kind is not what the rule means.
  [rule.ipList(id(3)), undefined],
  [rule.emailList(id(4)), undefined],
  [rule.emailList(id(5)), undefined],
  [rule.emailList(id(42)), undefined],
  [rule.group(id(1)), undefined],
])("%j: the entries of a list", (given, entries) => {
  expect(contents.entriesOf(given)).toEqual(entries);
  expect(contents.entriesOf(given)).toBe(contents.entriesOf(given));
  expect(nothing.entriesOf(given)).toBeUndefined();
});

test("the entries of a list are one term under one reading, and another one under another", () => {
  const entries = contents.entriesOf(rule.emailList(id(3))) ?? [];
  const usual = contents.anyOf(entries, usualReading);
  expect(usual).toMatchObject({ type: "combination", require: [], exclude: [] });
  expect(usual.include).toMatchObject([{ place: "x.example@g" }, { place: "x.example@h" }]);
  expect(contents.anyOf(entries, { ...usualReading })).toBe(usual);
  expect(contents.anyOf(entries, { ...usualReading, letterCase: "exact" })).not.toBe(usual);
});

describe("service tokens", () => {
  const plain = (number: number): string => id(number).replaceAll("-", "");

  test("are found by their client ids", () => {
    expect(["a.access", "b.access", "z.access"].map((client) => contents.tokenOfClient(client))).toEqual([
      id(6),
      id(7),
      undefined,
    ]);
    expect(contents.tokensOfOtherClients("a.access")).toEqual([plain(7)]);
    expect(contents.tokensOfOtherClients("z.access")).toEqual([plain(6), plain(7)]);
    expect([nothing.tokenOfClient("a.access"), nothing.tokensOfOtherClients("a.access")]).toEqual([
      undefined,
      [],
    ]);
    const odd = new Contents({ service_tokens: [{ id: "odd", client_id: "a.access" }] });
    expect(odd.tokensOfOtherClients("z.access")).toEqual([]);
  });

  test("are refused once they have expired, if the time is known", () => {
    const later = new Contents(directory, Date.parse("2026-11-28T00:00:00Z"));
    const earlier = new Contents(directory, Date.parse("2025-11-28T00:00:00Z"));
    const answers = [contents, later, earlier, nothing].map((one) => one.isRefused(id(7)));
    expect(answers).toEqual([false, true, false, false]);
    expect(later.isRefused(id(42))).toBe(false);
  });
});

test("an id is what a text means: itself, or a name of one thing", () => {
  expect(contents.idOf("group", id(1))).toBe(id(1).replaceAll("-", ""));
  expect(contents.idOf("group", "name:Staff")).toBe(id(1).replaceAll("-", ""));
  expect(contents.idOf("group", "name:Nobody")).toBeUndefined();
  expect(contents.idOf("group", "Staff")).toBeUndefined();
  expect(contents.idOf("group", 7)).toBeUndefined();
  expect(nothing.idOf("group", "name:Staff")).toBeUndefined();
});

describe("a policy that is read", () => {
  const read = (include: object[]): ReadPolicy =>
    new ReadPolicy({ name: "p", decision: "bypass", include } as PolicyDocument, contents);

  test("names the groups and lists that are looked into, those in groups as well", () => {
    expect(read([rule.group(id(1)), rule.group(id(9)), rule.country("PT")]).lookedInto).toEqual([
      rule.group(id(1)),
      rule.group(id(2)),
      rule.emailList(id(3)),
    ]);
    expect(read([rule.country("PT")]).lookedInto).toEqual([]);
    // One that is named twice is named by each rule.
    expect(read([rule.emailList(id(3)), rule.emailList(id(3))]).lookedInto).toHaveLength(2);
  });

  test("asks of a group what its rules ask", () => {
    expect(read([rule.group(id(2))]).term(usualReading)).toMatchObject({
      include: [
        {
          type: "combination",
          include: [{ type: "combination", include: [{ place: "x.example@g" }, { place: "x.example@h" }] }],
          require: [],
          exclude: [{ trait: "geo", place: "xx" }],
        },
      ],
      require: [],
      exclude: [],
    });
  });

  test("is read once under each reading", () => {
    const one = read([rule.country("PT")]);
    expect(one.term(usualReading)).toBe(one.term({ ...usualReading }));
    expect(one.term({ ...usualReading, letterCase: "exact" })).not.toBe(one.term(usualReading));
  });

  test.each<[number, opaque: boolean]>([
    [100, false],
    [101, true],
  ])("looks into groups to a depth: %i groups, each in the next", (count, isOpaque) => {
    const groups = Array.from({ length: count }, (_, index) => ({
      id: id(index),
      include: index === 0 ? [rule.country("PT")] : [rule.group(id(index - 1))],
    }));
    const policy = { name: "p", decision: "bypass", include: [rule.group(id(count - 1))] } as const;
    const one = new ReadPolicy(policy as unknown as PolicyDocument, new Contents({ groups }));
    expect(JSON.stringify(one.term(usualReading)).includes('"opaque":true')).toBe(isOpaque);
  });

  test.each<[number, opaque: boolean]>([
    [199_998, false],
    [199_999, true],
  ])("looks into lists and groups up to so many rules: %i entries", (count, isOpaque) => {
    const items = Array.from({ length: count }, (_, index) => ({ value: `u${index}@x.example` }));
    const policy = {
      name: "p",
      decision: "bypass",
      include: [rule.emailList(id(3)), rule.group(id(1))],
    } as unknown as PolicyDocument;
    const one = new ReadPolicy(
      policy,
      new Contents({
        lists: [{ id: id(3), type: "EMAIL", items }],
        groups: [{ id: id(1), include: [rule.country("PT")] }],
      }),
    );
    const [list, group] = one.term(usualReading).include;
    expect([list?.type, group]).toEqual([
      "combination",
      expect.objectContaining(isOpaque ? { opaque: true } : { type: "combination" }),
    ]);
  });
});
