/**
 * The one question beside brute force: of few rules every visitor that they can tell apart can be written out, so whether one of them meets
 * what is demanded is known without any search.
 */
import { describe, expect, test } from "vitest";
import { AddressSpace } from "../../src/evaluate/question/address-space.ts";
import { Conjunction } from "../../src/evaluate/question/conjunction.ts";
import {
  areApart,
  covers,
  type Demand,
  Inquiry,
  no,
  satisfiable,
  TooManyBranches,
  yes,
} from "../../src/evaluate/question/satisfiable.ts";
import { LevelSpace } from "../../src/evaluate/question/space.ts";
import { riskLevels } from "../../src/evaluate/terms/read-rule.ts";
import {
  always,
  type Combination,
  type Literal,
  literal,
  login,
  never,
  shapeOf,
  type Term,
} from "../../src/evaluate/terms/term.ts";
import { createRandom, type Random } from "../campaigns/random.ts";

const byProvider = (id: string): Literal => literal("login_method", ["", id]);
const email = (...chain: readonly string[]): Literal => literal("email", chain, { implies: [login] });
const country = (code: string): Literal => literal("geo", [code]);
const block = (bits: string): Literal => literal("ip", [bits]);
const group = (name: string): Literal => literal("okta", [`p1 ${name}`], { implies: [byProvider("p1")] });
const level = (...levels: readonly string[]): Literal =>
  literal("user_risk_score", [levels.join(" ")], { implies: [login] });
const team = (...chain: readonly string[]): Literal => literal("github-organization", chain);
const opaque = (id: string, ...implies: readonly Literal[]): Literal =>
  literal("as it is written", [id], { implies, opaque: true });

const literals: readonly Literal[] = [
  login,
  byProvider("p1"),
  byProvider("p2"),
  email("corp@"),
  email("corp@", "corp@ann"),
  email("corp@", "corp@ben"),
  email("lab@", "lab@ann"),
  country("pt"),
  country("us"),
  ...["4:", "6:", "4:0", "4:1", "6:1", "4:00", "4:01", "4:10", "4:001", "4:000", "6:01", "6:00"].map(block),
  level("low"),
  level("high", "unscored"),
  level("low", "medium", "high"),
  level(...riskLevels),
  group("staff"),
  group("ops"),
  literal("device_posture", ["disk"]),
  literal("device_posture", ["firewall"]),
  team("org"),
  team("org", "org/a"),
  team("org", "org/b"),
  opaque("list"),
  opaque("people", login),
];

/** The places where a visitor is, by trait. */
type Visitor = Readonly<Record<string, readonly string[]>>;

function isAt(visitor: Visitor, { trait, place }: Literal): boolean {
  const places = visitor[trait] ?? [];
  return trait === "user_risk_score"
    ? places.some((name) => place.split(" ").includes(name))
    : places.includes(place);
}

/** All that a visitor can have of a trait, as far as these literals of it tell: each value with the places around it. */
function valuesOf(trait: string, ofTrait: readonly Literal[]): readonly (readonly string[])[] {
  const shape = shapeOf(trait);
  const chains = ofTrait.map(({ chain }) => chain);
  if (shape === "level") return [[], ...riskLevels.map((name) => [name])];
  if (shape === "one") {
    const elsewhere = chains.flatMap((chain) =>
      chain.map((_, index) => [...chain.slice(0, index + 1), "elsewhere"]),
    );
    return [[], ["elsewhere"], ...chains, ...elsewhere];
  }
  if (shape === "many") return subsets(chains);
  const bits = Math.max(...ofTrait.map(({ place }) => place.length)) - 2;
  return ["4:", "6:"].flatMap((family) =>
    Array.from({ length: 2 ** bits }, (_, count) =>
      beginningsOf(`${family}${bits === 0 ? "" : count.toString(2).padStart(bits, "0")}`),
    ),
  );
}

function beginningsOf(address: string): readonly string[] {
  return Array.from({ length: address.length - 1 }, (_, index) => address.slice(0, index + 2));
}

