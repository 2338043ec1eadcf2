/** Policies of any kind and shape with texts that break what prints them carelessly, by a seed. */
import * as fc from "fast-check";
import type { PolicyDocument } from "../../src/policy/index.ts";
import { policy } from "../properties/arbitrary-policy.ts";

const hostile = [
  "\u0000",
  "\u001b[31m",
  "\u0007\u0008",
  "\ud800",
  "\udc00x",
  "\ufffe\uffff",
  "\u{1ffff}",
  "]]>",
  "<!--",
  "-->",
  "<script>alert(1)</script>",
  "</title></svg><script>",
  "&amp;&#0;&unknown;",
  "\" onload='alert(1)",
  "\u202eevil\u2066\u2069",
  "\u2028\u2029",
  "a\r\nb\tc",
  '`"`#quot;`',
  "end",
  "graph TD; A-->B;",
  "%%{init: {}}%%",
  ":::added",
  "subgraph x [y]",
  "x".repeat(5_000),
  "word ".repeat(2_000),
  "👩‍👩‍👧‍👦 日本語 العربية",
  "",
  " ",
];

const text = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: "binary", maxLength: 40 }));

/** Puts a hostile text into the place of some texts, names of fields included. */
function spoilt(value: unknown, texts: readonly string[], next: () => number): unknown {
  const pick = (): string => texts[next() % texts.length] ?? "";
  if (typeof value === "string") return next() % 2 === 0 ? pick() : value;
  if (Array.isArray(value)) return value.map((item) => spoilt(item, texts, next));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      next() % 40 === 0 ? pick() : name,
      spoilt(inner, texts, next),
    ]),
  );
}

const hostilePolicy: fc.Arbitrary<PolicyDocument> = fc
  .tuple(policy, fc.array(text, { minLength: 1, maxLength: 5 }), fc.nat())
  .map(([given, texts, start]) => {
    let state = start;
    const next = (): number => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) >>> 8;
    return spoilt(given, texts, next) as PolicyDocument;
  });

/** So many policies; the same for the same seed. */
export function hostilePolicies(count: number, seed: number): readonly PolicyDocument[] {
  return fc.sample(hostilePolicy, { numRuns: count, seed });
}
