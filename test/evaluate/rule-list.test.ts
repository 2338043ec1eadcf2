import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  areApart,
  contradictionIn,
  coverOf,
  covers,
  isEveryone,
  isNobody,
  isSingle,
  isWithinHoweverRead,
  metWith,
  missedBy,
  obstacleIn,
  rulesOf,
  termOf,
} from "../../src/evaluate/rule-list.ts";
import { always, never, type Term } from "../../src/evaluate/terms/term.ts";
import { line } from "../titles.ts";

const email = (email: string): object => ({ email: { email } });
const domain = (domain: string): object => ({ email_domain: { domain } });
const ip = (ip: string): object => ({ ip: { ip } });
const geo = (country_code: string): object => ({ geo: { country_code } });
const login = (id: string): object => ({ login_method: { id } });
const token = (token_id: string): object => ({ service_token: { token_id } });
const github = (fields: object): object => ({
  "github-organization": { name: "octo", identity_provider_id: id, ...fields },
});
const everyone = { everyone: {} };
const [id, other] = ["aa0a4aab-672b-4bdb-bc33-a59f1130a11f", "ea85612a-29c8-46c2-bacb-669d65136971"];

const term = (rule: object): Term => termOf(rule) ?? never;

/** Two rules; `same`, `wider` (the first covers the second), `apart`, or `open`: nothing can be said. */
const pairs: readonly [object, object, "same" | "wider" | "apart" | "open"][] = [
  [email("ann@acme.com"), email("Ann@ACME.com"), "same"],
  [email("ann@acme.com"), email("bob@acme.com"), "apart"],
  [email("ann@acme.com"), email(" ann@acme.com"), "open"],
  [domain("acme.com"), email("ann@acme.com"), "wider"],
  [domain("@Acme.com"), domain("acme.com"), "same"],
  [domain("acme.com"), domain("other.com"), "apart"],
  [domain("acme.com"), domain("sub.acme.com"), "apart"],
  [domain("acme.com"), email("ann@sub.acme.com"), "apart"],
  [domain("acme.com"), email("ann@notacme.com"), "apart"],
  [domain("acme.co"), domain("acme.com"), "apart"],
  [email("an@acme.com"), email("ann@acme.com"), "apart"],
  // What has another spelling, or not the form of an address or a domain, might be the same.
  [domain("exämple.com"), domain("xn--exmple-cua.com"), "open"],
  [domain("*.acme.com"), domain("sub.acme.com"), "open"],
  [domain("acme.com."), domain("acme.com"), "open"],
  [domain("exämple.com"), domain("exämple.com"), "same"],
  [email("*@acme.com"), email("ann@acme.com"), "open"],
  [email("acme.com"), domain("acme.com"), "open"],
  [email("ann@acme.com, bob@acme.com"), email("bob@acme.com"), "open"],
  [{ email: { email: "ann@acme.com", since: "2027" } }, email("ann@acme.com"), "open"],
  [ip("10.0.0.0/7"), ip("10.0.0.0/8"), "wider"],
  [ip("10.0.0.7/8"), ip("10.0.0.0/8"), "same"],
  [ip("10.0.0.0/8"), ip("11.0.0.0/8"), "apart"],
  [ip("0.0.0.0/0"), ip("10.1.2.3"), "wider"],
  [ip("0.0.0.0/0"), ip("::/0"), "apart"],
  [ip("2001:db8::/32"), ip("2001:DB8:1::1"), "wider"],
  [ip("::ffff:10.0.0.1"), ip("10.0.0.1"), "open"],
  [ip("::ffff:10.0.0.1"), ip("::/0"), "open"],
  [ip("::ffff:10.0.0.0/104"), ip("11.0.0.0/8"), "open"],
  [ip("::/95"), ip("10.0.0.0/8"), "apart"],
  [ip("office"), ip("10.0.0.0/8"), "open"],
  [geo("PT"), geo("pt"), "same"],
  [geo("PT"), geo("ES"), "apart"],
  [geo("Portugal"), geo("ES"), "open"],
  [login(id), login(id.replaceAll("-", "").toUpperCase()), "same"],
  [login(id), login(other), "apart"],
  [login("google"), login(other), "open"],
  [{ any_valid_service_token: {} }, token(id), "wider"],
  [token(id), token(other), "apart"],
  [github({}), github({ team: "core" }), "wider"],
  [github({ team: "core" }), github({ team: "core-team" }), "open"],
  [github({}), github({ identity_provider_id: other, team: "core" }), "apart"],
  [github({}), github({ identity_provider_id: "name:GitHub", team: "core" }), "open"],
  [
    github({ identity_provider_id: "name:GitHub" }),
    github({ identity_provider_id: "name:GitHub", team: "core" }),
    "wider",
  ],
  [login(other), github({}), "apart"],
  [login(id), github({}), "wider"],
  [everyone, geo("PT"), "wider"],
  [everyone, { newest_kind: {} }, "wider"],
  [{ group: { id } }, { group: { id: other } }, "open"],
  [{ group: { id } }, { group: { id } }, "same"],
  [{ auth_method: { auth_method: "mfa" } }, { auth_method: { auth_method: "hwk" } }, "open"],
  [
    { user_risk_score: { user_risk_score: ["low"] } },
    { user_risk_score: { user_risk_score: ["high"] } },
    "apart",
  ],
  [{ ...geo("PT"), ...domain("acme.com") }, geo("ES"), "open"],
  [geo("PT"), domain("acme.com"), "open"],
];

