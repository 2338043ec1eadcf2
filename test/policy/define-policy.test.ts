import { describe, expect, test } from "vitest";
import { validatePolicyBody } from "../../generated/index.ts";
import {
  applyChanges,
  definePolicy,
  diffPolicies,
  hours,
  minutes,
  parseDuration,
  policiesEqual,
  policyBody,
} from "../../src/policy/index.ts";
import * as rule from "../../src/rules/index.ts";

describe("definePolicy", () => {
  test("gives plain data in the API's words, with lists of rules flattened", () => {
    const policy = definePolicy({
      name: "Staff",
      decision: "allow",
      include: [rule.emails("ann@example.com", "ben@example.com"), rule.group("1")],
      require: [rule.countries("pt")],
      session_duration: hours(8),
      mfa_config: { session_duration: minutes(30) },
    });
    expect(policy).toStrictEqual({
      name: "Staff",
      decision: "allow",
      include: [
        { email: { email: "ann@example.com" } },
        { email: { email: "ben@example.com" } },
        { group: { id: "1" } },
      ],
      require: [{ geo: { country_code: "PT" } }],
      session_duration: "8h",
      mfa_config: { session_duration: "30m" },
    });
  });

  test("is frozen all the way down; what was passed in is not", () => {
    const given = {
      name: "Staff",
      decision: "allow" as const,
      include: [{ email: { email: "ann@example.com" } }],
    };
    const policy = definePolicy(given);
    expect(Object.isFrozen(policy.include[0])).toBe(true);
    expect(Object.isFrozen(policy.include)).toBe(true);
    expect(Object.isFrozen(given.include)).toBe(false);
    expect(Object.isFrozen(given.include[0])).toBe(false);
  });

  test("keeps the mark of rule.unknown, which JSON does not show, in a policy and in a change", () => {
    const newer = rule.unknown({ email_lst: { id: "1" } });
    const marks = Object.getOwnPropertySymbols(newer);
    expect(marks).not.toEqual([]);
    const policy = definePolicy({ name: "n", decision: "allow", include: [newer] });
    expect(Object.getOwnPropertySymbols(policy.include[0])).toEqual(marks);
    const changed = applyChanges(
      { ...policy, include: [] },
      diffPolicies({ ...policy, include: [] }, policy),
    );
    expect(Object.getOwnPropertySymbols(changed.include[0])).toEqual(marks);
  });

  test("from JavaScript: lists in lists in lists are flattened, what is missing stays missing", () => {
    const policy = definePolicy({
      name: "n",
      decision: "allow",
      include: [[[rule.everyone()]]],
      require: undefined,
    } as never);
    expect(policy).toStrictEqual({ name: "n", decision: "allow", include: [{ everyone: {} }] });
  });

  test.each([
    [{ session_duration: "1d" }, 'The session_duration "1d" (at /session_duration) is not a duration'],
    [{ session_duration: "-1h" }, 'The session_duration "-1h"'],
    [{ requre: [] }, 'Did you mean "require"?'],
    [{ require: [], requre: [] }, 'Did you mean "require"?'],
    [{ mfa_config: { session_duration: "30s" } }, '"30s" (at /mfa_config/session_duration)'],
    [{ mfa_config: { session_duration: "721h" } }, 'Write minutes or hours from "0m" to "720h"'],
    [{ mfa_config: { session_duration: "43201m" } }, '"43201m" (at /mfa_config/session_duration)'],
    [{ mfa_config: { session_duration: "1h30m" } }, '"1h30m" (at /mfa_config/session_duration)'],
    [{ mfa_config: { session_duration: "0.5h" } }, '"0.5h" (at /mfa_config/session_duration)'],
  ])("refuses %j", (fields, sentence) => {
    const define = () =>
      definePolicy({ name: "n", decision: "allow", include: [rule.everyone()], ...fields });
    expect(define).toThrow(TypeError);
    expect(define).toThrow(sentence);
  });

  test.each([
    { session_duration: "0s" },
    { session_duration: null as never },
    { mfa_config: { session_duration: "0m" } },
    { mfa_config: { session_duration: "720h" } },
  ])("takes %j", (fields) => {
    expect(
      definePolicy({ name: "n", decision: "allow", include: [rule.everyone()], ...fields }),
    ).toMatchObject(fields);
  });
});

