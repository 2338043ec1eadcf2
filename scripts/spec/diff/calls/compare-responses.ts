import { canonical } from "../../../document/canonical.ts";
import { member } from "../../../document/json.ts";
import { textChanges } from "../schemas/text-changes.ts";
import type { SchemaReferences } from "../shape/schema-references.ts";
import type { CallComparison } from "./call-comparison.ts";
import { bothSides, isTrue, placedByName, type Placed } from "./call.ts";
import { compareContent, contentOf } from "./compare-bodies.ts";
import { textsOf } from "./compare-parameters.ts";
import { schemaOf, serializations } from "./serialization.ts";

export function compareResponses(call: CallComparison): void {
  const [old, next] = [responsesOf(call.old), responsesOf(call.new)];
  for (const [status, before, after] of bothSides(old, next)) {
    if (before !== undefined && after !== undefined) compareResponse(call, status, before, after);
    else {
      const what = isSuccess(status) ? "success" : "failure";
      const place = after === undefined ? { old: before?.pointer ?? "#" } : { new: after.pointer };
      const kind = `${what}-response-${after === undefined ? "removed" : "added"}` as const;
      call.report(kind, { name: status }, place, "response");
    }
  }
}

/** Responses by status; `4xx` is written `4XX`. A name that begins with `x-` is an extension. */
function responsesOf(call: CallComparison["old"]): ReadonlyMap<string, Placed> {
  const all = placedByName(call.references, call.operation, "responses", (status) =>
    /^\dxx$/i.test(status) ? status.toUpperCase() : status,
  );
  return new Map([...all].filter(([status]) => !status.startsWith("x-")));
}

function isSuccess(status: string): boolean {
  return /^[123]/.test(status);
}

function compareResponse(call: CallComparison, status: string, old: Placed, next: Placed): void {
  const at = `the response ${status} of ${call.name}`;
  const place = { old: old.pointer, new: next.pointer };
  const [before, after] = [
    contentOf(call.old.references, old).size > 0,
    contentOf(call.new.references, next).size > 0,
  ];
  if (before && !after) call.report("response-body-removed", { at }, place, "response");
  else if (!before && after) call.report("response-body-added", { at }, place, "response");
  else compareContent(call, "response", old, next, at);
  compareHeaders(call, at, old, next);
  compareLinks(call, at, old, next);
}

function compareHeaders(call: CallComparison, at: string, old: Placed, next: Placed): void {
  const [before, after] = [headersOf(call.old.references, old), headersOf(call.new.references, next)];
  for (const [name, one, other] of bothSides(before, after)) {
    if (one !== undefined && other !== undefined) compareHeader(call, at, name, one, other);
    else if (one !== undefined) {
      const required = isTrue(member(one.value, "required"));
      const kind = required ? "required-response-header-removed" : "optional-response-header-removed";
      call.report(kind, { at, name }, { old: one.pointer }, "response");
    } else if (other !== undefined) {
      call.report("response-header-added", { at, name }, { new: other.pointer }, "response");
    }
  }
}

function headersOf(references: SchemaReferences, response: Placed): ReadonlyMap<string, Placed> {
  return placedByName(references, response, "headers", (name) => name.toLowerCase());
}

function compareHeader(call: CallComparison, at: string, name: string, old: Placed, next: Placed): void {
  const place = { old: old.pointer, new: next.pointer };
  const flag = (word: string, raised: Parameters<typeof call.report>[0], lowered: typeof raised): void => {
    const [before, after] = [isTrue(member(old.value, word)), isTrue(member(next.value, word))];
    if (before !== after) call.report(after ? raised : lowered, { at, name }, place, "response");
  };
  flag("required", "response-header-became-required", "response-header-became-optional");
  flag("deprecated", "response-header-deprecated", "response-header-undeprecated");
  const [before, after] = serializations(call, old, next);
  if (before !== after) {
    const details = { at, name, old: before, new: after };
    call.report("response-header-serialization-changed", details, place, "response");
  }
  const label = { base: `the header "${name}" of ${at}`, path: "" };
  call.schemas("response", schemaOf(old), schemaOf(next), label);
  for (const text of textChanges(textsOf(old), textsOf(next), old.pointer, next.pointer)) call.text(text);
}

function compareLinks(call: CallComparison, at: string, old: Placed, next: Placed): void {
  const before = placedByName(call.old.references, old, "links");
  const after = placedByName(call.new.references, next, "links");
  for (const [name, one, other] of bothSides(before, after)) {
    if (one === undefined && other !== undefined) {
      call.report("response-link-added", { at, name }, { new: other.pointer }, "response");
    } else if (other === undefined && one !== undefined) {
      call.report("response-link-removed", { at, name }, { old: one.pointer }, "response");
    } else if (one !== undefined && other !== undefined && said(one) !== said(other)) {
      const place = { old: one.pointer, new: other.pointer };
      call.report("response-link-changed", { at, name }, place, "response");
    }
  }
}

function said({ value }: Placed): string {
  return canonical(Object.fromEntries(Object.entries(value).filter(([name]) => name !== "description")));
}
