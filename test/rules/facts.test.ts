import { expect, test } from "vitest";
import { ruleFacts } from "../../src/rules/facts.ts";
import { kinds } from "../../src/rules/index.ts";
import { sources } from "../../src/rules/sources.ts";

test("every kind has its facts, and each fact a source that exists", () => {
  expect(Object.keys(ruleFacts).sort()).toEqual([...kinds].sort());
  for (const { identity, checked, places, decisions } of Object.values(ruleFacts)) {
    for (const fact of [identity, checked, places, ...Object.values(decisions)]) {
      expect(sources[fact.source]).toMatch(fact.known === "documented" ? /^https:/ : /./);
    }
  }
});

test("what needs a login is never supported in bypass, and never met in non_identity", () => {
  for (const [kind, facts] of Object.entries(ruleFacts)) {
    if (facts.identity.value !== true) continue;
    expect([kind, facts.decisions.bypass.value]).toEqual([kind, "not-supported"]);
    expect([kind, facts.decisions.non_identity.value]).not.toEqual([kind, "works"]);
  }
});

test("every source but our own reasoning is an address", () => {
  const { reasoning, ...rest } = sources;
  expect(reasoning).toContain("our own");
  for (const address of Object.values(rest)) expect(new URL(address).protocol).toBe("https:");
});

test("what the compiler refuses beside login rules in bypass is what the documents refuse", () => {
  const { allow, deny, non_identity, bypass } = ruleFacts.linked_app_token.decisions;
  expect([allow, deny].map(({ value, known }) => `${known}: ${value}`)).toEqual(
    Array(2).fill("documented: not-supported"),
  );
  expect([non_identity, bypass].map(({ value, known }) => `${known}: ${value}`)).toEqual(
    Array(2).fill("documented: works"),
  );
});
