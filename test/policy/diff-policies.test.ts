import { describe, expect, test } from "vitest";
import {
  applyChanges,
  type Change,
  changeKinds,
  diffPolicies,
  isWidening,
  policiesEqual,
} from "../../src/policy/index.ts";
import type { ChangeKind, Effect } from "../../src/policy/index.ts";
import { policyOf } from "./equalities.ts";

const ann = { email: { email: "ann@example.com" } };
const ben = { email: { email: "ben@example.com" } };
const group = (needed: number, ...emails: string[]) => ({
  approvals_needed: needed,
  email_addresses: emails,
});
const rdp = (...formats: string[]) => ({
  connection_rules: { rdp: { allowed_clipboard_local_to_remote_formats: formats } },
});
const mfa = (fields: object) => ({ mfa_config: fields });
const approval = (...groups: readonly object[]) => ({ approval_required: true, approval_groups: groups });

interface Row {
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
  readonly path: string;
  readonly says: string;
  /** Effects under allow, deny, non_identity, bypass. */
  readonly effects: readonly [Effect, Effect, Effect, Effect];
}

const widens: Row["effects"] = ["widens", "narrows", "widens", "widens"];
const narrows: Row["effects"] = ["narrows", "widens", "narrows", "narrows"];
const asksMore: Row["effects"] = ["narrows", "neutral", "unclear", "neutral"];
const asksLess: Row["effects"] = ["widens", "neutral", "unclear", "neutral"];
const asksOther: Row["effects"] = ["unclear", "neutral", "unclear", "neutral"];
const neutral: Row["effects"] = ["neutral", "neutral", "neutral", "neutral"];
const unclear: Row["effects"] = ["unclear", "unclear", "unclear", "unclear"];

