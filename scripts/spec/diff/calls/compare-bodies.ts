import { canonical } from "../../../document/canonical.ts";
import { isObject, member } from "../../../document/json.ts";
import { below } from "../../../document/pointer.ts";
import type { Side } from "../kinds/severity.ts";
import { textChanges } from "../schemas/text-changes.ts";
import { type SchemaReferences } from "../shape/schema-references.ts";
import { siteOf } from "../shape/site.ts";
import type { CallComparison } from "./call-comparison.ts";
import { bothSides, isTrue, placedByName, type Placed } from "./call.ts";
import { textsOf } from "./compare-parameters.ts";

export function compareBody(call: CallComparison): void {
  const [old, next] = [bodyOf(call.old), bodyOf(call.new)];
  if (old === undefined && next === undefined) return;
  if (old === undefined && next !== undefined) {
    const required = isTrue(member(next.value, "required"));
    const kind = required ? "required-request-body-added" : "optional-request-body-added";
    call.report(kind, {}, { new: next.pointer }, call.asks);
  } else if (next === undefined && old !== undefined) {
    call.report("request-body-removed", {}, { old: old.pointer }, call.asks);
  } else if (old !== undefined && next !== undefined) {
    compareRequired(call, old, next);
    compareContent(call, "request", old, next, `the request body of ${call.name}`);
  }
}

function bodyOf(call: CallComparison["old"]): Placed | undefined {
  const written = member(call.operation.value, "requestBody");
  return written === undefined
    ? undefined
    : call.references.object(written, below(call.operation.pointer, "requestBody"));
}

function compareRequired(call: CallComparison, old: Placed, next: Placed): void {
  const [before, after] = [isTrue(member(old.value, "required")), isTrue(member(next.value, "required"))];
  if (before === after) return;
  const kind = after ? "request-body-became-required" : "request-body-became-optional";
  call.report(kind, {}, { old: old.pointer, new: next.pointer }, call.asks);
}

/** Compares the media types of a body, and what is said of each. */
export function compareContent(
  call: CallComparison,
  side: Side,
  old: Placed,
  next: Placed,
  at: string,
): void {
  const [before, after] = [contentOf(call.old.references, old), contentOf(call.new.references, next)];
  for (const text of textChanges(textsOf(old), textsOf(next), old.pointer, next.pointer)) call.text(text);
  for (const [name, one, other] of bothSides(before, after)) {
    if (one === undefined && other !== undefined) {
      call.report("media-type-added", { at, name }, { new: other.pointer }, side);
    } else if (other === undefined && one !== undefined) {
      call.report("media-type-removed", { at, name }, { old: one.pointer }, side);
    } else if (one !== undefined && other !== undefined) {
      compareEncodings(call, side, one, other, at);
      call.schemas(side, siteIn(one), siteIn(other), { base: at, path: "" });
      for (const text of textChanges(textsOf(one), textsOf(other), one.pointer, other.pointer))
        call.text(text);
    }
  }
}

/** Media types by name. Case and spaces do not count. */
export function contentOf(references: SchemaReferences, body: Placed): ReadonlyMap<string, Placed> {
  return placedByName(references, body, "content", (name) => name.toLowerCase().replaceAll(/\s+/g, ""));
}

function siteIn({ value, pointer }: Placed): ReturnType<typeof siteOf> {
  return siteOf({ pointer: below(pointer, "schema"), value: member(value, "schema") ?? {} });
}

function compareEncodings(call: CallComparison, side: Side, old: Placed, next: Placed, at: string): void {
  const [before, after] = [encodingsOf(old), encodingsOf(next)];
  for (const [name, one, other] of bothSides(before, after)) {
    if (one === other) continue;
    call.report("encoding-changed", { at, name }, { old: old.pointer, new: next.pointer }, side);
  }
}

function encodingsOf({ value }: Placed): ReadonlyMap<string, string> {
  const encoding = member(value, "encoding");
  if (!isObject(encoding)) return new Map();
  return new Map(Object.entries(encoding).map(([name, one]) => [name, canonical(one)]));
}