function subsets(chains: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const [first, ...others] = chains;
  if (first === undefined) return [[]];
  const without = subsets(others);
  return [...without, ...without.map((set) => [...first, ...set])];
}

/** Every visitor whom these literals tell apart, and for whom what they imply is true. */
function visitorsOf(some: readonly Literal[]): readonly Visitor[] {
  const known = [...new Set([...some, ...some.flatMap(({ implies }) => implies)])];
  return [...new Set(known.map(({ trait }) => trait))]
    .reduce<readonly Visitor[]>(
      (visitors, trait) => {
        const ofTrait = valuesOf(
          trait,
          known.filter((one) => one.trait === trait),
        );
        return visitors.flatMap((visitor) => ofTrait.map((value) => ({ ...visitor, [trait]: value })));
      },
      [{}],
    )
    .filter((visitor) =>
      known.every((one) => !isAt(visitor, one) || one.implies.every((implied) => isAt(visitor, implied))),
    );
}

/** The literals of two traits, so that visitors are few enough to be written out. */
function someLiterals(random: Random): readonly Literal[] {
  const traits = new Set([random.pick(literals).trait, random.pick(literals).trait]);
  return literals.filter(({ trait }) => traits.has(trait));
}

describe("a conjunction", () => {
  test("is possible exactly if somebody meets all of it, however often something is taken back", () => {
    for (let seed = 0; seed < 600; seed += 1) {
      const random = createRandom(seed);
      const some = someLiterals(random);
      let visitors = visitorsOf(some);
      const conjunction = new Conjunction();
      const before: { readonly mark: number; readonly visitors: readonly Visitor[] }[] = [];
      for (let step = 0; step < 14; step += 1) {
        const last = random.chance(25) ? before.splice(random.below(before.length))[0] : undefined;
        if (last !== undefined) {
          conjunction.backTo(last.mark);
          ({ visitors } = last);
          continue;
        }
        const one = random.pick(some);
        const holds = random.chance(50);
        const those = visitors.filter((visitor) => isAt(visitor, one) === holds);
        const mark = conjunction.mark();
        const isPossible = conjunction.add(one, holds);
        expect([seed, step, isPossible]).toEqual([seed, step, those.length > 0]);
        if (isPossible) {
          before.push({ mark, visitors });
          visitors = those;
        } else conjunction.backTo(mark);
        expect(wrongIn(examplesOf(conjunction), conjunction)).toEqual([]);
      }
    }
  });

  test("tells what was added and what that implies, until it is taken back", () => {
    const conjunction = new Conjunction();
    const mark = conjunction.mark();
    conjunction.add(group("staff"), true);
    expect(conjunction.held.map(([{ place }, holds]) => [place, holds])).toEqual([
      ["p1 staff", true],
      ["p1", true],
    ]);
    expect(conjunction.steps).toBe(2);
    conjunction.backTo(mark);
    expect(conjunction.held).toEqual([]);
  });
});

/** The address and the level that the conjunction gives as examples. */
function examplesOf(conjunction: Conjunction): Visitor {
  const [ip, risk] = [conjunction.space("ip"), conjunction.space("user_risk_score")];
  return {
    ...(ip instanceof AddressSpace && { ip: beginningsOf(ip.example()) }),
    ...(risk instanceof LevelSpace && { user_risk_score: risk.example === undefined ? [] : [risk.example] }),
  };
}

/** What is wrong with the examples: an address that is none, and what a conjunction asks of them that they have not. */
function wrongIn(examples: Visitor, { held }: Conjunction): readonly string[] {
  const address = examples["ip"]?.at(-1) ?? `4:${"0".repeat(32)}`;
  return [
    ...(/^(4:[01]{32}|6:[01]{128})$/.test(address) ? [] : [address]),
    ...held
      .filter(([one, holds]) => examples[one.trait] !== undefined && isAt(examples, one) !== holds)
      .map(([{ place }]) => place),
  ];
}

