/** What is offered at the cursor, which stands where the text has a bar. */
import { expect, test } from "vitest";
import { schemas } from "../../site/playground/build/file-schemas.ts";
import { complete } from "../../site/playground/worker/complete.ts";
import { accessRuleKinds } from "../../generated/index.ts";

const { policy, people } = schemas();

function offered(text: string, schema: object = policy): readonly string[] {
  const offset = text.indexOf("|");
  const found = complete(text.replace("|", ""), offset, schema as Readonly<Record<string, unknown>>);
  return found?.options.map(({ label }) => label) ?? [];
}

const cases: readonly (readonly [
  what: string,
  text: string,
  some: readonly string[],
  none: readonly string[],
])[] = [
  [
    "fields of a policy in YAML",
    "name: x\ndec|",
    ["decision", "include", "session_duration"],
    ["name", "email"],
  ],
  ["fields of a policy in JSON", '{\n  "name": "x",\n  |\n}', ["decision", "include"], ["name"]],
  ["fields inside of quotes", '{ "name": "x", "dec|" }', ["decision"], ["name"]],
  ["decisions", "name: x\ndecision: a|", ["allow", "deny", "non_identity", "bypass"], ["true"]],
  ["decisions in JSON", '{ "decision": "|" }', ["allow", "deny"], []],
  ["kinds of rules in a list of YAML", "include:\n  - |", ["email", "everyone"], ["decision"]],
  ["kinds of rules in an object of JSON", '{ "include": [{ "|" }] }', ["email", "everyone"], ["decision"]],
  ["what is inside of a rule", "include:\n  - okta: { n| }", ["name", "identity_provider_id"], ["email"]],
  ["nothing beside a rule that is there", "include:\n  - { email: { email: x }, | }", [], ["everyone"]],
  ["switches", "approval_required: |", ["true", "false"], ["allow"]],
  ["fields of the second policy of a list", "- name: x\n- na|", ["name"], []],
  ["levels of risk", "include:\n  - user_risk_score: { user_risk_score: [|] }", ["low", "unscored"], []],
];

test.each(cases)("offers %s", (_what, text, some, none) => {
  const labels = offered(text);
  expect(labels).toEqual(expect.arrayContaining([...some]));
  for (const label of none) expect(labels).not.toContain(label);
});

test("offers every kind of rule, with an example to type over", () => {
  expect(offered("include:\n  - |")).toEqual(expect.arrayContaining([...accessRuleKinds]));
  const text = "include:\n  - ";
  const found = complete(text, text.length, policy as Readonly<Record<string, unknown>>);
  const email = found?.options.find(({ label, snippet }) => label === "email" && snippet.includes("{"));
  expect(email?.snippet).toMatch(/^email: \{ "email": "\$\{1:[^}]+\}" \}$/);
});

test("offers the fields of people", () => {
  expect(offered("ann: { em|", people)).toContain("email");
  expect(offered("ann:\n  r|", people)).toEqual(expect.arrayContaining(["risk", "country"]));
});

test("puts in what JSON needs and YAML does not", () => {
  const snippetOf = (text: string): string | undefined => {
    const offset = text.indexOf("|");
    return complete(text.replace("|", ""), offset, policy as Readonly<Record<string, unknown>>)?.options.find(
      ({ label }) => label === "decision",
    )?.snippet;
  };
  expect(snippetOf("dec|")).toBe("decision: ${}");
  expect(snippetOf("{ dec| }")).toBe('"decision": ${}');
  expect(snippetOf('{ "dec|": "allow" }')).toBe('"decision"');
});
