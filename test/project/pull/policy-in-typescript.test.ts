import * as fc from "fast-check";
import { expect, test } from "vitest";
import { policiesEqual } from "../../../src/policy/index.ts";
import { withoutNulls } from "../../../src/policy/without-nulls.ts";
import { policyInTypeScript } from "../../../src/project/pull/policy-in-typescript.ts";
import { hostilePolicies } from "../../explain/hostile-policies.ts";
import { policy } from "../../properties/arbitrary-policy.ts";
import { runModule } from "./read-back.ts";

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
    "plain data where a builder would change the rule, and rule.unknown for a newer kind",
    {
      name: "Odd",
      decision: "deny",
      include: [{ geo: { country_code: "pt" } }, { newest: { x: null } }],
      exclude: null,
    },
    `import { definePolicy, rule } from "cloudflare-access-policies";

export default definePolicy({
  name: "Odd",
  decision: "deny",
  include: [
    { geo: { country_code: "pt" } },
    rule.unknown({ newest: { x: null } }),
  ],
});
`,
  ],
  [
    "the plain object where definePolicy would refuse the policy when it runs",
    {
      name: "Odd",
      decision: "deny",
      include: [{ email: { email: "" } }, { email: { email: "a@b.c" } }, { email: { email: "b@b.c" } }],
    },
    `import { rule } from "cloudflare-access-policies";

// As plain data, since \`definePolicy\` does not take all of this policy.
export default {
  name: "Odd",
  decision: "deny",
  include: [{ email: { email: "" } }, rule.email("a@b.c"), rule.email("b@b.c")],
};
`,
  ],
  [
    "the plain object where the compiler would refuse the policy",
    { name: "Open", decision: "bypass", include: [{ login_method: { id } }] },
    `import { rule } from "cloudflare-access-policies";

// As plain data, since \`definePolicy\` does not take all of this policy.
export default {
  name: "Open",
  decision: "bypass",
  include: [rule.loginMethod("${id}")],
};
`,
  ],
  [
    "the plain object where an object has nothing that the compiler knows",
    {
      name: "New",
      decision: "allow",
      include: [{ newer: {} }],
      connection_rules: { ssh: { usernames: ["ann"] } },
    },
    `import { rule } from "cloudflare-access-policies";

// As plain data, since \`definePolicy\` does not take all of this policy.
export default {
  name: "New",
  decision: "allow",
  include: [rule.unknown({ newer: {} })],
  connection_rules: { ssh: { usernames: ["ann"] } },
};
`,
  ],
  [
    "names that the spec does not know so that they compile, at any depth",
    {
      id,
      name: 'The "new" one',
      decision: "allow",
      include: [{ email: { email: "a@b.c", newer: 1 } }],
      mfa_config: { mfa_disabled: true, newer: 1 },
      newer_field: [1, 2],
    },
    `import { definePolicy } from "cloudflare-access-policies";

export default definePolicy({
  id: "${id}",
  name: 'The "new" one',
  decision: "allow",
  include: [{ email: { email: "a@b.c", ...{ newer: 1 } } }],
  mfa_config: { mfa_disabled: true, ...{ newer: 1 } },
  ...{ newer_field: [1, 2] },
});
`,
  ],
  [
    "no import that is not used, and names that hide nothing",
    { name: "a\u202eb", decision: "deny", include: [] },
    `import { definePolicy } from "cloudflare-access-policies";

export default definePolicy({
  name: "a\\u202eb",
  decision: "deny",
  include: [],
});
`,
  ],
];

test.each(cases)("writes %s", (_what, given, want) => {
  expect(policyInTypeScript(given)).toBe(want);
});

/** As a file that is read back has it: without marks, and as plain JSON. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test("what is written gives the policy back, letter for letter where it is not null", () => {
  fc.assert(
    fc.property(policy, (given) => {
      const back = runModule(policyInTypeScript(given));
      expect(back).toEqual(asJson(withoutNulls(given as unknown as Record<string, unknown>)));
      expect(policiesEqual(back, given)).toBe(true);
    }),
  );
});

test("nothing that a policy holds becomes code", () => {
  for (const given of hostilePolicies(100, 1)) {
    const back = runModule(policyInTypeScript(given));
    expect(back).toEqual(asJson(withoutNulls(given as unknown as Record<string, unknown>)));
  }
  const proto = JSON.parse(
    '{ "name": "x", "decision": "allow", "include": [], "mfa_config": { "__proto__": { "y": 1 } } }',
  ) as object;
  const { mfa_config } = runModule(policyInTypeScript(proto)) as { readonly mfa_config: object };
  expect(Object.keys(mfa_config)).toEqual(["__proto__"]);
});

test("is set as prettier sets it", async () => {
  const { format } = await import("prettier");
  const texts = ["short", `it's ${"long ".repeat(14)}`, 'with "quotes"'];
  const policies = fc.sample(policy, { numRuns: 60, seed: 1 }).map((given, index) => ({
    ...given,
    name: texts[index % texts.length],
    purpose_justification_prompt: texts[(index + 1) % texts.length],
  }));
  for (const given of [...policies, ...cases.map(([, one]) => one)]) {
    const text = policyInTypeScript(given);
    expect(await format(text, { parser: "typescript" })).toBe(text);
  }
});
