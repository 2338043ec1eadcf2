/** What a change carries, whole: its kind, its place, what was and what is; and that it can be applied to what was. */
import { expect, test } from "vitest";
import {
  applyChanges,
  canonicalPolicy,
  diffPolicies,
  type ChangeKind,
  type PolicyDocument,
} from "../../src/policy/index.ts";
import { line } from "../titles.ts";

type Want = readonly [
  kind: ChangeKind,
  path: string,
  values: { readonly before?: unknown; readonly after?: unknown },
];

const policy = (fields: object): PolicyDocument =>
  ({
    name: "Staff",
    decision: "allow",
    include: [{ everyone: {} }],
    approval_required: true,
    ...fields,
  }) as PolicyDocument;

const one = { approvals_needed: 1, email_addresses: ["ann@example.com"] };
const two = { approvals_needed: 2, email_addresses: ["ann@example.com"] };
const three = { approvals_needed: 1, email_addresses: ["cy@example.com"] };
const rdp = (formats: unknown): object => ({
  connection_rules: { rdp: { allowed_clipboard_local_to_remote_formats: formats } },
});
const clipboard = "/connection_rules/rdp/allowed_clipboard_local_to_remote_formats";
const authenticators = "/mfa_config/allowed_authenticators";

const cases: readonly [before: object, after: object, want: readonly Want[]][] = [
  [{ name: "Old" }, { name: "New" }, [["name-changed", "/name", { before: "Old", after: "New" }]]],
  [
    { decision: "allow" },
    { decision: "deny" },
    [["decision-changed", "/decision", { before: "allow", after: "deny" }]],
  ],
  [{}, { isolation_required: true }, [["isolation-switched-on", "/isolation_required", { after: true }]]],
  [{ isolation_required: true }, {}, [["isolation-switched-off", "/isolation_required", { before: true }]]],
  [
    { isolation_required: true },
    { isolation_required: "yes" },
    [["field-changed", "/isolation_required", { before: true, after: "yes" }]],
  ],
  [
    { session_duration: "1h" },
    { session_duration: "2h" },
    [["session-lengthened", "/session_duration", { before: "1h", after: "2h" }]],
  ],
  [
    { session_duration: "2h" },
    { session_duration: "1h" },
    [["session-shortened", "/session_duration", { before: "2h", after: "1h" }]],
  ],
  [{}, { session_duration: "1h" }, [["session-changed", "/session_duration", { after: "1h" }]]],
  [
    { session_duration: "1h" },
    { session_duration: 5 },
    [["session-changed", "/session_duration", { before: "1h", after: 5 }]],
  ],
  [rdp(["text"]), rdp([]), [["clipboard-format-removed", clipboard, { before: "text" }]]],
  [
    rdp([]),
    rdp(["file", "text"]),
    [
      ["clipboard-format-added", clipboard, { after: "file" }],
      ["clipboard-format-added", clipboard, { after: "text" }],
    ],
  ],
  [rdp(["text"]), rdp("all"), [["field-changed", clipboard, { before: ["text"], after: "all" }]]],
  [
    { mfa_config: { allowed_authenticators: ["totp"] } },
    {},
    [["mfa-config-changed", "/mfa_config", { before: { allowed_authenticators: ["totp"] } }]],
  ],
  [
    { mfa_config: {} },
    { mfa_config: { allowed_authenticators: ["totp"] } },
    [["mfa-config-changed", "/mfa_config", { before: {}, after: { allowed_authenticators: ["totp"] } }]],
  ],
  [
    { mfa_config: { mfa_disabled: false, session_duration: "1h" } },
    { mfa_config: {} },
    [
      [
        "mfa-config-changed",
        "/mfa_config",
        { before: { mfa_disabled: false, session_duration: "1h" }, after: {} },
      ],
    ],
  ],
  [
    rdp(["text"]),
    {},
    [["clipboard-changed", "/connection_rules", { before: (rdp(["text"]) as never)["connection_rules"] }]],
  ],
  [
    { connection_rules: { rdp: {} } },
    { connection_rules: { rdp: {}, ssh: 1 } },
    [["field-changed", "/connection_rules/ssh", { after: 1 }]],
  ],
  [
    { mfa_config: { allowed_authenticators: ["totp", "biometrics"] } },
    { mfa_config: { allowed_authenticators: ["totp"] } },
    [["mfa-authenticator-removed", authenticators, { before: "biometrics" }]],
  ],
  [{ approval_groups: [one] }, {}, [["approval-group-removed", "/approval_groups", { before: one }]]],
  [{}, { approval_groups: [one] }, [["approval-group-added", "/approval_groups", { after: one }]]],
  [
    { approval_groups: [one] },
    { approval_groups: [two] },
    [["approvals-needed-raised", "/approval_groups", { before: one, after: two }]],
  ],
  [
    { approval_groups: [two] },
    { approval_groups: [one] },
    [["approvals-needed-lowered", "/approval_groups", { before: two, after: one }]],
  ],
  [
    { approval_groups: [one] },
    { approval_groups: [three] },
    [
      ["approval-group-removed", "/approval_groups", { before: one }],
      ["approval-group-added", "/approval_groups", { after: three }],
    ],
  ],
  [
    { approval_groups: [one, one] },
    { approval_groups: [one] },
    [["approval-group-removed", "/approval_groups", { before: one }]],
  ],
  [
    { approval_groups: [one, three] },
    { approval_groups: [three, one, one] },
    [["approval-group-added", "/approval_groups", { after: one }]],
  ],
  [
    { approval_groups: [one] },
    { approval_groups: "all" },
    [["field-changed", "/approval_groups", { before: [one], after: "all" }]],
  ],
  [
    { approval_groups: [{ email_addresses: ["ann@example.com"] }] },
    { approval_groups: [one] },
    [
      ["approval-group-removed", "/approval_groups", { before: { email_addresses: ["ann@example.com"] } }],
      ["approval-group-added", "/approval_groups", { after: one }],
    ],
  ],
  [{ shade: { of: "blue" } }, {}, [["field-changed", "/shade", { before: { of: "blue" } }]]],
  [
    { mfa_config: { colour: 1 } },
    { mfa_config: { colour: 2 } },
    [["field-changed", "/mfa_config/colour", { before: 1, after: 2 }]],
  ],
];

test.each(cases.map((row) => [line(row), ...row] as const))("%s", (_title, before, after, want) => {
  const changes = diffPolicies(policy(before), policy(after));
  expect(
    changes.map(({ kind, path, message: _message, effect: _effect, ...values }) => [kind, path, values]),
  ).toEqual(want);
});

test.each(cases.map((row) => [line(row), ...row] as const))(
  "from one to the other: %s",
  (_title, before, after) => {
    const applied = applyChanges(policy(before), diffPolicies(policy(before), policy(after)));
    expect(canonicalPolicy(applied)).toEqual(canonicalPolicy(policy(after)));
  },
);

test("what is taken away leaves no trace, and what is emptied leaves an empty list", () => {
  const before = policy({
    session_duration: "1h",
    mfa_config: { session_duration: "5m", colour: 1 },
    require: [{ certificate: {} }],
  });
  const after = policy({ mfa_config: { session_duration: "5m" }, require: [] });
  const applied = applyChanges(before, diffPolicies(before, after));
  expect(applied).toEqual({ ...policy({}), mfa_config: { session_duration: "5m" }, require: [] });
  expect(Object.keys(applied)).not.toContain("session_duration");
});