/** Every kind of change, once, with the effects that a reviewer would write down without looking at the table. */
const rows: { readonly [K in ChangeKind]: Row } = {
  "name-changed": {
    before: { name: "A" },
    after: { name: "B" },
    path: "/name",
    says: 'The name was "A" and is now "B".',
    effects: neutral,
  },
  "decision-changed": {
    before: {},
    after: { decision: "other" },
    path: "/decision",
    says: '" and is now "other".',
    effects: unclear,
  },
  "include-rule-added": {
    before: { include: [ann] },
    after: { include: [ann, ben] },
    path: "/include",
    says: '"include" gained the rule {"email":{"email":"ben@example.com"}}.',
    effects: widens,
  },
  "include-rule-removed": {
    before: { include: [ann, ben] },
    after: { include: [ben] },
    path: "/include",
    says: '"include" lost the rule {"email":{"email":"ann@example.com"}}.',
    effects: narrows,
  },
  "include-emptied": {
    before: { include: [ann] },
    after: { include: [] },
    path: "/include",
    says: "the policy matches nobody",
    effects: narrows,
  },
  "require-rule-added": {
    before: {},
    after: { require: [ann] },
    path: "/require",
    says: '"require" gained',
    effects: narrows,
  },
  "require-rule-removed": {
    before: { require: [ann, ben] },
    after: { require: [ann] },
    path: "/require",
    says: '"require" lost',
    effects: widens,
  },
  "require-emptied": {
    before: { require: [ann] },
    after: {},
    path: "/require",
    says: "everyone who is included matches",
    effects: widens,
  },
  "exclude-rule-added": {
    before: {},
    after: { exclude: [ann] },
    path: "/exclude",
    says: '"exclude" gained',
    effects: narrows,
  },
  "exclude-rule-removed": {
    before: { exclude: [ann, ben] },
    after: { exclude: [ann] },
    path: "/exclude",
    says: '"exclude" lost',
    effects: widens,
  },
  "exclude-emptied": {
    before: { exclude: [ann] },
    after: { exclude: null },
    path: "/exclude",
    says: "nobody is excluded",
    effects: widens,
  },
  "approval-switched-on": {
    before: {},
    after: { approval_required: true },
    path: "/approval_required",
    says: "Every session has to be approved now.",
    effects: asksMore,
  },
  "approval-switched-off": {
    before: { approval_required: true },
    after: { approval_required: false },
    path: "/approval_required",
    says: "do not have to be approved",
    effects: asksLess,
  },
  "approval-group-added": {
    before: approval(group(1, "a")),
    after: approval(group(1, "b"), group(1, "a")),
    path: "/approval_groups",
    says: 'The approval group {"approvals_needed":1,"email_addresses":["b"]} was added.',
    effects: asksOther,
  },
  "approval-group-removed": {
    before: approval(group(1, "a"), group(1, "a")),
    after: approval(group(1, "a")),
    path: "/approval_groups",
    says: "was removed",
    effects: asksOther,
  },
  "idle-approval-group-added": {
    before: { approval_groups: [group(1, "a")] },
    after: { approval_groups: [group(1, "b"), group(1, "a")] },
    path: "/approval_groups",
    says: "was added; no approval was required before",
    effects: neutral,
  },
  "idle-approval-group-removed": {
    before: { approval_groups: [group(1, "a")] },
    after: approval(group(1, "b")),
    path: "/approval_groups",
    says: "was removed; no approval was required before",
    effects: neutral,
  },
  "approvers-added": {
    before: approval(group(1, "a")),
    after: approval(group(1, "b", "a")),
    path: "/approval_groups",
    says: "more people can approve",
    effects: asksLess,
  },
  "approvers-removed": {
    before: approval(group(1, "a", "b")),
    after: approval(group(1, "b")),
    path: "/approval_groups",
    says: "fewer people can approve",
    effects: asksMore,
  },
  "approvals-needed-raised": {
    before: approval(group(1, "a", "b")),
    after: approval(group(2, "b", "a")),
    path: "/approval_groups",
    says: "more have to approve",
    effects: asksMore,
  },
  "approvals-needed-lowered": {
    before: approval(group(2, "a")),
    after: approval(group(1, "a")),
    path: "/approval_groups",
    says: "fewer have to approve",
    effects: asksLess,
  },
  "justification-switched-on": {
    before: {},
    after: { purpose_justification_required: true },
    path: "/purpose_justification_required",
    says: "have to give a reason now",
    effects: asksMore,
  },
  "justification-switched-off": {
    before: { purpose_justification_required: true },
    after: {},
    path: "/purpose_justification_required",
    says: "a reason any more",
    effects: asksLess,
  },
  "justification-prompt-changed": {
    before: {},
    after: { purpose_justification_prompt: "Why?" },
    path: "/purpose_justification_prompt",
    says: 'was not set and is now "Why?"',
    effects: neutral,
  },
  "isolation-switched-on": {
    before: {},
    after: { isolation_required: true },
    path: "/isolation_required",
    says: "isolated browser now",
    effects: asksMore,
  },
  "isolation-switched-off": {
    before: { isolation_required: true },
    after: { isolation_required: null },
    path: "/isolation_required",
    says: "isolated browser any more",
    effects: asksLess,
  },
  "session-lengthened": {
    before: { session_duration: "60m" },
    after: { session_duration: "2h" },
    path: "/session_duration",
    says: 'Sessions last longer: "2h" instead of "60m".',
    effects: ["widens", "neutral", "widens", "neutral"],
  },
  "session-shortened": {
    before: { session_duration: "24h" },
    after: { session_duration: "0s" },
    path: "/session_duration",
    says: 'Sessions are shorter: "0s" instead of "24h".',
    effects: ["narrows", "neutral", "narrows", "neutral"],
  },
  "session-changed": {
    before: { session_duration: "24h" },
    after: {},
    path: "/session_duration",
    says: 'was "24h" and is now not set',
    effects: asksOther,
  },
  "mfa-switched-on": {
    before: mfa({ mfa_disabled: true, session_duration: "1h" }),
    after: mfa({ mfa_disabled: false, session_duration: "1h" }),
    path: "/mfa_config/mfa_disabled",
    says: "not switched off here any more",
    effects: asksMore,
  },
  "mfa-switched-off": {
    before: mfa({ session_duration: "1h" }),
    after: mfa({ session_duration: "1h", mfa_disabled: true }),
    path: "/mfa_config/mfa_disabled",
    says: "is switched off here now",
    effects: asksLess,
  },
  "mfa-restored": {
    before: mfa({ mfa_disabled: true }),
    after: mfa({ allowed_authenticators: ["totp"] }),
    path: "/mfa_config/allowed_authenticators",
    says: 'was not set and is now ["totp"]',
    effects: asksMore,
  },
  "mfa-config-changed": {
    before: {},
    after: mfa({ mfa_disabled: false }),
    path: "/mfa_config",
    says: 'was not set and is now {"mfa_disabled":false}',
    effects: asksOther,
  },
  "mfa-authenticator-added": {
    before: mfa({ allowed_authenticators: ["totp"] }),
    after: mfa({ allowed_authenticators: ["security_key", "totp"] }),
    path: "/mfa_config/allowed_authenticators",
    says: '"security_key" counts as a second factor now',
    effects: asksLess,
  },
  "mfa-authenticator-removed": {
    before: mfa({ allowed_authenticators: ["totp", "security_key"] }),
    after: mfa({ allowed_authenticators: ["security_key"] }),
    path: "/mfa_config/allowed_authenticators",
    says: '"totp" does not count',
    effects: asksMore,
  },
  "mfa-authenticators-changed": {
    before: mfa({ allowed_authenticators: ["totp"], session_duration: "1h" }),
    after: mfa({ session_duration: "1h" }),
    path: "/mfa_config/allowed_authenticators",
    says: 'were ["totp"] and are now not set',
    effects: asksOther,
  },
  "mfa-session-lengthened": {
    before: mfa({ session_duration: "5m" }),
    after: mfa({ session_duration: "1h" }),
    path: "/mfa_config/session_duration",
    says: "counts for longer",
    effects: asksLess,
  },
  "mfa-session-shortened": {
    before: mfa({ session_duration: "1h" }),
    after: mfa({ session_duration: "0m" }),
    path: "/mfa_config/session_duration",
    says: "counts for less long",
    effects: asksMore,
  },
  "mfa-session-changed": {
    before: mfa({ mfa_disabled: true, newer: 1 }),
    after: mfa({ mfa_disabled: true, newer: 1, session_duration: "1h" }),
    path: "/mfa_config/session_duration",
    says: 'was not set and is now "1h"',
    effects: asksOther,
  },
  "clipboard-format-added": {
    before: rdp(),
    after: rdp("text"),
    path: "/connection_rules/rdp/allowed_clipboard_local_to_remote_formats",
    says: 'The clipboard may carry "text" now',
    effects: ["widens", "neutral", "unclear", "unclear"],
  },
  "clipboard-format-removed": {
    before: rdp("text", "file"),
    after: rdp("text"),
    path: "/connection_rules/rdp/allowed_clipboard_local_to_remote_formats",
    says: 'The clipboard may not carry "file"',
    effects: ["narrows", "neutral", "unclear", "unclear"],
  },
  "clipboard-changed": {
    before: rdp("text"),
    after: { connection_rules: { rdp: {} } },
    path: "/connection_rules/rdp/allowed_clipboard_local_to_remote_formats",
    says: 'was ["text"] and is now not set',
    effects: ["unclear", "neutral", "unclear", "unclear"],
  },
  "field-changed": {
    before: {},
    after: { "newer/field": [1] },
    path: "/newer~1field",
    says: "The value at /newer~1field was not set and is now [1].",
    effects: unclear,
  },
};

