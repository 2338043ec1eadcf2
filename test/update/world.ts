/** One account, one policy that has everything, and clients that go through the emulator. */
import { Cloudflare } from "../../src/client/index.ts";
import { createEmulator, type Emulator, type EmulatorOptions } from "../../src/emulator/index.ts";
import { updatePolicy, type GuardOptions, type UpdateOutcome } from "../../src/update/index.ts";
import type { Edit } from "./edits.ts";
import type { PolicyGetResponse } from "../../generated/index.ts";

export const account_id = "023e105f4ecef8ad9ca31a8372d0c353";
export const policyId = "f174e90a-fafe-4643-bbbc-4a0ed4fc8415";

/** A rule kind that is newer than the spec, and a field. */
export const newerRule: object = { passkey_owner: { since: "2027", levels: [1, null] } };

/** Every field that the API page names, and what it does not name. */
export const everything: { readonly [field: string]: unknown } = {
  id: policyId,
  app_count: 2,
  name: "Staff",
  decision: "allow",
  include: [{ email_domain: { domain: "example.com" } }, { email: { email: "ann@example.net" } }, newerRule],
  exclude: [{ email: { email: "bob@example.com" } }, { geo: { country_code: "XX" } }],
  require: [{ auth_method: { auth_method: "mfa" } }],
  approval_groups: [
    { approvals_needed: 1, email_addresses: ["cy@example.com", "di@example.com"] },
    { approvals_needed: 2, email_list_uuid: "597147a1-976b-4ef2-9af0-81d5d007fc34" },
  ],
  approval_required: true,
  connection_rules: {
    rdp: { allowed_clipboard_local_to_remote_formats: ["text"] },
    ssh: { usernames: ["root"] },
  },
  isolation_required: true,
  mfa_config: { allowed_authenticators: ["totp"], session_duration: "5m" },
  purpose_justification_prompt: "Why?",
  purpose_justification_required: true,
  session_duration: "8h",
  shade: { of: ["blue", null] },
};

export interface World {
  readonly emulator: Emulator;
  readonly client: Cloudflare;
  /** Every request that reached the emulator: "GET", "PUT" … */
  readonly log: string[];
  /** The policy as the server has it now. */
  readonly now: () => PolicyGetResponse | undefined;
}

export function createWorld(options: EmulatorOptions & { readonly policy?: object } = {}): World {
  const log: string[] = [];
  const emulator = createEmulator({
    newerKinds: ["passkey_owner"],
    ...options,
    intercept: (request, next) => {
      log.push(request.method);
      return options.intercept === undefined ? next() : options.intercept(request, next);
    },
  });
  emulator.seed(account_id, [{ ...everything, ...options.policy }]);
  const now = (): PolicyGetResponse | undefined =>
    emulator.contents(account_id).find(({ id }) => id === policyId);
  return { emulator, client: createClient(emulator.fetch), log, now };
}

/** A client that does not repeat reads, so that tests need not wait. */
export function createClient(fetch: Emulator["fetch"]): Cloudflare {
  return new Cloudflare({
    apiToken: "any",
    fetch: fetch as typeof globalThis.fetch,
    maxRetries: 0,
    logLevel: "off",
  });
}

/** Everything that a guard would stop, allowed. */
export const anything: Required<GuardOptions> = {
  allow: ["widening", "decision", "emptying", "nobody"],
  maxApplications: Infinity,
};

/** An update of the one policy, with everything allowed. */
export type Update = (client: Cloudflare, edit: Edit) => Promise<UpdateOutcome>;

export const update: Update = (client, edit) =>
  updatePolicy(client, policyId, { account_id }, edit, anything);
