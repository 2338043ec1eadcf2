import { expect, test } from "vitest";
import { lintPolicy } from "../../src/lint/index.ts";

test("options that are inherited do not count", () => {
  const policy = { name: "Staff", decision: "allow", include: [{ everyone: {} }], requre: [] };
  const wanted = lintPolicy(policy);
  const polluted = { levels: { "policy-fits-the-spec": "off" }, suppress: [{ id: "policy-fits-the-spec" }] };
  const names = Object.keys(polluted);
  try {
    Object.assign(Object.prototype, polluted);
    expect(lintPolicy(policy)).toEqual(wanted);
  } finally {
    for (const name of names) Reflect.deleteProperty(Object.prototype, name);
  }
  expect(wanted.length).toBeGreaterThan(0);
});
