/** Groups that come to more rules than there is memory are not looked into: an answer comes, and claims nothing. */
import { expect, test } from "vitest";
import { comparePolicies, evaluateApplication, evaluatePolicy, person } from "../../src/evaluate/index.ts";
import type { PolicyDocument } from "../../src/policy/index.ts";
import * as rule from "../../src/rules/index.ts";

const id = (number: number): string => `aa0a4aab-672b-4bdb-bc33-${String(number).padStart(12, "0")}`;

test("300 groups of which each holds the next one twice", () => {
  const directory = {
    groups: Array.from({ length: 300 }, (_, index) => ({
      id: id(index),
      include: [rule.group(id(index + 1)), rule.email(`a${index}@example.com`)],
      require: [rule.group(id(index + 1))],
    })),
  };
  const all: PolicyDocument = { name: "p", decision: "allow", include: [rule.group(id(0))] };
  const fewer: PolicyDocument = { ...all, require: [rule.country("PT")] };
  const ann = person({ email: "ann@example.com", country: "PT" });
  expect(evaluatePolicy(all, ann, { directory }).verdict).toBe("unknown");
  expect(evaluateApplication({ policies: [all] }, ann, { directory }).access).toBe("unknown");
  expect(comparePolicies(all, fewer, { directory, witnesses: 1 }).relation).toBe("cannot-tell");
}, 300_000);