describe("durations", () => {
  const second = 1_000_000_000n;
  test.each([
    ["0", 0n],
    ["24h", 86_400n * second],
    ["2h45m", 9_900n * second],
    ["300ms", (second * 3n) / 10n],
    ["1.5h", 5_400n * second],
    [".5s", second / 2n],
    ["1.s", second],
    ["1us", 1_000n],
    ["1\u00b5s", 1_000n],
    ["1\u03bcs", 1_000n],
    ["+5m", 300n * second],
    ["1m1h", 3_660n * second],
    ["0.1ns", 0n],
    ["2562047h47m16.854775807s", 2n ** 63n - 1n],
  ])("%s is %o nanoseconds", (text, want) => {
    expect(parseDuration(text)).toBe(want);
  });

  test.each([
    "",
    "1",
    "h",
    ".h",
    "1d",
    "1w",
    "1 h",
    " 1h",
    "1h ",
    "-1h",
    "1H",
    "1hm",
    "1,5h",
    "٣h",
    "++1h",
    "1e3s",
    "2562047h47m16.854775808s",
    `${"9".repeat(300)}h`,
  ])("%o is none", (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  test.each([
    [hours(24), "24h"],
    [hours(1.5), "90m"],
    [hours(0), "0m"],
    [minutes(30), "30m"],
    [minutes(120), "2h"],
  ])("%s", (given, want) => {
    expect(given).toBe(want);
  });

  test.each([
    [() => hours(-1), "hours(-1) is not a duration of a session"],
    [() => hours(0.001), "hours(0.001)"],
    [() => minutes(Number.NaN), "minutes(NaN)"],
    [() => minutes(Number.POSITIVE_INFINITY), "minutes(Infinity)"],
    [() => minutes("5" as never), "minutes(5)"],
  ])("%s is refused", (call, sentence) => {
    expect(call).toThrow(TypeError);
    expect(call).toThrow(sentence);
  });
});

describe("policyBody", () => {
  test("leaves out what the API does not take back, and nothing else", () => {
    const read = {
      id: "1",
      app_count: 2,
      created_at: "2026-01-01T00:00:00Z",
      updated_at: "2026-01-01T00:00:00Z",
      reusable: true as const,
      name: "Staff",
      decision: "allow" as const,
      include: [{ everyone: {} }],
      require: [],
      newer: { b: 1, a: null },
    };
    expect(JSON.stringify(policyBody(read))).toBe(
      '{"name":"Staff","decision":"allow","include":[{"everyone":{}}],"require":[],"newer":{"b":1,"a":null}}',
    );
  });
  test("leaves out what is null and may be, at any depth, so that it can be sent", () => {
    const read = {
      name: "Staff",
      decision: "allow",
      include: [
        { email: { email: "ann@example.com" }, common_name: { common_name: null } },
        { common_name: { common_name: null } },
        { "github-organization": { name: "octo", identity_provider_id: "1", team: null } },
        { cloudflare_account_member: { account_id: null } },
        { newer: null },
      ],
      require: null,
      exclude: [{ ip: { ip: null } }],
      approval_groups: [{ approvals_needed: 1, email_addresses: null, email_list_uuid: "1", newer: null }],
      connection_rules: { rdp: { allowed_clipboard_local_to_remote_formats: null }, ssh: null },
      mfa_config: { allowed_authenticators: null, session_duration: null, newer: null },
      session_duration: null,
      newer: null,
    };
    const body = policyBody(read as never);
    expect(body).toEqual({
      name: "Staff",
      decision: "allow",
      include: [
        { email: { email: "ann@example.com" } },
        { "github-organization": { name: "octo", identity_provider_id: "1" } },
        { cloudflare_account_member: {} },
        { newer: null },
      ],
      exclude: [],
      approval_groups: [{ approvals_needed: 1, email_list_uuid: "1", newer: null }],
      connection_rules: { rdp: {}, ssh: null },
      mfa_config: { newer: null },
      newer: null,
    });
    expect(policiesEqual(read as never, body)).toBe(true);
    expect(validatePolicyBody(body).issues).toEqual([]);
  });
  test("leaves what is required as it is, for the body check to name", () => {
    const read = {
      name: null,
      decision: "allow",
      include: null,
      approval_groups: [{ approvals_needed: null }],
    };
    expect(policyBody(read as never)).toEqual(read);
  });
  test("keeps a rule that is marked as meant", () => {
    const marked = rule.unknown({ "github-organization": { name: "octo", team: null } });
    expect(policyBody({ name: "Staff", decision: "allow", include: [marked] }).include[0]).toStrictEqual(
      marked,
    );
  });
  test("refuses what is not a whole policy", () => {
    expect(() => policyBody({ name: "Staff" })).toThrow('it has no "decision" and no "include"');
  });
});