const decisions = ["allow", "deny", "non_identity", "bypass"];

describe("every kind of change, under every decision", () => {
  test("the table of effects has these kinds and no other", () => {
    expect(Object.keys(rows).sort()).toEqual(Object.keys(changeKinds).sort());
  });

  test.each(Object.entries(rows))("%s", (kind, { before, after, path, says, effects }) => {
    for (const [index, decision] of decisions.entries()) {
      const [from, to] = [policyOf({ decision, ...before }), policyOf({ decision, ...after })];
      const found = diffPolicies(from, to).filter((change) => change.kind === kind);
      expect(found).toHaveLength(1);
      expect(found[0]).toMatchObject({
        path,
        effect: effects[index],
        message: expect.stringContaining(says),
      });
      expect(policiesEqual(applyChanges(from, diffPolicies(from, to)), to)).toBe(true);
    }
  });
});

describe("effects", () => {
  const effects = (before: object, after: object): (readonly [string, Effect])[] =>
    diffPolicies(policyOf({ ...before }), policyOf({ ...after })).map(({ kind, effect }) => [kind, effect]);

  test("are unclear if the decision changes to one that reverses them", () => {
    expect(effects({ decision: "allow", include: [ann] }, { decision: "deny", include: [ann, ben] })).toEqual(
      [
        ["include-rule-added", "unclear"],
        ["decision-changed", "narrows"],
      ],
    );
  });
  test.each([
    ["allow", "deny", "narrows"],
    ["non_identity", "deny", "narrows"],
    ["bypass", "deny", "narrows"],
    ["deny", "allow", "widens"],
    ["deny", "non_identity", "widens"],
    ["deny", "bypass", "widens"],
    ["allow", "bypass", "unclear"],
    ["bypass", "allow", "unclear"],
    ["allow", "non_identity", "unclear"],
    ["allow", "challenge", "unclear"],
    ["challenge", "deny", "unclear"],
    ["deny", "constructor", "unclear"],
  ])("of the decision %s that becomes %s: %s", (before, after, effect) => {
    expect(effects({ decision: before }, { decision: after })).toEqual([["decision-changed", effect]]);
  });
  test.each([
    ["off becomes the organization's choice", { mfa_disabled: true }, undefined, ["narrows"]],
    ["off becomes an own choice", { mfa_disabled: true }, { session_duration: "1h" }, ["narrows", "narrows"]],
    ["no configuration becomes off", undefined, { mfa_disabled: true }, ["widens"]],
    ["no configuration becomes an own one", undefined, { session_duration: "1h" }, ["unclear"]],
    ["what is not known comes with it", { mfa_disabled: true, newer: 1 }, undefined, ["unclear"]],
  ])("of the second factor: %s", (_, before, after, want) => {
    const found = effects({ mfa_config: before }, { mfa_config: after });
    expect(found.map(([, effect]) => effect)).toEqual(want);
  });
  test.each([
    ["none becomes nothing allowed", {}, rdp(), "clipboard-changed"],
    ["text becomes none", rdp("text"), {}, "clipboard-changed"],
    ["none becomes empty", {}, { connection_rules: {} }, "clipboard-changed"],
    ["with something newer", {}, { connection_rules: { ssh: {} } }, "field-changed"],
  ])("of the clipboard: %s is unclear", (_, before, after, kind) => {
    expect(effects(before, after)).toEqual([[kind, "unclear"]]);
    expect(effects(after, before)).toEqual([[kind, "unclear"]]);
  });
  test.each([
    { geo: { country_code: "" } },
    { ip: { ip: " " } },
    { email_domain: { domain: "" } },
    { email: { email: "" } },
    { user_risk_score: { user_risk_score: [] } },
    { okta: { name: "", identity_provider_id: "1" } },
  ])("of a rule with an empty value are unclear in every list: %j", (rule) => {
    for (const list of ["include", "require", "exclude"]) {
      for (const [before, after] of [
        [{ [list]: [ann] }, { [list]: [ann, rule] }],
        [{ [list]: [ann, rule] }, { [list]: [ann] }],
      ] as const) {
        expect(effects(before, after).map(([, effect]) => effect)).toEqual(["unclear"]);
      }
    }
  });
  test("stay if the decision changes to one that has the same", () => {
    expect(
      effects({ decision: "allow", include: [ann] }, { decision: "bypass", include: [ann, ben] }),
    ).toEqual([
      ["include-rule-added", "widens"],
      ["decision-changed", "unclear"],
    ]);
  });
  test("are unclear under a decision that is newer than this version, or named like an inherited member", () => {
    for (const decision of ["challenge", "constructor", undefined, 7]) {
      expect(effects({ decision, include: [ann] }, { decision, include: [ann, ben] })).toEqual([
        ["include-rule-added", "unclear"],
      ]);
    }
  });
  test("widening is what widens, and what cannot be shown not to", () => {
    const change = (effect: Effect): Change => ({ kind: "field-changed", path: "", effect, message: "" });
    expect(
      (["widens", "unclear", "narrows", "neutral"] as const).map((effect) => isWidening(change(effect))),
    ).toEqual([true, true, false, false]);
  });
});

