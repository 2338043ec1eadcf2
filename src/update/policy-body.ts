import type { PolicyBody, PolicyGetResponse } from "../../generated/index.ts";
import { policyBody } from "../policy/index.ts";

/** The fields that the spec knows. The type sees to it that none is missing. */
const bodyFields: { readonly [Field in keyof PolicyBody]-?: true } = {
  decision: true,
  include: true,
  name: true,
  approval_groups: true,
  approval_required: true,
  connection_rules: true,
  exclude: true,
  isolation_required: true,
  mfa_config: true,
  purpose_justification_prompt: true,
  purpose_justification_required: true,
  require: true,
  session_duration: true,
};

function isKnown(field: string): boolean {
  return (bodyFields as { readonly [field: string]: unknown })[field] === true;
}

/** Fields to change: each replaces the current one whole; `undefined` takes it away. */
export type PolicyPatch = {
  readonly [Field in keyof PolicyBody]?:
    PolicyBody[Field] | (undefined extends PolicyBody[Field] ? undefined : never);
};

/**
 * What a PUT would have to send to leave a policy as it was read: a frozen copy without the server's own fields, and without
 * known fields that are `null`, which the API gives for "not set" and the spec does not let be sent. All else is kept,
 * whether the spec knows it or not.
 */
export function bodyOf(policy: PolicyBody | PolicyGetResponse): PolicyBody {
  const fields = Object.entries(policyBody(policy));
  const kept = fields.filter(([field, value]) => value !== null || !isKnown(field));
  return Object.freeze(Object.fromEntries(kept)) as unknown as PolicyBody;
}

/** The body with some fields replaced, and others taken away. */
export function patched(body: PolicyBody, patch: PolicyPatch): PolicyBody {
  return bodyOf({ ...body, ...patch } as PolicyBody);
}

/** A declared body, with whatever the current one has that the spec does not know. */
export function declared(body: PolicyBody, current: PolicyBody): PolicyBody {
  const unknown = Object.entries(current).filter(([field]) => !isKnown(field));
  return { ...Object.fromEntries(unknown), ...body };
}
