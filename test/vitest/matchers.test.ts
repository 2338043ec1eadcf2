/** The matchers: what they take, what they refuse, and what they say. */
import { describe, expect, test } from "vitest";
import { person } from "../../src/evaluate/index.ts";
import { definePolicy } from "../../src/policy/index.ts";
import * as rule from "../../src/rules/index.ts";
// oxlint-disable-next-line import/no-unassigned-import
import "../../src/vitest/v4.ts";

const group = rule.group("aa0a4aab-672b-4bdb-bc33-a59f1130a11f");
const engineers = definePolicy({
  name: "Engineers",
  decision: "allow",
  include: [rule.emailDomain("example.com")],
  require: [rule.country("PT")],
});
const wiki = { name: "Wiki", policies: [engineers] };
const lax = { ...engineers, require: [] };
const byGroup = { ...engineers, include: [group], require: [] };
const ann = person({ email: "ann@example.com", country: "PT" });
const eve = person({ email: "eve@elsewhere.example", country: "PT" });
const somewhere = person({ email: "ann@example.com" });

/** Expectations that hold. */
const holding: Readonly<Record<string, () => void>> = {
  "a policy admits": () => expect(engineers).toAdmit(ann),
  "an application admits": () => expect(wiki).toAdmit(ann),
  "does not admit": () => expect(engineers).not.toAdmit(eve),
  refuses: () => expect(wiki).toRefuse(eve),
  "does not refuse": () => expect(wiki).not.toRefuse(ann),
  "is undecided": () => expect(wiki).toBeUndecidedAbout(somewhere),
  "is decided": () => expect(wiki).not.toBeUndecidedAbout(ann),
  "grants nothing beyond": () => expect(engineers).toGrantNothingBeyond(lax),
  "grants nothing beyond, applications": () => expect(wiki).toGrantNothingBeyond({ policies: [lax] }),
  "grants something beyond": () => expect(lax).not.toGrantNothingBeyond(engineers),
  "means the same": () => expect(engineers).toMeanTheSameAs({ ...engineers, name: "Other" }),
  "does not mean the same": () => expect(engineers).not.toMeanTheSameAs(lax),
  "never admits": () => expect(engineers).toNeverAdmit({ exclude: [rule.emailDomain("example.com")] }),
  "never admits, by one rule": () => expect(wiki).toNeverAdmit(rule.country("US")),
  "may admit": () => expect(lax).not.toNeverAdmit(rule.country("US")),
  "admits, with an option": () =>
    expect(engineers).toAdmit(person({ email: "ann@example.com", country: "PT", token: true }), {
      strictServiceTokens: false,
    }),
};
test.each(Object.entries(holding))("holds: %s", (_title, expectation) => {
  expect(expectation).not.toThrow();
});

/** Expectations that fail, and what is said. */
const failing: readonly [string, () => void, string][] = [
  [
    "toAdmit",
    () => expect(wiki).toAdmit(eve),
    [
      'expected the application "Wiki" to admit the request',
      'The request is out: "Engineers" does not match, and Access blocks by default.',
      '1 "Engineers" (allow): does not match',
      "    include 1: does not match (email_domain example.com)",
      "    require 1: matches (geo PT)",
    ].join("\n"),
  ],
  [
    "not.toAdmit",
    () => expect(engineers).not.toAdmit(ann),
    'expected the policy "Engineers" not to admit the request\nThe request is in: "Engineers", include 1 (email_domain example.com).\n',
  ],
  [
    "toRefuse",
    () => expect(wiki).toRefuse(ann),
    'expected the application "Wiki" to refuse the request\nThe request is in',
  ],
  [
    "toBeUndecidedAbout",
    () => expect(wiki).toBeUndecidedAbout(ann),
    'expected the application "Wiki" to be undecided about the request\nThe request is in',
  ],
  [
    "toGrantNothingBeyond",
    () => expect(lax).toGrantNothingBeyond(engineers),
    'expected the policy "Engineers" to grant nothing beyond what was before\nIt is wider: somebody gains.\ngains  someone@example.com from US would get in.',
  ],
  [
    "toMeanTheSameAs",
    () => expect(engineers).toMeanTheSameAs(lax),
    'expected the policy "Engineers" to mean the same\nIt is narrower: nobody gains, and somebody may lose.\nloses  ',
  ],
  [
    "toNeverAdmit",
    () => expect(engineers).toNeverAdmit(rule.emailDomain("example.com")),
    'expected the policy "Engineers" never to admit anybody such\nsomeone@example.com from PT would get in by "Engineers".',
  ],
];
test.each(failing)("fails: %s", (_title, expectation, text) => {
  expect(messageOf(expectation).slice(0, text.length)).toBe(text);
});

describe("what is not known fails, with .not as well", () => {
  const unknown: Readonly<Record<string, readonly [is: () => void, isNot: () => void]>> = {
    toAdmit: [() => expect(wiki).toAdmit(somewhere), () => expect(wiki).not.toAdmit(somewhere)],
    toRefuse: [() => expect(wiki).toRefuse(somewhere), () => expect(wiki).not.toRefuse(somewhere)],
    toGrantNothingBeyond: [
      () => expect(byGroup).toGrantNothingBeyond(lax),
      () => expect(byGroup).not.toGrantNothingBeyond(lax),
    ],
    toMeanTheSameAs: [
      () => expect({ policies: [byGroup] }).toMeanTheSameAs({ policies: [engineers] }),
      () => expect({ policies: [byGroup] }).not.toMeanTheSameAs({ policies: [engineers] }),
    ],
    toNeverAdmit: [
      () => expect(byGroup).toNeverAdmit(rule.country("US")),
      () => expect(byGroup).not.toNeverAdmit(rule.country("US")),
    ],
  };
  test.each(Object.entries(unknown))("%s", (_title, [is, isNot]) => {
    for (const expectation of [is, isNot])
      expect(messageOf(expectation)).toContain(", but that is not known\n");
  });
});

test("a person in short is refused, since nobody would read its fields", () => {
  expect(() => expect(wiki).toAdmit({ email: "ann@example.com", country: "PT" } as object)).toThrow(
    'toAdmit got a person with the field "country", which no request has. Pass person({ … })',
  );
});

test("a policy is not compared with an application", () => {
  expect(() => expect(wiki).toMeanTheSameAs(engineers)).toThrow("Pass two policies, or two applications");
});

function messageOf(expectation: () => void): string {
  try {
    expectation();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "it holds";
}
