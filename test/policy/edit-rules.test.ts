import { describe, expect, test } from "vitest";
import { addRules, policiesMentioning, removeRules, replaceRule } from "../../src/policy/index.ts";
import * as rule from "../../src/rules/index.ts";
import type { AccessRule as MutableRule, PolicyBody, ReadOnly } from "../../generated/index.ts";

type AccessRule = ReadOnly<MutableRule>;
type Body = ReadOnly<PolicyBody>;

const policy = (include: readonly AccessRule[]): Body => ({ name: "Staff", decision: "allow", include });
const [ann, ben, cy] = rule.emails(
  "ann@example.com",
  "ben@example.com",
  "cy@example.com",
) as AccessRule[] as [AccessRule, AccessRule, AccessRule];
const block = rule.ip("10.0.0.1/8");
const sameBlock = rule.ip("10.0.0.0/8");

describe("edits of rules", () => {
  test.each<[string, (body: Body) => Body, AccessRule[], AccessRule[]]>([
    ["one is added at the end", addRules("include", cy), [ann, ben], [ann, ben, cy]],
    ["lists of them are flattened", addRules("include", rule.emails("cy@example.com")), [ann], [ann, cy]],
    ["what is there is not added again", addRules("include", sameBlock, ann), [block], [block, ann]],
    ["one that is given twice is added once", addRules("include", ann, ann), [], [ann]],
    ["one is removed in any spelling", removeRules("include", sameBlock), [ann, block], [ann]],
    ["what is not there is not missed", removeRules("include", cy), [ann], [ann]],
    ["one is replaced at its place", replaceRule("include", ann, cy), [ann, ben], [cy, ben]],
    ["one is replaced by what is there", replaceRule("include", ann, ben), [ben, ann], [ben]],
    ["what was replaced before stays", replaceRule("include", ann, cy), [ben, cy], [ben, cy]],
  ])("%s", (_what, edit, before, after) => {
    const given = policy(before);
    expect(edit(given)).toEqual(policy(after));
    expect(given).toEqual(policy(before));
  });

  test("an absent list is an empty one", () => {
    expect(addRules("require", ann)(policy([])).require).toEqual([ann]);
    expect(removeRules("require", ann)(policy([]))).not.toHaveProperty("require");
  });

  test("a rule that cannot be found is an error", () => {
    const edit = replaceRule("include", ann, cy);
    expect(() => edit(policy([ben]))).toThrow('replaceRule did not find the rule {"email":{"email":"ann@');
  });
});

test("policies that mention a text are found, with the places", () => {
  const one = policy([ann, rule.email("Ann@Example.com")]);
  const two = {
    ...policy([ben]),
    approval_groups: [{ approvals_needed: 1, email_addresses: ["ann@example.com"] }],
  };
  const three = { ...policy([rule.emailDomain("@example.com")]), name: "ann@example.com" };
  expect(policiesMentioning([one, two, three], " ann@example.com")).toEqual([
    { policy: one, pointers: ["/include/0/email/email", "/include/1/email/email"] },
    { policy: two, pointers: ["/approval_groups/0/email_addresses/0"] },
  ]);
  expect(policiesMentioning([one, two, three], "example.com")).toEqual([
    { policy: three, pointers: ["/include/0/email_domain/domain"] },
  ]);
});
