import { runInNewContext } from "node:vm";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { PolicyDocument } from "../../../src/policy/index.ts";
import { policyInTypeScript } from "../../../src/project/pull/policy-in-typescript.ts";
import * as rule from "../../../src/rules/index.ts";
import { hostilePolicies } from "../../explain/hostile-policies.ts";
import { policy } from "../../properties/arbitrary-policy.ts";

const id = "aa0a4aab-672b-4bdb-bc33-a59f1130a11f";

const cases: readonly (readonly [what: string, policy: object, want: string])[] = [
  [
    "builders, and plurals where several follow each other",
    {
      name: "Staff",
      decision: "allow",
      include: [
        { email_domain: { domain: "example.com" } },
        { email: { email: "ann@example.org" } },
        { email: { email: "ben@example.org" } },
      ],
      require: [{ geo: { country_code: "PT" } }],
      session_duration: "8h",
    },
    `import { definePolicy, rule } from "cloudflare-access-policies";

export default definePolicy({
  name: "Staff",
  decision: "allow",
  include: [
    rule.emailDomain("example.com"),
    rule.emails("ann@example.org", "ben@example.org"),
  ],
  require: [rule.country("PT")],
  session_duration: "8h",
});
`,
  ],
  [
    "inner objects, nothing at all, and several words",
    {
      name: "Mixed",
      decision: "allow",
      include: [
        { okta: { name: "devs", identity_provider_id: id } },
        { everyone: {} },
        { user_risk_score: { user_risk_score: ["low", "medium"] } },
      ],
    },
    `import { definePolicy, rule } from "cloudflare-access-policies";

export default definePolicy({
  name: "Mixed",
  decision: "allow",
  include: [
    rule.oktaGroup({
      name: "devs",
      identity_provider_id: "${id}",
    }),
    rule.everyone(),
    rule.userRiskScore("low", "medium"),
  ],
});
`,
  ],
  [
    "plain data where a builder would change or refuse the rule, and rule.unknown for a newer kind",
    {
      name: "Odd",
      decision: "deny",
      include: [{ geo: { country_code: "pt" } }, { email: { email: "" } }, { newest: { x: 1 } }],
      exclude: null,
    },
    `import { definePolicy, rule } from "cloudflare-access-policies";

export default definePolicy({
  name: "Odd",
  decision: "deny",
  include: [
    { geo: { country_code: "pt" } },
    { email: { email: "" } },
    rule.unknown({ newest: { x: 1 } }),
  ],
});
`,
  ],
  [
    "no import that is not used, and names that hide nothing",
    { name: "a\u202eb", decision: "deny", include: [], "github-x": true },
    `import { definePolicy } from "cloudflare-access-policies";

export default definePolicy({
  name: "a\\u202eb",
  decision: "deny",
  include: [],
  "github-x": true,
});
`,
  ],
];

test.each(cases)("writes %s", (_what, given, want) => {
  expect(policyInTypeScript(given as PolicyDocument)).toBe(want);
});

/** Runs the module that was printed, with `definePolicy` as plain data. */
function run(code: string): unknown {
  const [, body = ""] = code.split("\n\nexport default ");
  const flattened = (given: Record<string, unknown>): unknown => ({
    ...given,
    ...Object.fromEntries(
      ["include", "require", "exclude"].flatMap((name) => {
        const list = given[name];
        return Array.isArray(list) ? [[name, (list as unknown[]).flat()]] : [];
      }),
    ),
  });
  return runInNewContext(body, { rule, definePolicy: flattened });
}

const withoutNulls = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(withoutNulls)
    : typeof value === "object" && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([, inside]) => inside !== null)
            .map(([name, inside]) => [name, withoutNulls(inside)]),
        )
      : value;

/** With its rules flat: a rule that is a list is no rule, and nobody can write one. */
const isFlat = (given: PolicyDocument): boolean =>
  (["include", "require", "exclude"] as const).every((name) => {
    const list: unknown = given[name];
    return !Array.isArray(list) || list.every((item) => !Array.isArray(item));
  });

test("what is written gives the policy back", () => {
  fc.assert(
    fc.property(policy, (given) => {
      expect(JSON.parse(JSON.stringify(run(policyInTypeScript(given))))).toEqual(
        JSON.parse(JSON.stringify(withoutNulls(given))),
      );
    }),
  );
});

test("nothing that a policy holds becomes code", () => {
  for (const given of hostilePolicies(100, 1).filter(isFlat)) {
    const back = JSON.stringify(run(policyInTypeScript(given)));
    expect(JSON.parse(back)).toEqual(JSON.parse(JSON.stringify(withoutNulls(given))));
  }
  const proto = JSON.parse(
    '{ "name": "x", "decision": "allow", "include": [], "__proto__": { "y": 1 } }',
  ) as PolicyDocument;
  expect(Object.keys(run(policyInTypeScript(proto)) as object)).toContain("__proto__");
});
