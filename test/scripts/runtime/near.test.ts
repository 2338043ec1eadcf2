import { expect, test } from "vitest";
import { near } from "../../../scripts/runtime/near.ts";

const names = ["name", "require", "email_domain", "geo"];

test.each<[string, string | undefined]>([
  ["nam", "name"],
  ["names", "name"],
  ["nane", "name"],
  ["nmae", "name"],
  ["NAME", "name"],
  ["emailDomain", "email_domain"],
  ["email-domian", "email_domain"],
  ["requre", "require"],
  ["rekwire", "require"],
  ["nom", undefined],
  ["gone", undefined],
  ["", undefined],
])("the name that %s is a slip of: %s", (given, wanted) => {
  expect(near(given, names)).toBe(wanted);
});

test("a name of a million characters is a slip of none, and is not compared letter by letter", () => {
  expect(near("x".repeat(1_000_000), names)).toBeUndefined();
});

test("one slip comes before two, whatever the order of the names", () => {
  expect(near("requires", ["required_by", "required", "require"])).toBe("required");
  expect(near("requires", ["requests", "require"])).toBe("require");
});
