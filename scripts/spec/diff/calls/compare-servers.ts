import { canonical } from "../../../document/canonical.ts";
import { arrayMember, member, objectMember, stringMember, type Json } from "../../../document/json.ts";
import { below } from "../../../document/pointer.ts";
import type { CallComparison } from "./call-comparison.ts";
import { bothSides, type CallSide } from "./call.ts";

/** A server that applies to an operation. */
interface Server {
  readonly pointer: string;
  /** The values of the variables in its address, as one text. */
  readonly variables: string;
}

export function compareServers(call: CallComparison): void {
  for (const [name, before, after] of bothSides(serversOf(call.old), serversOf(call.new))) {
    if (before === undefined && after !== undefined) {
      call.report("server-added", { name }, { new: after.pointer });
    } else if (before !== undefined && after === undefined) {
      call.report("server-removed", { name }, { old: before.pointer });
    } else if (before !== undefined && after !== undefined && before.variables !== after.variables) {
      call.report("server-changed", { name }, { old: before.pointer, new: after.pointer });
    }
  }
}

/** The servers that apply to an operation: its own, its path's or the document's. Without any it is "/". */
function serversOf({ operation, document }: CallSide): ReadonlyMap<string, Server> {
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
        { pointer: below(pointer, "servers", index), variables: variablesOf(server) },
      ]),
    );
  }
  return new Map([["/", { pointer: "#", variables: variablesOf({}) }]]);
}

function variablesOf(server: Json): string {
  const variables = Object.entries(objectMember(server, "variables")).map(([name, variable]) => {
    const values = arrayMember(variable, "enum").map(canonical).sort();
    return [name, [member(variable, "default") ?? null, ...values]] as const;
  });
  return canonical(Object.fromEntries(variables));
}