test.each(pairs.map((row) => [line(row), ...row] as const))("%s", (_title, one, two, want) => {
  const [a, b] = [term(one), term(two)];
  expect([covers(a, b), covers(b, a), areApart(a, b), areApart(b, a)]).toEqual([
    want === "same" || want === "wider",
    want === "same",
    want === "apart",
    want === "apart",
  ]);
});

test("a rule that the API would not keep asks for nothing", () => {
  expect(termOf({ common_name: { common_name: null } })).toBeUndefined();
  expect(rulesOf([geo("PT"), { common_name: { common_name: null } }])).toHaveLength(1);
  expect(rulesOf("x")).toEqual([]);
});

test("a rule with an empty value is equal to itself, and nothing else is said of it", () => {
  expect(termOf(email(""))).toMatchObject({ place: '{"email":{"email":""}}', opaque: true });
});

// Without blocks that make another together, which are the tests above.
const halves = new Set([ip("::/0"), ip("11.0.0.0/8")].map((rule) => JSON.stringify(rule)));
const rules = [...new Set(pairs.flatMap((pair) => pair.slice(0, 2) as object[]))].filter(
  (rule) => !halves.has(JSON.stringify(rule)),
);
const some = fc.subarray(rules).map((list) => list.map((rule) => ({ rule, term: term(rule) })));

describe("blocks that make another together", () => {
  const cover = (excluded: readonly string[], included: object): unknown =>
    coverOf(rulesOf(excluded.map(ip)))(term(included))?.rule;
  test.each([
    [["10.0.0.0/9", "10.128.0.0/9"], ip("10.0.0.0/8"), true],
    [["10.0.0.0/9", "10.128.0.0/10", "10.192.0.0/10"], ip("10.0.0.0/8"), true],
    [["10.0.0.0/9", "10.192.0.0/10"], ip("10.0.0.0/8"), false],
    [["10.128.0.0/9", "11.0.0.0/9"], ip("10.0.0.0/8"), false],
    [["2001:db8::/33", "2001:db8:8000::/33"], ip("2001:db8::/32"), true],
    [["0.0.0.0/1", "128.0.0.0/1", "::/0"], everyone, true],
    [["0.0.0.0/1", "128.0.0.0/1", "::/1", "8000::/1"], geo("PT"), true],
    [["0.0.0.0/0"], everyone, false],
    [["::/0", "8000::/1"], everyone, false],
  ])("%j beside %j", (excluded, included, want) => {
    expect(cover(excluded, included) !== undefined).toBe(want);
  });
});

