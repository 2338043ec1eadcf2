import { isArray, member, stringMember, type Json } from "../../../document/json.ts";
import { pathParameters } from "../../../document/operations.ts";
import { below } from "../../../document/pointer.ts";
import { textChanges } from "../schemas/text-changes.ts";
import { isUnlike } from "../shape/unlike.ts";
import type { CallComparison } from "./call-comparison.ts";
import { bothSides, isTrue, type CallSide, type Placed } from "./call.ts";
import { schemaOf, serializations } from "./serialization.ts";

const textWords: readonly string[] = ["description", "example", "examples"];

/**
 * Parameters are matched by place and name; those of the path by their position in it. If the path changed, the move says
 * which of its parameters came and went.
 */
export function compareParameters(call: CallComparison): void {
  if (!call.moved) compareNames(call);
  const positions = sameLength(call.old.operation.path, call.new.operation.path);
  const [before, after] = [parametersOf(call.old, positions), parametersOf(call.new, positions)];
  for (const [key, old, next] of bothSides(before, after)) {
    if (old !== undefined && next !== undefined) comparePair(call, old, next);
    else if (call.moved && key.startsWith("path ")) continue;
    else if (old !== undefined) {
      if (isUnlike(old.value)) continue;
      const kind = isTrue(member(old.value, "deprecated"))
        ? "deprecated-parameter-removed"
        : "parameter-removed";
      call.report(kind, { name: nameOf(old) }, { old: old.pointer }, call.asks);
    } else if (next !== undefined) {
      const required = isTrue(member(next.value, "required")) || key.startsWith("path ");
      const kind = required ? "required-parameter-added" : "optional-parameter-added";
      call.report(kind, { name: nameOf(next) }, { new: next.pointer }, call.asks);
    }
  }
}

function compareNames(call: CallComparison): void {
  const [old, next] = [call.old.operation, call.new.operation];
  const names = pathParameters(next.path);
  pathParameters(old.path).forEach((name, index) => {
    const now = names[index] ?? name;
    if (name === now) return;
    call.report("path-parameter-renamed", { old: name, new: now }, { old: old.pointer, new: next.pointer });
  });
}

function sameLength(one: string, other: string): boolean {
  return one.split("/").length === other.split("/").length;
}

/** Where each parameter is in a path: in which part of it, and at which position there. */
function positionsIn(path: string): ReadonlyMap<string, string> {
  return new Map(
    path
      .split("/")
      .flatMap((part, index) => pathParameters(part).map((name, at) => [name, `${index}.${at}`] as const)),
  );
}

/** An operation's parameters and those of its path, which it may replace. The case of header names does not count. */
function parametersOf(call: CallSide, byPosition: boolean): ReadonlyMap<string, Placed> {
  const { operation, references } = call;
  const positions = byPosition ? positionsIn(operation.path) : new Map<string, string>();
  const itemPointer = operation.pointer.slice(0, operation.pointer.lastIndexOf("/"));
  const found = new Map<string, Placed>();
  for (const [holder, pointer] of [
    [operation.item, itemPointer],
    [operation.value, operation.pointer],
  ] as const) {
    const list = member(holder, "parameters");
    if (!isArray(list)) continue;
    list.forEach((value: Json, index) => {
      const placed = references.object(value, below(pointer, "parameters", index));
      const [place, name] = [
        stringMember(placed.value, "in") ?? "",
        stringMember(placed.value, "name") ?? "",
      ];
      const position = place === "path" ? positions.get(name) : undefined;
      const key = position ?? (place === "header" ? name.toLowerCase() : name);
      found.set(`${place} ${key}`, placed);
    });
  }
  return found;
}

function nameOf({ value }: Placed): string {
  return `${stringMember(value, "in") ?? ""} parameter "${stringMember(value, "name") ?? ""}"`;
}

function comparePair(call: CallComparison, old: Placed, next: Placed): void {
  const name = nameOf(next);
  const place = { old: old.pointer, new: next.pointer };
  const flag = (word: string, raised: Parameters<typeof call.report>[0], lowered: typeof raised): void => {
    const [before, after] = [isTrue(member(old.value, word)), isTrue(member(next.value, word))];
    if (before !== after) call.report(after ? raised : lowered, { name }, place, call.asks);
  };
  if (stringMember(next.value, "in") !== "path") {
    flag("required", "parameter-became-required", "parameter-became-optional");
  }
  flag("deprecated", "parameter-deprecated", "parameter-undeprecated");
  flag("allowEmptyValue", "parameter-empty-value-allowed", "parameter-empty-value-refused");
  const [before, after] = serializations(call, old, next);
  if (before !== after) {
    call.report("parameter-serialization-changed", { name, old: before, new: after }, place, call.asks);
  }
  call.schemas("request", schemaOf(old), schemaOf(next), { base: `the ${name} of ${call.name}`, path: "" });
  for (const text of textChanges(textsOf(old), textsOf(next), old.pointer, next.pointer)) call.text(text);
}

export function textsOf({ value }: Placed): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    textWords.flatMap((word) => {
      const text = member(value, word);
      return text === undefined ? [] : [[word, new Set([JSON.stringify(text)])] as const];
    }),
  );
}
