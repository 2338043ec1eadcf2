/** Names and ids are inverses of each other, whatever a directory holds. `FC_RUNS` sets how many are tried. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { nameReferences, resolveNames } from "../../src/directory/index.ts";
import type { Directory } from "../../src/policy/index.ts";
import { referencesIn } from "../../src/policy/references/references-in.ts";
import { policy } from "./arbitrary-policy.ts";

const ids = ["aa0a4aab-672b-4bdb-bc33-a59f1130a11f", "ea85612a-29c8-46c2-bacb-669d65136971"];
/** The ids that policies refer to, other spellings of them, and others. */
const id = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...ids) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...ids.flatMap((each) => [each.toUpperCase(), each.replaceAll("-", "")])),
  },
  { weight: 2, arbitrary: fc.uuid() },
  { weight: 1, arbitrary: fc.constantFrom("name:Engineering", "", "name:", "__proto__") },
);
const name = fc.oneof(
  fc.constantFrom("Engineering", "engineering", " Engineering", "name:Engineering", "type:okta", "name:", ""),
  fc.constantFrom(
    "__proto__",
    "constructor",
    "Zu\u0308rich",
    "Z\u00fcrich",
    "\u{1f600}",
    "\ud83d",
    "a\u0000b",
    "\u200b",
    "a/b~c",
  ),
  fc.constantFrom(...ids),
  fc.string({ unit: "binary", maxLength: 6 }),
);
const time = fc.constantFrom("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z", "never");
const part = (fields: Record<string, fc.Arbitrary<unknown>> = {}): fc.Arbitrary<readonly object[]> =>
  fc.array(fc.record({ id, name, ...fields }, { requiredKeys: ["id"] }), { maxLength: 6 });

const directory = fc.record(
  {
    groups: part(),
    lists: part({ type: fc.constantFrom("EMAIL", "IP", "DOMAIN", "") }),
    identity_providers: part({ type: fc.oneof(fc.constantFrom("okta", "saml", "onetimepin"), name) }),
    service_tokens: part({ enabled: fc.boolean(), expires_at: time }),
    posture_rules: part(),
    applications: part(),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Directory>;

const now = Date.parse("2026-11-28T00:00:00Z");
const numRuns = Number(process.env["FC_RUNS"] ?? 1000);

test("resolving the names that were put for ids gives the policy again", () => {
  let named = 0;
  fc.assert(
    fc.property(policy, directory, (given, held) => {
      const written = nameReferences(given, held, { now });
      const before = referencesIn(given);
      named += referencesIn(written).filter(({ value }, index) => value !== before[index]?.value).length;
      expect(resolveNames(written, held, { now })).toEqual({ policy: given });
    }),
    { numRuns },
  );
  // The law would hold as well if nothing were ever named.
  expect(named).toBeGreaterThan(numRuns / 20);
});

test("names that were put for ids are put for them again", () => {
  fc.assert(
    fc.property(policy, directory, (given, held) => {
      const written = nameReferences(given, held, { now });
      expect(nameReferences(written, held, { now })).toEqual(written);
    }),
    { numRuns: numRuns / 2 },
  );
});