describe("changes", () => {
  test("come list by list, then setting by setting, whatever the order of fields", () => {
    const kinds = diffPolicies(
      policyOf({ session_duration: "1h", exclude: [ann], require: [ann], zz: 1 }),
      policyOf({ zz: 2, isolation_required: true, session_duration: "2h", name: "B", include: [ann, ben] }),
    ).map(({ kind }) => kind);
    expect(kinds).toEqual([
      "include-rule-removed",
      "include-rule-added",
      "include-rule-added",
      "require-rule-removed",
      "require-emptied",
      "exclude-rule-removed",
      "exclude-emptied",
      "name-changed",
      "isolation-switched-on",
      "session-lengthened",
      "field-changed",
    ]);
  });

  test("hold the rule as it was written, not its canonical spelling", () => {
    const [change] = diffPolicies(
      policyOf({ include: [] }),
      policyOf({ include: [{ ip: { ip: "10.0.0.1/8" } }] }),
    );
    expect(change?.after).toEqual({ ip: { ip: "10.0.0.1/8" } });
  });

  test("are frozen, and so is what they hold; the policies are not", () => {
    const after = policyOf({ include: [{ newer: { a: [1] } }] });
    const changes = diffPolicies(policyOf({ include: [] }), after);
    expect(() => Object.assign(changes[0]?.after as object, { email: 1 })).toThrow(TypeError);
    expect(Object.isFrozen(after.include?.[0])).toBe(false);
  });

  test("of values of another shape are about the whole field", () => {
    const odd: [object, object, string][] = [
      [{ mfa_config: "off" }, { mfa_config: { mfa_disabled: true } }, "/mfa_config"],
      [{ include: "everyone" }, { include: [ann] }, "/include"],
      [{ approval_groups: "x" }, { approval_groups: [group(1, "a")] }, "/approval_groups"],
      [{ approval_required: "yes" }, { approval_required: true }, "/approval_required"],
      [
        mfa({ allowed_authenticators: "totp" }),
        mfa({ allowed_authenticators: ["totp"] }),
        "/mfa_config/allowed_authenticators",
      ],
    ];
    for (const [before, after, path] of odd) {
      const changes = diffPolicies(policyOf({ ...before }), policyOf({ ...after }));
      expect(changes).toMatchObject([{ kind: "field-changed", path, effect: "unclear" }]);
      expect(policiesEqual(applyChanges(policyOf({ ...before }), changes), policyOf({ ...after }))).toBe(
        true,
      );
    }
  });
});

