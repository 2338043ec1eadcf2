/** The policies of an application in the order of evaluation. */
import { expect, test } from "vitest";
import { explainApplication, toText } from "../../src/explain/index.ts";
import * as rule from "../../src/rules/index.ts";

const token = rule.serviceToken("22222222-1111-4111-8111-222222222222");

test("Service Auth comes first, and a policy that never decides is named", () => {
  const explanation = explainApplication({
    name: "Wiki",
    policies: [
      {
        name: "Staff",
        decision: "allow",
        include: [rule.emailDomain("example.com")],
        session_duration: "8h",
      },
      { name: "Robots", decision: "non_identity", include: [token] },
      { name: "Ann", decision: "allow", include: [rule.email("ann@example.com")] },
      { name: "Nobody", decision: "deny", include: [] },
    ],
  });
  expect(toText(explanation)).toBe(`Wiki

Access asks these policies in this order. The first that matches decides:

1. "Robots"
   - Lets in programs with the service token 22222222-1111-4111-8111-222222222222 without a login (Service Auth).
2. "Staff"
   - After a login, lets in anyone with an address at example.com.
   - A session lasts 8 hours.
3. "Ann" never decides: the policies before it always decide first.
   - After a login, lets in ann@example.com.
4. "Nobody" never decides: nobody can match it.
   - Blocks nobody: it includes nobody.
5. Anyone else is blocked.

Service Auth and Bypass policies come first, wherever they are listed.
`);
});

test("a group that two policies name is opened once", () => {
  const id = "11111111-1111-4111-8111-111111111111";
  const directory = { groups: [{ id, name: "Ops", include: [rule.email("ann@example.com")] }] };
  const policies = [
    { name: "A", decision: "allow", include: [rule.group(id)], require: [rule.country("PT")] },
    { name: "B", decision: "allow", include: [rule.group("name:Ops")] },
  ] as const;
  const said = toText(explainApplication({ policies }, { directory }));
  expect(said.split('The group "Ops" holds ann@example.com.')).toHaveLength(2);
  expect(said).toContain("An application without a name");
});

test("what is no application is refused", () => {
  expect(() => explainApplication([] as never)).toThrow("explainApplication needs an application");
});