/** Whether a visitor meets the term; nothing if that rests on what nobody can look up. */
function meets(visitor: Visitor, term: Term, isOpaqueKnown: boolean): boolean | undefined {
  if (term.type === "constant") return term.value;
  if (term.type === "literal") {
    if (!term.opaque || isOpaqueKnown) return isAt(visitor, term);
    return term.implies.every((implied) => isAt(visitor, implied)) ? undefined : false;
  }
  const all = (terms: readonly Term[]): readonly (boolean | undefined)[] =>
    terms.map((one) => meets(visitor, one, isOpaqueKnown));
  const [include, require, exclude] = [all(term.include), all(term.require), all(term.exclude)];
  if (!include.some((met) => met !== false) || require.includes(false) || exclude.includes(true))
    return false;
  const isCertain = include.includes(true) && !require.includes(undefined) && !exclude.includes(undefined);
  return isCertain ? true : undefined;
}

/** A policy of these literals, with groups in it to a depth. */
function someTerm(some: readonly Literal[], random: Random, depth: number): Term {
  if (depth === 0 || random.chance(20))
    return random.chance(5) ? random.pick([always, never]) : random.pick(some);
  const terms = (most: number): readonly Term[] =>
    Array.from({ length: random.below(most + 1) }, () => someTerm(some, random, depth - 1));
  return {
    type: "combination",
    include: terms(4),
    require: terms(2),
    exclude: terms(2),
  } satisfies Combination;
}

/** What the search says wrongly of demands of these literals, as every visitor shows. */
function wrongAbout(some: readonly Literal[], demands: readonly Demand[]): readonly string[] {
  const visitors = visitorsOf(some);
  return [true, false].flatMap((isOpaqueKnown) => {
    const inquiry = new Inquiry();
    inquiry.mayRelyOnOpaque = isOpaqueKnown;
    const isMet = visitors.some((visitor) =>
      demands.every(({ term, holds }) => meets(visitor, term, isOpaqueKnown) === holds),
    );
    // What was asked is taken back: the same question has the same answer, and nothing is left to hold.
    const said = [inquiry.can(demands), inquiry.conjunction.held.length === 0, inquiry.can(demands)];
    const isRight = said[0] === isMet && said[1] === true && said[2] === isMet;
    return isRight
      ? []
      : [`${said.join(" ")} instead of ${isMet}: ${JSON.stringify({ isOpaqueKnown, demands })}`];
  });
}