describe("approval groups", () => {
  const kinds = (before: unknown[], after: unknown[]) =>
    diffPolicies(policyOf(approval(...(before as object[]))), policyOf(approval(...(after as object[])))).map(
      ({ kind }) => kind,
    );
  test.each([
    ["other approvers", [group(1, "a")], [group(2, "b")], ["approval-group-removed", "approval-group-added"]],
    [
      "one of two has another number",
      [group(1, "a"), group(1, "b")],
      [group(1, "a"), group(3, "b")],
      ["approvals-needed-raised"],
    ],
    [
      "both have",
      [group(1, "a"), group(3, "b")],
      [group(2, "b"), group(2, "a")],
      ["approvals-needed-raised", "approvals-needed-lowered"],
    ],
    [
      "a number that is none",
      [{ email_addresses: ["a"] }],
      [group(1, "a")],
      ["approval-group-removed", "approval-group-added"],
    ],
    [
      "a number that becomes none",
      [group(1, "a")],
      [{ ...group(1, "a"), approvals_needed: "2" }],
      ["approval-group-removed", "approval-group-added"],
    ],
    ["the same group once more", [group(1, "a")], [group(1, "a"), group(1, "a")], ["approval-group-added"]],
    ["none any more", [group(1, "a")], [], ["approval-group-removed"]],
  ])("%s", (_, before, after, want) => {
    expect(kinds(before, after)).toEqual(want);
  });
});

