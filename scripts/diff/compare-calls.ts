import { arrayMember, isObject, stringMember, stringsMember } from "../load/json.ts";
import { below } from "../load/pointer.ts";
import { nameOf as nameOfOperation } from "../slice/operations.ts";
import { bothSides, placedByName, type Call, type Placed } from "./call.ts";
import type { Details } from "./change.ts";
import type { Collector } from "./collector.ts";
import { compareBody } from "./compare-bodies.ts";
import { compareLifecycle } from "./compare-lifecycle.ts";
import { compareParameters } from "./compare-parameters.ts";
import { compareResponses } from "./compare-responses.ts";
import { textChanges } from "./texts.ts";
import { compareSecurity } from "./compare-security.ts";
import type { Kind } from "./kinds.ts";
import type { Side } from "./kinds/verdict.ts";
import type { TextChange, Where } from "./pair.ts";
import type { Site } from "./site.ts";

/** Two operations side by side, and what a comparison of them may do. */
export interface CallComparison {
  readonly old: Call;
  readonly new: Call;
  /** The operation for sentences, as `PUT /pets/{pet_id}`. */
  readonly name: string;
  /** A callback is called by the other side: what it sends is what comes in. */
  readonly turned: boolean;
  report(
    kind: Kind,
    details?: Omit<Details, "at"> & { readonly at?: string },
    place?: { old?: string; new?: string },
    side?: Side,
  ): void;
  schemas(side: Side, old: Site, next: Site, where: Where): void;
  text(text: TextChange): void;
}

export function compareCalls(
  collector: Collector,
  old: Call,
  next: Call,
  turned: boolean,
  label?: string,
): void {
  const name = label ?? nameOfOperation(next.operation);
  const place = { old: old.operation.pointer, new: next.operation.pointer };
  const turn = (side: Side): Side =>
    !turned || side === "api" ? side : side === "request" ? "response" : "request";
  const comparison: CallComparison = {
    old,
    new: next,
    name,
    turned,
    report: (kind, details = {}, where = place, side = "api") =>
      collector.report(name, turn(side), kind, { at: name, ...details }, where),
    schemas: (side, before, after, where) => collector.schemas(name, turn(side), before, after, where),
    text: (text) => collector.text(text),
  };
  compareFacts(comparison);
  compareSecurity(comparison);
  compareParameters(comparison);
  compareBody(comparison);
  compareResponses(comparison);
  compareCallbacks(collector, comparison);
}

function compareFacts(call: CallComparison): void {
  const [old, next] = [call.old.operation.value, call.new.operation.value];
  compareLifecycle(call);
  const [oldTags, newTags] = [stringsMember(old, "tags"), stringsMember(next, "tags")];
  for (const name of newTags) if (!oldTags.includes(name)) call.report("operation-tag-added", { name });
  for (const name of oldTags) if (!newTags.includes(name)) call.report("operation-tag-removed", { name });
  compareServers(call);
  const texts = (value: typeof old): ReadonlyMap<string, ReadonlySet<string>> =>
    new Map(
      ["summary", "description"].flatMap((word) => {
        const text = stringMember(value, word);
        return text === undefined ? [] : [[word, new Set([text])] as const];
      }),
    );
  const pointers = [call.old.operation.pointer, call.new.operation.pointer] as const;
  for (const text of textChanges(texts(old), texts(next), ...pointers)) call.text(text);
}

function compareServers(call: CallComparison): void {
  const [old, next] = [serversOf(call.old), serversOf(call.new)];
  for (const [url, before, after] of bothSides(old, next)) {
    if (before === undefined && after !== undefined)
      call.report("server-added", { name: url }, { new: after });
    if (before !== undefined && after === undefined)
      call.report("server-removed", { name: url }, { old: before });
  }
}

/** The servers that apply to an operation: its own, its path's or the document's. None at all means "/". */
function serversOf({ operation, document }: Call): ReadonlyMap<string, string> {
  const itemPointer = operation.pointer.slice(0, operation.pointer.lastIndexOf("/"));
  for (const [holder, pointer] of [
    [operation.value, operation.pointer],
    [operation.item, itemPointer],
    [document.root, "#"],
  ] as const) {
    const servers = arrayMember(holder, "servers");
    if (servers.length === 0) continue;
    return new Map(
      servers.map((server, index) => [
        (stringMember(server, "url") ?? "").replace(/(?<=.)\/$/, ""),
        below(pointer, "servers", index),
      ]),
    );
  }
  return new Map([["/", "#"]]);
}

function compareCallbacks(collector: Collector, call: CallComparison): void {
  const [old, next] = [callbacksOf(call.old), callbacksOf(call.new)];
  for (const [key, before, after] of bothSides(old, next)) {
    const [name = key] = key.split(" ");
    if (after === undefined && before !== undefined) {
      call.report("callback-removed", { name }, { old: before.operation.pointer });
    } else if (before === undefined && after !== undefined) {
      call.report("callback-added", { name }, { new: after.operation.pointer });
    } else if (before !== undefined && after !== undefined) {
      compareCalls(collector, before, after, !call.turned, `${call.name}, callback "${name}"`);
    }
  }
}

/** The operations of a call's callbacks, by callback, expression and method. */
function callbacksOf({ document, references, operation }: Call): ReadonlyMap<string, Call> {
  const found = new Map<string, Call>();
  const callbacks = placedByName(references, operation, "callbacks");
  for (const [name, callback] of callbacks) {
    for (const [path, written] of Object.entries(callback.value)) {
      if (path.startsWith("x-")) continue;
      const item: Placed = references.object(written, below(callback.pointer, path));
      for (const [method, value] of Object.entries(item.value)) {
        if (!isObject(value) || method === "parameters") continue;
        const pointer = below(item.pointer, method);
        const inner = { group: "webhooks", path, method, pointer, id: undefined, tags: [] } as const;
        found.set(`${name} ${path} ${method}`, {
          document,
          references,
          operation: { ...inner, value, item: item.value },
        });
      }
    }
  }
  return found;
}