describe("what can be met is what somebody meets", () => {
  test("for terms of groups in groups", () => {
    for (let seed = 0; seed < 1_000; seed += 1) {
      const random = createRandom(seed);
      const some = someLiterals(random);
      const demands = Array.from({ length: 1 + random.below(3) }, () => ({
        term: someTerm(some, random, 2),
        holds: random.chance(60),
      }));
      expect(wrongAbout(some, demands)).toEqual([]);
    }
  });

  // More literals of one trait than are tried one by one: then they are looked up by place.
  const strangers = Array.from({ length: 17 }, (_, count) => email("far@", `far@${count}`));
  const places = Array.from({ length: 17 }, (_, count) => block(`6:1${count.toString(2).padStart(5, "0")}`));
  const any = (include: readonly Term[]): Term => ({
    type: "combination",
    include,
    require: [],
    exclude: [],
  });
  const ann = email("corp@", "corp@ann");
  test.each<[string, readonly Literal[], readonly Demand[]]>([
    ["an address among many", [ann], [yes(any([...strangers, ann])), yes(ann)]],
    ["its domain among many addresses", [ann], [yes(any([...strangers, email("corp@")])), yes(ann)]],
    ["an address of a domain beside many", [ann], [yes(any([...strangers, ann])), yes(email("corp@"))]],
    ["no address of another domain", [], [yes(any(strangers)), yes(email("corp@"))]],
    ["an address whose name begins as another's", [], [yes(any(strangers)), yes(email("far@", "far@1"))]],
    [
      "an address whose name is longer than another's",
      [],
      [yes(any(strangers)), yes(email("far@", "far@166"))],
    ],
    ["all but one of many", [], [yes(any(strangers)), ...strangers.slice(1).map(no)]],
    ["none of many", [], [yes(any(strangers)), ...strangers.map(no)]],
    ["none of many, and another", [], [yes(any([...strangers, country("pt")])), ...strangers.map(no)]],
    ["any of many, after a login", [], [yes(any(strangers)), no(login)]],
    ["many and many", [], [yes(any(strangers)), yes(any(strangers.map(({ chain }) => email(...chain))))]],
    ["a block among many", [], [yes(any(places)), yes(block("6:100001"))]],
    ["a block in a block of many", [], [yes(any([...places, block("4:0")])), yes(block("4:01"))]],
    ["blocks in a block", [], [yes(any(places)), yes(block("6:100"))]],
    ["no block of the other family", [], [yes(any(places)), yes(block("4:"))]],
    [
      "a block of which the half is out",
      [],
      [yes(any(places)), yes(block("6:11000")), no(block("6:110000"))],
    ],
    ["blocks that are all out", [], [yes(any(places)), no(block("6:10")), no(block("6:110000"))]],
  ])("for %s", (_name, more, demands) => {
    const some = [...more, ...literalsOf(demands.map(({ term }) => term))];
    expect(wrongAbout(some, demands)).toEqual([]);
  });

  test("for many literals and random demands", () => {
    for (let seed = 0; seed < 150; seed += 1) {
      const random = createRandom(seed);
      const [many, some] = random.pick<[readonly Literal[], readonly Literal[]]>([
        [strangers, [...strangers.slice(0, 3), email("far@"), email("corp@"), ann]],
        [places, [...places.slice(0, 3), block("6:1"), block("6:11"), block("4:"), block("6:100")]],
      ]);
      const include = [...many.filter(() => random.chance(97)), ...some.filter(() => random.chance(20))];
      const demands = [
        yes(any(include)),
        ...Array.from({ length: random.below(4) }, () => ({
          term: random.pick(some),
          holds: random.chance(50),
        })),
      ];
      expect(wrongAbout([...many, ...some], demands)).toEqual([]);
    }
  });
});

describe("many rules cost no more than those that may hold", () => {
  const people = Array.from({ length: 5_000 }, (_, count) => email("corp@", `corp@${count}`));
  const blocks = Array.from({ length: 5_000 }, (_, count) =>
    block(`4:${count.toString(2).padStart(16, "0")}`),
  );
  const countries = [country("pt"), country("us")];
  const any = (include: readonly Term[]): Term => ({
    type: "combination",
    include,
    require: [],
    exclude: [],
  });

  test.each<[string, readonly Demand[], boolean]>([
    ["an address that is there", [yes(any(people)), yes(email("corp@", "corp@4999"))], true],
    ["an address that is not there", [yes(any(people)), yes(email("corp@", "corp@5000"))], false],
    ["an address of another domain", [yes(any(people)), yes(email("lab@", "lab@1"))], false],
    ["a block that is there", [yes(any(blocks)), yes(block("4:0001001110000111"))], true],
    ["a block that is not there", [yes(any(blocks)), yes(block("4:0001001110001000"))], false],
    ["a block inside of one that is there", [yes(any(blocks)), yes(block("4:00010011100001110"))], true],
    // The choice between two countries is made first, since it has the fewest ways.
    ["none of two, among many", [yes(any(people)), yes(any(countries)), ...countries.map(no)], false],
    ["none of two, before many", [yes(any(countries)), yes(any(people)), ...countries.map(no)], false],
  ])("%s", (_name, demands, isMet) => {
    const inquiry = new Inquiry();
    expect(inquiry.can(demands)).toBe(isMet);
    expect(inquiry.conjunction.steps).toBeGreaterThan(demands.length);
    expect(inquiry.conjunction.steps).toBeLessThan(25);
  });

  test("groups that branch too often are not told, in a sentence", () => {
    const pairs = Array.from({ length: 40 }, (_, count) =>
      any([team(`a${count}`), team(`b${count}`)].map((one) => any([one, team("org")]))),
    );
    const demands = [
      ...pairs.map(yes),
      no(team("org")),
      yes(any(pairs)),
      no(any([team("a39"), team("b39")])),
    ];
    expect(new Inquiry().mayBe([...demands.slice(0, 3), no(team("org"))])).toBe(true);
    const hopeless = new Inquiry();
    expect(() => hopeless.can(demands)).toThrow(TooManyBranches);
    expect(() => hopeless.can(demands)).toThrow("The policies branch too often to be compared.");
    expect(new Inquiry().mayBe(demands)).toBeUndefined();
    expect(new TooManyBranches().name).toBe("TooManyBranches");
  });

  test("another error is not taken for too many branches", () => {
    const broken = { type: "combination" } as unknown as Combination;
    expect(() => new Inquiry().mayBe([yes(broken)])).toThrow(TypeError);
  });
});

