/** Texts made of texts. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { examples } from "../../site/playground/examples/examples.ts";
import { readMaterial } from "../../site/playground/worker/material.ts";
import { personOf } from "../../site/playground/worker/person-of.ts";
import { printJSON } from "../../site/playground/worker/print-json.ts";
import { inFormat, takenOver, withFixes, withPerson } from "../../site/playground/worker/rewrite.ts";
import { comparePolicies, evaluatePolicy } from "../../src/evaluate/index.ts";
import { applyFixes, lintPolicy } from "../../src/lint/index.ts";
import type { PolicyDocument } from "../../src/policy/index.ts";
import { requestOf } from "../../src/project/tests/people.ts";
import { policy } from "../properties/arbitrary-policy.ts";

const untidy = `name: Staff # ours
decision: allow
include:
  - email: { email: ann@example.com }
  - email: { email: ann@example.com }
exclude:
  - ip: { ip: 198.51.100.0/24 }
  - ip: { ip: 198.51.100.7 } # the printer
`;

const fixesOf = (text: string): Parameters<typeof withFixes>[1] =>
  readMaterial({ policy: text, before: "", people: "", applications: "" }).remarks.policy.flatMap(
    (remark) => remark.fix ?? [],
  );

test("fixes a text as applyFixes fixes the policy, and keeps its comments", () => {
  const value = parse(untidy) as PolicyDocument;
  const wanted = applyFixes(value, lintPolicy(value));
  const fixed = withFixes(untidy, fixesOf(untidy));
  expect(parse(fixed)).toEqual(wanted);
  expect(fixed).toContain("# ours");
  const json = inFormat(untidy, "json");
  expect(JSON.parse(withFixes(json, fixesOf(json)))).toEqual(wanted);
});

test("fixes policies of a list and of an answer where they are", () => {
  const value = parse(untidy) as object;
  const list = JSON.stringify([{ name: "a", decision: "deny", include: [{ everyone: {} }] }, value]);
  expect(JSON.parse(withFixes(list, fixesOf(list)))).toHaveProperty("1.include.length", 1);
  const answer = JSON.stringify({ success: true, errors: [], result: value });
  expect(JSON.parse(withFixes(answer, fixesOf(answer)))).toHaveProperty("result.include.length", 1);
});

test("writes the same as YAML and as JSON", () => {
  fc.assert(
    fc.property(policy, (given) => {
      const json = printJSON(given);
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(given)));
      const yaml = inFormat(json, "yaml");
      expect(JSON.parse(inFormat(yaml, "json"))).toEqual(JSON.parse(json));
    }),
    { numRuns: 25 },
  );
});

test("puts rules on a line of their own", () => {
  expect(inFormat(inFormat(untidy, "json"), "yaml")).toBe(`name: Staff
decision: allow
include:
  - email: { email: ann@example.com }
  - email: { email: ann@example.com }
exclude:
  - ip: { ip: 198.51.100.0/24 }
  - ip: { ip: 198.51.100.7 }
`);
});

test.each([
  ["nobody yet", ""],
  ["people in YAML", "# ours\nann: { email: ann@example.com }\n"],
  ["people in JSON", '{ "ann": { "email": "ann@example.com" } }'],
])("adds a witness to %s", (_what, text) => {
  const request = { email: "someone@example.com", geo: { country: "US" }, service_token_status: false };
  const once = withPerson(text, request);
  expect(once.name).toBe("witness 1");
  const twice = withPerson(once.people, request);
  expect(twice.name).toBe("witness 2");
  expect(parse(twice.people)).toMatchObject({
    "witness 1": { email: "someone@example.com", country: "US" },
    "witness 2": { email: "someone@example.com", country: "US" },
  });
  // Those who were there stay, and so does a comment.
  expect(Object.keys(parse(twice.people) as object)).toEqual([
    ...Object.keys((parse(text) ?? {}) as object),
    "witness 1",
    "witness 2",
  ]);
  expect(twice.people.includes("# ours")).toBe(text.includes("# ours"));
});

// What a witness leaves open, such as whether there is a token, a person may settle.
test("a person says what the witness says", () => {
  let tried = 0;
  fc.assert(
    fc.property(policy, policy, (before, after) => {
      const { gains, losses } = comparePolicies(before, after);
      for (const { witness, assuming } of [...gains, ...losses]) {
        tried += 1;
        const again = requestOf(JSON.parse(JSON.stringify(personOf(witness))) as ReturnType<typeof personOf>);
        const different = [before, after].filter((one) => {
          const { verdict } = evaluatePolicy(one, witness, assuming);
          return verdict !== "unknown" && verdict !== evaluatePolicy(one, again, assuming).verdict;
        });
        expect(different).toEqual([]);
      }
    }),
    { numRuns: 25 },
  );
  expect(tried).toBeGreaterThan(20);
});

test("takes over what a plan says: policies now and before", () => {
  const side = (email: string): object => ({
    name: "Staff",
    decision: "allow",
    include: [{ email: [email] }],
  });
  const plan = JSON.stringify({
    format_version: "1.2",
    resource_changes: [
      {
        type: "cloudflare_access_policy",
        mode: "managed",
        change: { actions: ["update"], before: side("a@example.com"), after: side("b@example.com") },
      },
    ],
  });
  const taken = takenOver({ policy: plan, before: "", people: "", applications: "" });
  expect(taken.policy).toBe("name: Staff\ndecision: allow\ninclude:\n  - email: { email: b@example.com }\n");
  expect(taken.before).toBe("name: Staff\ndecision: allow\ninclude:\n  - email: { email: a@example.com }\n");
});

/** Each example, with what it is there to show. */
const shown: Readonly<Record<string, string>> = {
  "Include is OR: the country opens the door": "included-rules-say-who",
  "Require is AND: two countries lock everybody out": "one-country-is-required",
  "One-time PIN lets in anyone with an e-mail address": "one-time-pin-is-not-included-alone",
  "Everyone is allowed": "allow-does-not-include-everyone",
  "Bypass does not know who somebody is": "bypass-has-no-login-rules",
  "A service token under Allow": "service-tokens-use-service-auth",
  "A domain where anyone can have an address": "email-domain-is-not-a-mail-provider",
  "A misspelt word drops a condition": "policy-fits-the-spec",
  "A rule written twice, a block inside a block": "no-rule-is-there-twice",
};

test.each(
  examples.flatMap(({ title: group, examples: all }) =>
    all.map((example) => [group, example.title, example] as const),
  ),
)("%s: %s", (group, title, { texts, sentence }) => {
  const { remarks } = readMaterial({ before: "", people: "", applications: "", ...texts });
  expect(sentence).toMatch(/\.$/);
  for (const name of ["before", "people", "applications"] as const) expect(remarks[name]).toEqual([]);
  const serious = remarks.policy.filter(({ severity }) => severity !== "info").map(({ check }) => check);
  // A mistake is found, and nothing is wrong with the others.
  const wanted = group === "Famous mistakes" ? [shown[title]] : [];
  expect(serious).toEqual(expect.arrayContaining(wanted));
  expect(serious.length > 0).toBe(wanted.length > 0);
});
