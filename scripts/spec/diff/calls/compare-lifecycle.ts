import { member, stringMember } from "../../../document/json.ts";
import type { CallComparison } from "./call-comparison.ts";
import { isTrue } from "./call.ts";

/** An operation's id, how stable it is, and when it ends. */
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

/** One moment in two spellings has not changed. What is not a date has no order. */
function compareSunset(call: CallComparison, old: string | undefined, next: string | undefined): void {
  if (old === next) return;
  if (old === undefined) call.report("sunset-added", { new: next ?? "" });
  else if (next === undefined) call.report("sunset-removed");
  else {
    const [before, after] = [Date.parse(old), Date.parse(next)];
    if (before === after) return;
    const ordered = after < before ? "sunset-brought-forward" : "sunset-put-off";
    call.report(Number.isNaN(before + after) ? "sunset-changed" : ordered, { old, new: next });
  }
}

const stabilities: readonly string[] = ["draft", "alpha", "beta", "stable"];

/** An operation is stable unless it says otherwise. Unknown levels have no order. */
function compareStability(call: CallComparison, old = "stable", next = "stable"): void {
  if (old === next) return;
  const [before, after] = [stabilities.indexOf(old), stabilities.indexOf(next)];
  const ordered = after < before ? "stability-decreased" : "stability-increased";
  call.report(before < 0 || after < 0 ? "stability-changed" : ordered, { old, new: next });
}
