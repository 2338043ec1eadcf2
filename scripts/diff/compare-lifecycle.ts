import { member, stringMember } from "../load/json.ts";
import { isTrue } from "./call.ts";
import type { CallComparison } from "./compare-calls.ts";

/** What an operation is called, how stable it is, and when it ends. */
export function compareLifecycle(call: CallComparison): void {
  const [old, next] = [call.old.operation.value, call.new.operation.value];
  compareIds(call, call.old.operation.id, call.new.operation.id);
  const [before, after] = [isTrue(member(old, "deprecated")), isTrue(member(next, "deprecated"))];
  if (before !== after) call.report(after ? "operation-deprecated" : "operation-undeprecated");
  compareSunset(call, stringMember(old, "x-sunset"), stringMember(next, "x-sunset"));
  compareStability(call, stringMember(old, "x-stability-level"), stringMember(next, "x-stability-level"));
}

function compareIds(call: CallComparison, old: string | undefined, next: string | undefined): void {
  if (old === next) return;
  if (old === undefined) call.report("operation-id-added", { new: next ?? "" });
  else if (next === undefined) call.report("operation-id-removed", { old });
  else call.report("operation-id-changed", { old, new: next });
}

/** Dates in ISO form are in order when their texts are. */
function compareSunset(call: CallComparison, old: string | undefined, next: string | undefined): void {
  if (old === next) return;
  if (old === undefined) call.report("sunset-added", { new: next ?? "" });
  else if (next === undefined) call.report("sunset-removed");
  else call.report(next < old ? "sunset-brought-forward" : "sunset-put-off", { old, new: next });
}

const stabilities: readonly string[] = ["draft", "alpha", "beta", "stable"];

/** An operation that says nothing of its stability is stable. */
function compareStability(call: CallComparison, old = "stable", next = "stable"): void {
  const [before, after] = [stabilities.indexOf(old), stabilities.indexOf(next)];
  if (before === after) return;
  call.report(after < before ? "stability-decreased" : "stability-increased", { old, new: next });
}
