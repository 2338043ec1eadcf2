/**
 * Edits that people make, and what the guards say of them. A guard that refuses what is harmless teaches people to switch it off, and one
 * that lets a widening edit pass is none.
 */
import { expect, test } from "vitest";
import { updatePolicy, type PolicyEdit } from "../../src/update/index.ts";
import * as rule from "../../src/rules/index.ts";
import { account_id, createWorld, policyId } from "./world.ts";

const provider = "33333333-1111-4111-8111-333333333333";
const token = "11111111-1111-4111-8111-111111111111";
const corp = rule.emailDomain("corp.example");
const eve = rule.email("eve@corp.example");
const approvers = (count: number): object => ({
  approvals_needed: count,
  email_addresses: ["a@corp.example", "b@corp.example"],
});
const rdp = (formats: readonly string[]): object => ({
  rdp: {
    allowed_clipboard_local_to_remote_formats: formats,
    allowed_clipboard_remote_to_local_formats: formats,
  },
});

type Fields = Readonly<Record<string, unknown>>;
type Edit = readonly [what: string, before: Fields, after: Fields];

/** Nobody gains by these, and nothing is asked less. */
const safe: readonly Edit[] = [
  ["a new name", {}, { name: "All staff" }],
  [
    "rules in another order",
    { include: [corp, rule.email("a@x.example")] },
    { include: [rule.email("a@x.example"), corp] },
  ],
  ["somebody is excluded", {}, { exclude: [eve] }],
  ["somebody moves from include to exclude", { include: [corp, eve] }, { include: [corp], exclude: [eve] }],
  ["a second factor at the provider", {}, { require: [rule.authenticationMethod("mfa")] }],
  ["a country", {}, { require: [rule.country("PT")] }],
  ["a shorter session", { session_duration: "24h" }, { session_duration: "8h" }],
  ["isolation", {}, { isolation_required: true }],
  [
    "approval, with approvers",
    {},
    { purpose_justification_required: true, approval_required: true, approval_groups: [approvers(1)] },
  ],
  [
    "one approval more",
    { approval_required: true, approval_groups: [approvers(1)] },
    { approval_groups: [approvers(2)] },
  ],
  ["approvers go whom nobody asks", { approval_groups: [approvers(1)] }, { approval_groups: [] }],
  ["a domain instead of everyone", { include: [rule.everyone()] }, { include: [corp] }],
  [
    "a team instead of its organization",
    { include: [rule.githubOrganization({ name: "acme", identity_provider_id: provider })] },
    { include: [rule.githubOrganization({ name: "acme", team: "core", identity_provider_id: provider })] },
  ],
  [
    "one token instead of any",
    { decision: "non_identity", include: [rule.anyValidServiceToken()] },
    { include: [rule.serviceToken(token)] },
  ],
  [
    "half of a block",
    { decision: "bypass", include: [rule.ip("34.1.2.0/24")] },
    { include: [rule.ip("34.1.2.0/25")] },
  ],
  [
    "one block instead of its halves",
    { decision: "bypass", include: [rule.ip("34.1.2.0/25"), rule.ip("34.1.2.128/25")] },
    { include: [rule.ip("34.1.2.0/24")] },
  ],
  [
    "an excluded address goes whose block is excluded",
    { exclude: [rule.ip("34.1.2.0/24"), rule.ip("34.1.2.7")] },
    { exclude: [rule.ip("34.1.2.0/24")] },
  ],
  [
    "a required block goes that holds another one",
    { require: [rule.ip("34.1.0.0/16"), rule.ip("34.1.2.0/24")] },
    { require: [rule.ip("34.1.2.0/24")] },
  ],
  [
    "the @ before a domain goes",
    { include: [{ email_domain: { domain: "@corp.example" } }] },
    { include: [corp] },
  ],
  [
    "a block without host bits",
    { require: [{ ip: { ip: "34.1.2.3/24" } }] },
    { require: [rule.ip("34.1.2.0/24")] },
  ],
  ["an address goes whose domain is there", { include: [corp, eve] }, { include: [corp] }],
  ["an address comes whose domain is there", {}, { include: [corp, eve] }],
  [
    "a whole domain is excluded instead of one address",
    { include: [rule.everyone()], exclude: [rule.email("a@bad.example")] },
    { exclude: [rule.emailDomain("bad.example")] },
  ],
  [
    "a smaller block is required",
    { require: [rule.ip("34.1.0.0/16")] },
    { require: [rule.ip("34.1.2.0/24")] },
  ],
  [
    "a lower risk alone",
    { include: [rule.userRiskScore("low", "medium")] },
    { include: [rule.userRiskScore("low")] },
  ],
  [
    "one more address is blocked",
    { decision: "deny", include: [rule.ip("34.1.2.7")] },
    { include: [rule.ip("34.1.2.7"), rule.ip("34.1.2.8")] },
  ],
  [
    "a wider block is blocked",
    { decision: "deny", include: [rule.ip("34.1.2.0/24")] },
    { include: [rule.ip("34.1.0.0/16")] },
  ],
  [
    "a second factor that was off",
    { mfa_config: { mfa_disabled: true } },
    { mfa_config: { allowed_authenticators: ["security_key"] } },
  ],
  ["the clipboard is switched off", { connection_rules: rdp(["text"]) }, { connection_rules: rdp([]) }],
  [
    "a certificate beside the address",
    { decision: "bypass", include: [rule.ip("34.1.2.0/24")] },
    { require: [rule.certificate()] },
  ],
  ["a contractor goes", { include: [corp, rule.email("cy@contractor.example")] }, { include: [corp] }],
  ["a device check", {}, { require: [rule.devicePosture(token)] }],
];

