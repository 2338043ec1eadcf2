/** Every kind of edit to a policy that has everything, as functions that compose, whatever the order of rules. */
import type { PolicyBody } from "../../generated/index.ts";

export type Edit = (body: PolicyBody) => PolicyBody;

const passport = { device_posture: { integration_uid: "699d98642c564d2e855e9661899b7252" } };
/** A value of a field that the spec does not name. */
const green = { shade: "green" };
const isNewer = (rule: object): boolean => "passkey_owner" in rule;

export const edits: { readonly [name: string]: Edit } = {
  "name changed": (body) => ({ ...body, name: "All staff" }),
  "decision changed": (body) => ({ ...body, decision: "deny" }),
  "include rule added": (body) => ({ ...body, include: [...body.include, passport] }),
  "include rule removed": (body) => ({ ...body, include: body.include.filter((rule) => !("email" in rule)) }),
  "include rule replaced": (body) => ({
    ...body,
    include: body.include.map((rule) =>
      "email_domain" in rule ? { email_domain: { domain: "example.org" } } : rule,
    ),
  }),
  "include rule of a newer kind removed": (body) => ({
    ...body,
    include: body.include.filter((rule) => !isNewer(rule)),
  }),
  "require rule added": (body) => ({ ...body, require: [...(body.require ?? []), passport] }),
  "require emptied": (body) => ({ ...body, require: [] }),
  "exclude rule added": (body) => ({ ...body, exclude: [...(body.exclude ?? []), passport] }),
  "exclude rule removed": (body) => ({
    ...body,
    exclude: (body.exclude ?? []).filter((rule) => !("geo" in rule)),
  }),
  "approval group added": (body) => ({
    ...body,
    approval_groups: [
      ...(body.approval_groups ?? []),
      { approvals_needed: 3, email_addresses: ["eve@example.com"] },
    ],
  }),
  "approval switched off": (body) => ({ ...body, approval_required: false }),
  "connection rules changed": (body) => ({
    ...body,
    connection_rules: { ...body.connection_rules, rdp: {} },
  }),
  "isolation switched off": (body) => ({ ...body, isolation_required: false }),
  "mfa changed": (body) => ({ ...body, mfa_config: { ...body.mfa_config, session_duration: "10m" } }),
  "justification prompt changed": (body) => ({ ...body, purpose_justification_prompt: "What for?" }),
  "justification switched off": (body) => ({ ...body, purpose_justification_required: false }),
  "session changed": (body) => ({ ...body, session_duration: "2h" }),
  "session taken away": ({ session_duration: _gone, ...body }) => body,
  "unknown field changed": (body) => ({ ...body, ...green }),
  "only the order changed": (body) => ({ ...body, include: body.include.toReversed() }),
};
