import { isObject, member } from "../../../document/json.ts";
import { methods } from "../../../document/operations.ts";
import { below } from "../../../document/pointer.ts";
import type { CallComparison } from "./call-comparison.ts";
import { bothSides, placedByName, type CallSide } from "./call.ts";

/** The name of a callback, and the call that it makes. */
interface Callback {
  readonly name: string;
  readonly call: CallSide;
}

/** `compare` compares two callbacks that are the same call, under a label for sentences. */
export function compareCallbacks(
  call: CallComparison,
  compare: (old: CallSide, next: CallSide, label: string) => void,
): void {
  for (const [, before, after] of bothSides(callbacksOf(call.old), callbacksOf(call.new))) {
    if (after === undefined && before !== undefined) {
      call.report("callback-removed", { name: before.name }, { old: before.call.operation.pointer });
    } else if (before === undefined && after !== undefined) {
      call.report("callback-added", { name: after.name }, { new: after.call.operation.pointer });
    } else if (before !== undefined && after !== undefined) {
      const label = `${call.name}, callback "${after.name}"`;
      compare(before.call, after.call, label);
    }
  }
}

/** The operations of a call's callbacks, each by callback, expression and method. */
function callbacksOf({ document, references, operation }: CallSide): ReadonlyMap<string, Callback> {
  const found = new Map<string, Callback>();
  for (const [name, callback] of placedByName(references, operation, "callbacks")) {
    for (const [path, written] of Object.entries(callback.value)) {
      if (path.startsWith("x-")) continue;
      const item = references.object(written, below(callback.pointer, path));
      for (const method of methods) {
        const value = member(item.value, method);
        if (!isObject(value)) continue;
        const pointer = below(item.pointer, method);
        const inner = { group: "webhooks", path, method, pointer, id: undefined, tags: [] } as const;
        const call = { document, references, operation: { ...inner, value, item: item.value } };
        found.set(JSON.stringify([name, path, method]), { name, call });
      }
    }
  }
  return found;
}
