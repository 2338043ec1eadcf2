/** What the compiler promises of an update. Checked by `tsc`. */
import { expectTypeOf } from "vitest";
import type { Cloudflare } from "../../src/client/index.ts";
import type { PolicyBody } from "../../generated/index.ts";
import { addRules } from "../../src/policy/index.ts";
import {
  createOrUpdate,
  undo,
  updatePolicy,
  type CreatingClient,
  type PlannedOutcome,
  type PoliciesClient,
  type UnchangedOutcome,
  type UpdatedOutcome,
  type UpdateOutcome,
} from "../../src/update/index.ts";

declare const client: Cloudflare;
const account = { account_id: "023e105f4ecef8ad9ca31a8372d0c353" };

expectTypeOf(client).toExtend<CreatingClient>();
expectTypeOf<CreatingClient>().toExtend<PoliciesClient>();

expectTypeOf(updatePolicy(client, "id", account, {})).resolves.toEqualTypeOf<
  UnchangedOutcome | UpdatedOutcome
>();
expectTypeOf(updatePolicy(client, "id", account, {}, { dryRun: true })).resolves.toEqualTypeOf<
  UnchangedOutcome | PlannedOutcome
>();
expectTypeOf(
  updatePolicy(client, "id", account, {}, { dryRun: Math.random() > 2 }),
).resolves.toEqualTypeOf<UpdateOutcome>();

void updatePolicy(client, "id", account, (current) => {
  expectTypeOf(current).toEqualTypeOf<PolicyBody>();
  return { ...current, require: [{ certificate: {} }] };
});
void updatePolicy(client, "id", account, { session_duration: undefined });

// @ts-expect-error A field that must be there cannot be taken away.
void updatePolicy(client, "id", account, { include: undefined });
// @ts-expect-error A misspelt field.
void updatePolicy(client, "id", account, { requre: [] });
// @ts-expect-error A field that only the server sets.
void updatePolicy(client, "id", account, { app_count: 0 });
// @ts-expect-error Not the whole body.
void updatePolicy(client, "id", account, () => ({ name: "All staff" }));
// @ts-expect-error There is no such permission.
void updatePolicy(client, "id", account, {}, { allow: ["everything"] });
// The account may be the client's own.
void updatePolicy(client, "id", {}, {});
void updatePolicy(client, "id", undefined, {});
// @ts-expect-error A misspelt field in what the function returns.
void updatePolicy(client, "id", account, (current) => ({ ...current, requre: [] }));
// @ts-expect-error The same of a function that is asynchronous.
void updatePolicy(client, "id", account, async (current) => ({ ...current, requre: [] }));
// @ts-expect-error A misspelt option.
void updatePolicy(client, "id", account, {}, { allow: [], maxAplications: 5 });
declare const created: { readonly id?: string };
// @ts-expect-error An id that may be undefined.
void updatePolicy(client, created.id, account, {});
void updatePolicy(client, "id", account, addRules("include", { certificate: {} }));
void updatePolicy(client, "id", account, async (current) => ({ ...current, name: "All staff" }));
// @ts-expect-error Not a whole policy.
void createOrUpdate(client, account, { name: "Staff" });

declare const outcome: UnchangedOutcome | UpdatedOutcome;
// @ts-expect-error Only what was written can be undone: ask for the status first.
void undo(client, outcome);
if (outcome.status === "updated") void undo(client, outcome);

const constant = { name: "n", decision: "allow", include: [{ ip: { ip: "10.0.0.0/8" } }] } as const;
void createOrUpdate(client, account, constant);
void updatePolicy(client, "id", account, constant);
void updatePolicy(client, "id", account, (current) => ({ ...current, ...constant }));
