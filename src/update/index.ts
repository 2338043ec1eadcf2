export { updatePolicy } from "./update-policy.ts";
export { confirmUpdate, undo } from "./undo.ts";
export { createOrUpdate } from "./create-or-update.ts";
export { UpdateError } from "./update-error.ts";
export type { OutcomeOf, UpdateOptions } from "./update-policy.ts";
export type { UndoOptions } from "./undo.ts";
export type { CreationPlanned } from "./create-or-update.ts";
export type {
  CreatedOutcome,
  PlannedOutcome,
  UnchangedOutcome,
  UpdatedOutcome,
  UpdateOutcome,
} from "./outcome.ts";
export type { GuardOptions, Permission, Refusal } from "./guards.ts";
export type { CallOptions, CreatingClient, InAccount, PoliciesClient } from "./policies-client.ts";
export type { Exactly, PolicyEdit, PolicyPatch } from "./policy-edit.ts";
export type { UpdateErrorCode, UpdateErrorFacts } from "./update-error.ts";