describe("an inquiry", () => {
  const ann = email("corp@", "corp@ann");

  test("keeps what is demanded for good", () => {
    const inquiry = new Inquiry([yes(email("corp@"))]);
    expect(inquiry.can([yes(ann)])).toBe(true);
    expect(inquiry.keep([no(ann)])).toBe(true);
    expect(inquiry.can([yes(ann)])).toBe(false);
    expect(inquiry.can([yes(email("corp@", "corp@ben"))])).toBe(true);
    expect(inquiry.keep([no(login)])).toBe(false);
    // Nothing is possible any more, whatever is asked.
    expect(inquiry.can([])).toBe(false);
    expect(inquiry.keep([])).toBe(false);
    expect(inquiry.with([], () => "asked")).toBeUndefined();
  });

  test("takes back what it tried, even if the work fails", () => {
    const inquiry = new Inquiry();
    expect(() =>
      inquiry.with([yes(ann)], () => {
        throw new RangeError("no");
      }),
    ).toThrow(RangeError);
    expect(inquiry.conjunction.held).toEqual([]);
    expect(inquiry.with([yes(ann)], () => inquiry.find(({ held }) => held.length))).toBe(2);
    expect(inquiry.can([no(login)])).toBe(true);
  });
});

test.each<[string, Term, Term, { covers: boolean; apart: boolean }]>([
  ["a domain and its address", email("corp@"), email("corp@", "corp@ann"), { covers: true, apart: false }],
  ["an address and its domain", email("corp@", "corp@ann"), email("corp@"), { covers: false, apart: false }],
  ["two domains", email("corp@"), email("lab@"), { covers: false, apart: true }],
  ["a login and what takes one", login, group("staff"), { covers: true, apart: false }],
  ["two groups", group("staff"), group("ops"), { covers: false, apart: false }],
  ["all levels and a login", level(...riskLevels), login, { covers: false, apart: false }],
  ["two lists", opaque("list"), opaque("people", login), { covers: false, apart: false }],
  ["one list", opaque("list"), opaque("list"), { covers: true, apart: false }],
  ["everybody and nobody", always, never, { covers: true, apart: true }],
])("%s: which covers which, and whether they are apart", (_name, outer, inner, want) => {
  expect({ covers: covers(outer, inner), apart: areApart(outer, inner) }).toEqual(want);
});

test("what is satisfiable is told by the literals that hold and those that do not", () => {
  const [ann, pt] = [email("corp@", "corp@ann"), country("pt")];
  expect(satisfiable([ann], [pt])).toEqual([
    [ann, true],
    [login, true],
    [pt, false],
  ]);
  expect(satisfiable([ann], [login])).toBeUndefined();
});

function literalsOf(terms: readonly Term[]): readonly Literal[] {
  return terms.flatMap((term) => {
    if (term.type === "literal") return [term];
    return term.type === "constant" ? [] : literalsOf([...term.include, ...term.require, ...term.exclude]);
  });
}