/** Somebody gains by these, or is asked less. */
const widening: readonly Edit[] = [
  ["somebody from elsewhere", {}, { include: [corp, rule.email("x@mail.example")] }],
  ["another domain", {}, { include: [rule.emailDomain("corp.test")] }],
  ["an exclusion goes", { exclude: [eve] }, { exclude: [] }],
  ["a slip in an exclusion", { exclude: [eve] }, { exclude: [rule.email("eve@crop.example")] }],
  ["a longer session", { session_duration: "8h" }, { session_duration: "24h" }],
  ["bypass instead of allow", { include: [rule.everyone()] }, { decision: "bypass" }],
  [
    "the second factor goes",
    { mfa_config: { allowed_authenticators: ["totp"] } },
    { mfa_config: { mfa_disabled: true } },
  ],
  [
    "approval goes",
    { approval_required: true, approval_groups: [approvers(1)] },
    { approval_required: false },
  ],
  [
    "a slip in a blocked country",
    { decision: "deny", include: [rule.country("RU")] },
    { include: [rule.country("RO")] },
  ],
  ["the settings of the clipboard go", { connection_rules: rdp(["text"]) }, { connection_rules: undefined }],
  [
    "a wider block",
    { decision: "bypass", include: [rule.ip("34.1.2.0/24")] },
    { include: [rule.ip("34.1.0.0/16")] },
  ],
  [
    "a requirement goes beside another one",
    { require: [rule.country("PT"), rule.authenticationMethod("mfa")] },
    { require: [rule.country("PT")] },
  ],
];

const bare: Fields = {
  exclude: [],
  require: [],
  approval_groups: [],
  approval_required: undefined,
  connection_rules: undefined,
  isolation_required: undefined,
  mfa_config: undefined,
  purpose_justification_prompt: undefined,
  purpose_justification_required: undefined,
  session_duration: undefined,
  shade: undefined,
};

/** The guards that refuse the edit. */
async function refusing([, before, after]: Edit): Promise<readonly string[]> {
  const policy = { ...bare, name: "Staff", decision: "allow", include: [corp], ...before };
  const { client } = createWorld({ policy });
  const edit = ((body: object) => ({ ...body, ...after })) as unknown as PolicyEdit;
  const outcome = await updatePolicy(client, policyId, { account_id }, edit, { dryRun: true });
  return "refusals" in outcome ? outcome.refusals.map(({ guard }) => guard) : [];
}

test("of the harmless edits two are refused, each for a reason", async () => {
  const refused: [string, readonly string[]][] = [];
  for (const edit of safe) {
    const guards = await refusing(edit);
    if (guards.length > 0) refused.push([edit[0], guards]);
  }
  expect(refused).toEqual([
    // Whoever wants a list to be empty says so.
    ["approvers go whom nobody asks", ["emptying"]],
    // Nobody documents that the two are the same.
    ["the @ before a domain goes", ["widening"]],
  ]);
});

test.each(widening)("refused: %s", async (...edit) => {
  expect(await refusing(edit)).toContain("widening");
});