describe("many at once: as one by one", () => {
  test("coverOf", () => {
    fc.assert(
      fc.property(some, fc.constantFrom(...rules), (list, rule) => {
        const found = coverOf(list)(term(rule));
        expect(found !== undefined).toBe(list.some((one) => covers(one.term, term(rule))));
        expect(found === undefined || covers(found.rule.term, term(rule))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test("contradictionIn and obstacleIn", () => {
    fc.assert(
      fc.property(some, fc.constantFrom(...rules), (list, rule) => {
        const contradiction = contradictionIn(list);
        const isApart = list.some((one) => list.some((two) => areApart(one.term, two.term)));
        expect(contradiction !== undefined).toBe(isApart);
        if (contradiction) return areApart(contradiction[0].term, contradiction[1].term);
        const obstacle = obstacleIn(list)(term(rule));
        return (obstacle !== undefined) === list.some((one) => areApart(one.term, term(rule)));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("which rule holds another one", () => {
  const coverIn = (list: readonly object[], inner: object): unknown => {
    const found = coverOf(rulesOf(list))(term(inner));
    return found && [found.rule.rule, found.isTogether];
  };
  const [half, rest] = [ip("10.0.0.0/9"), ip("10.128.0.0/9")];
  test.each<[string, readonly object[], object, unknown]>([
    ["none of none", [], geo("PT"), undefined],
    ["none that asks for something else", [geo("ES"), email("a@acme.com")], geo("PT"), undefined],
    ["itself", [geo("ES"), geo("PT")], geo("PT"), [geo("PT"), false]],
    ["the first of two that are the same", [geo("pt"), geo("PT")], geo("PT"), [geo("pt"), false]],
    [
      "the widest, wherever it is listed",
      [email("a@acme.com"), domain("acme.com")],
      email("a@acme.com"),
      [domain("acme.com"), false],
    ],
    ["the widest block", [ip("10.0.0.0/16"), ip("10.0.0.0/8")], ip("10.0.0.1"), [ip("10.0.0.0/8"), false]],
    ["a login", [login(other), login(id)], github({}), [login(id), false]],
    ["everyone", [geo("PT"), everyone], geo("ES"), [everyone, false]],
    ["two halves, of which the first is named", [geo("PT"), half, rest], ip("10.0.0.0/8"), [half, true]],
    [
      "both families for everyone",
      [geo("PT"), ip("0.0.0.0/0"), ip("::/0")],
      everyone,
      [ip("0.0.0.0/0"), true],
    ],
    [
      "two rules of levels, of which the first is named",
      [
        half,
        { user_risk_score: { user_risk_score: ["low"] } },
        { user_risk_score: { user_risk_score: ["high"] } },
      ],
      { user_risk_score: { user_risk_score: ["low", "high"] } },
      [{ user_risk_score: { user_risk_score: ["low"] } }, true],
    ],
    ["both families for another trait", [ip("0.0.0.0/0"), ip("::/0")], geo("PT"), [ip("0.0.0.0/0"), true]],
  ])("%s", (_name, list, inner, want) => {
    expect(coverIn(list, inner)).toEqual(want);
  });
});

test("the two rules that nobody meets at once are told in their order", () => {
  const told = (list: readonly object[]): unknown => contradictionIn(rulesOf(list))?.map(({ rule }) => rule);
  expect(told([])).toBeUndefined();
  expect(told([geo("PT"), domain("acme.com")])).toBeUndefined();
  expect(told([domain("acme.com"), geo("PT"), geo("ES"), geo("PT")])).toEqual([geo("PT"), geo("ES")]);
  // Three that are apart only together are not two.
  const three = [
    { user_risk_score: { user_risk_score: ["low", "medium"] } },
    { user_risk_score: { user_risk_score: ["medium", "high"] } },
    { user_risk_score: { user_risk_score: ["high", "low"] } },
  ];
  expect(told(three)).toBeUndefined();
  expect(obstacleIn(rulesOf([geo("PT"), geo("ES")]))(term(geo("ES")))?.rule).toEqual(geo("PT"));
});

test("what everyone, nobody and one at a time mean", () => {
  const terms = [
    always,
    never,
    term(geo("PT")),
    term(ip("10.0.0.0/8")),
    term({ device_posture: { integration_uid: id } }),
  ];
  expect(terms.map(isEveryone)).toEqual([true, false, false, false, false]);
  expect(terms.map(isNobody)).toEqual([false, true, false, false, false]);
  expect(terms.map(isSingle)).toEqual([false, false, true, true, false]);
});

test("whether those who meet one of some rules can miss or meet another", () => {
  const some = rulesOf([geo("PT"), domain("acme.com")]);
  expect([geo("PT"), domain("acme.com"), everyone].map((rule) => missedBy(some)(term(rule)))).toEqual([
    true,
    true,
    false,
  ]);
  const people = rulesOf([email("a@acme.com"), email("b@acme.com")]);
  expect([domain("acme.com"), email("a@acme.com")].map((rule) => missedBy(people)(term(rule)))).toEqual([
    false,
    true,
  ]);
  expect([domain("acme.com"), domain("other.com")].map((rule) => metWith(people)(term(rule)))).toEqual([
    true,
    false,
  ]);
  expect([metWith(people)(), metWith([])()]).toEqual([true, false]);
});

test.each<[object, object, boolean]>([
  [email("ann@acme.com"), domain("acme.com"), true],
  [email("ann@Acme.com"), domain("acme.com"), false],
  [email("ann@acme.com"), domain("@acme.com"), false],
  [domain("acme.com"), email("ann@acme.com"), false],
  [{ common_name: { common_name: null } }, everyone, false],
  [geo("PT"), { common_name: { common_name: null } }, false],
])("%j is within %j however both are read: %j", (inner, outer, want) => {
  expect(isWithinHoweverRead(inner, outer)).toBe(want);
});