const session = { session_duration: "1h" };
test("a choice of authenticators that begins is as unclear as one that ends", () => {
  expect(
    diffPolicies(policyOf(mfa(session)), policyOf(mfa({ ...session, allowed_authenticators: ["totp"] }))),
  ).toMatchObject([{ kind: "mfa-authenticators-changed", effect: "unclear", after: ["totp"] }]);
});

describe("applyChanges", () => {
  test("leaves an emptied list as an empty list, and a setting that is gone away", () => {
    const [before, after] = [
      policyOf({ session_duration: "1h", mfa_config: { session_duration: "1h" } }),
      policyOf({ include: [], mfa_config: {} }),
    ];
    expect(applyChanges(before, diffPolicies(before, after))).toStrictEqual(after);
  });
  test("can be given some of the changes", () => {
    const [before, after] = [policyOf({ require: [ann] }), policyOf({ require: [ben], name: "Other" })];
    const chosen = diffPolicies(before, after).filter(({ kind }) => kind === "name-changed");
    expect(applyChanges(before, chosen)).toEqual({ ...before, name: "Other" });
  });
  test("removes a rule in every spelling that it has, and an approval group once", () => {
    const before = policyOf({
      include: [{ ip: { ip: "10.0.0.1/8" } }, { ip: { ip: "10.0.0.0/8" } }, ann],
      approval_groups: [group(1, "a", "b"), group(1, "b", "a")],
    });
    const after = policyOf({ include: [ann], approval_groups: [group(1, "a", "b")] });
    expect(applyChanges(before, diffPolicies(before, after))).toEqual({
      ...before,
      include: [ann],
      approval_groups: [group(1, "b", "a")],
    });
  });
  test("reads each rule once, however many change", () => {
    const rules = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, index) => ({ email: { email: `u${from + index}@example.com` } }));
    let reads = 0;
    const counted = rules(0, 2_000).map((rule) => ({
      get email() {
        reads += 1;
        return rule.email;
      },
    }));
    const before = policyOf({ include: counted });
    const after = policyOf({ include: rules(2_000, 4_000) });
    const changes = diffPolicies(before, after);
    reads = 0;
    expect(policiesEqual(applyChanges(before, changes), after)).toBe(true);
    expect(changes).toHaveLength(4_000);
    // A handful of reads for each rule, and not one for each rule and change.
    expect(reads).toBeLessThan(20 * 2_000);
  });
  test("a field of a hostile name stays a field", () => {
    const after = policyOf(JSON.parse('{"__proto__":{"decision":"bypass"}}') as Record<string, unknown>);
    const result = applyChanges(policyOf({}), diffPolicies(policyOf({}), after));
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
    expect(Object.hasOwn(result, "__proto__")).toBe(true);
  });
});
