import { describe, expect, test } from "vitest";
import { checks, type Finding, lintPolicy } from "../../src/lint/index.ts";
import { sources } from "../../src/rules/sources.ts";
import { line } from "../titles.ts";
import { cases, sound } from "./cases.ts";

const lint = (fields: object, options = {}): readonly Finding[] =>
  lintPolicy({ ...sound, ...fields }, options);

test("every check has cases, and every case a check", () => {
  expect(Object.keys(cases).sort()).toEqual(checks.map(({ id }) => id).sort());
});

test("causes come before their consequences", () => {
  const order = checks.map(({ id }) => id);
  for (const { id, unless = [] } of checks) {
    for (const cause of unless) expect([id, order.indexOf(cause) < order.indexOf(id)]).toEqual([id, true]);
  }
});

test("no advice widens access", () => {
  const advice = Object.values(cases).flatMap(({ fires, options }) =>
    fires.flatMap(([fields]) => lint(fields, options).map(({ suggestion = "" }) => suggestion)),
  );
  expect(
    advice.filter((text) => /bypass|remove the (?:policy|exclu)|everyone\(\)|allow:/i.test(text)),
  ).toEqual([]);
});

describe.each(Object.entries(cases))("%s", (id, { fires, clean, options }) => {
  const firing = fires.map(([fields, ...paths]) => [line(fields), fields, paths] as const);
  test.each(firing)("fires on %s", (_title, fields, paths) => {
    const found = lint(fields, options).filter((finding) => finding.id === id);
    expect(found.map(({ path }) => path)).toEqual(paths);
    for (const { message, suggestion, source } of found) {
      expect(message).toMatch(/^.+[.?]$/);
      expect(message).not.toContain("undefined");
      expect(suggestion ?? "None.").toMatch(/^.+[.?]$/);
      expect(Object.values<string>(sources)).toContain(source);
    }
  });
  test.each(clean.map((fields) => [line(fields), fields] as const))(
    "does not fire on %s",
    (_title, fields) => {
      expect(lint(fields, options).filter((finding) => finding.id === id)).toEqual([]);
    },
  );
});

test("nothing fires on a sound policy", () => {
  expect(lint({})).toEqual([]);
});
