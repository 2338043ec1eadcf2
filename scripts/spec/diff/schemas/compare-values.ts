import { canonical } from "../../../document/canonical.ts";
import type { Json } from "../../../document/json.ts";
import type { Kind } from "../kinds/kinds.ts";
import { lowerBounds, upperBounds, type Bound } from "../kinds/values.ts";
import type { Limit, Shape } from "../shape/shape.ts";
import { describeTypes, everyType, typeSetOfValue, type TypeSet } from "../shape/types.ts";
import type { SchemaComparison } from "./comparison.ts";

/** Null, defaults and marks: what holds for any type. */
export function compareAnnotations(comparison: SchemaComparison): void {
  const [old, next] = [comparison.old.shape, comparison.new.shape];
  if (old.nullable !== next.nullable && !saidByTypes(old, next)) {
    comparison.report(next.nullable ? "became-nullable" : "became-not-nullable");
  }
  if (!old.deprecated && next.deprecated) comparison.report("deprecated");
  if (old.deprecated && !next.deprecated) comparison.report("undeprecated");
  compareText(comparison, "default", canonicalOr(old.default), canonicalOr(next.default));
}

/** If one side allows any value, null among them, and the other does not, the types say so already. */
function saidByTypes(old: Shape, next: Shape): boolean {
  const wide = old.nullable ? old : next;
  return old.types !== next.types && wide.types === everyType && wide.values === undefined;
}

/** Compares the types, unless what differs is `said` elsewhere. Returns whether something in common is left to compare. */
export function compareTypes(comparison: SchemaComparison, said: boolean): boolean {
  const [old, next] = [comparison.old.shape, comparison.new.shape];
  if (old.types === next.types) return old.types !== 0;
  if (bothListed(comparison)) return true;
  const common = old.types & next.types;
  if (said && common !== 0) return true;
  const listed = old.values === undefined && next.values !== undefined;
  const opened = old.values !== undefined && next.values === undefined;
  const details = { old: describeTypes(old.types), new: describeTypes(next.types) };
  // If a list of values comes or goes, that says it better than the types of its values.
  if (common === next.types) {
    if (!listed || common === 0) comparison.report("type-narrowed", details);
  } else if (common === old.types) {
    if (!opened || common === 0) comparison.report("type-widened", details);
  } else comparison.report("type-changed", details);
  return common !== 0;
}

/** Whether both sides list their values: what came and went among them says it better than the types do. */
export function bothListed({ old, new: next }: SchemaComparison): boolean {
  return [old, next].every(
    ({ shape }) => shape.values !== undefined && typesOf(shape.values) === shape.types,
  );
}

function typesOf(values: ReadonlyMap<string, Json>): TypeSet {
  return [...values.values()].reduce<TypeSet>((set, value) => set | typeSetOfValue(value), 0);
}

export function compareValues(comparison: SchemaComparison): void {
  const [old, next] = [comparison.old.shape, comparison.new.shape];
  compareExtensible(comparison, old, next);
  for (const kind of ["format", "pattern", "multiple-of"] as const) {
    const read = { format: "formats", pattern: "patterns", "multiple-of": "multiples" } as const;
    compareText(comparison, kind, joined(old[read[kind]]), joined(next[read[kind]]));
  }
  for (const bound of [...lowerBounds, ...upperBounds]) {
    compareLimit(comparison, bound, old.limits.get(bound), next.limits.get(bound));
  }
  compareContent(comparison, old, next);
}

export function compareListed(comparison: SchemaComparison): void {
  const [old, next] = [comparison.old.shape.values, comparison.new.shape.values];
  if (old === undefined && next !== undefined) comparison.report("became-enum", { new: listed(next) });
  if (old !== undefined && next === undefined) comparison.report("enum-opened", { old: listed(old) });
  if (old === undefined || next === undefined) return;
  const added = [...next.keys()].filter((value) => !old.has(value));
  const removed = [...old.keys()].filter((value) => !next.has(value));
  if (old.size === 1 && next.size === 1 && added[0] !== undefined && removed[0] !== undefined) {
    comparison.report("constant-changed", { old: removed[0], new: added[0] });
    return;
  }
  for (const name of added) comparison.report("enum-value-added", { name });
  for (const name of removed) comparison.report("enum-value-removed", { name });
}

function compareExtensible(comparison: SchemaComparison, old: Shape, next: Shape): void {
  for (const name of next.extensible) {
    if (!old.extensible.has(name)) comparison.report("extensible-enum-value-added", { name });
  }
  for (const name of old.extensible) {
    if (!next.extensible.has(name)) comparison.report("extensible-enum-value-removed", { name });
  }
}

/** One text that comes, goes or changes. */
function compareText(
  comparison: SchemaComparison,
  kind: "default" | "format" | "pattern" | "multiple-of",
  old: string | undefined,
  next: string | undefined,
): void {
  if (old === next) return;
  if (old === undefined) comparison.report(`${kind}-added`, { new: next ?? "" });
  else if (next === undefined) comparison.report(`${kind}-removed`, { old });
  else comparison.report(`${kind}-changed`, { old, new: next });
}

function compareLimit(
  comparison: SchemaComparison,
  bound: Bound,
  old: Limit | undefined,
  next: Limit | undefined,
): void {
  const details = { old: limitText(old), new: limitText(next) };
  if (details.old === details.new) return;
  if (old === undefined) comparison.report(`${bound}-added`, details);
  else if (next === undefined) comparison.report(`${bound}-removed`, details);
  else comparison.report(rises(bound, old, next) ? `${bound}-raised` : `${bound}-lowered`, details);
}

/** Of equal limits, an exclusive one is stricter: higher for a lower limit, lower for an upper one. */
function rises(bound: Bound, old: Limit, next: Limit): boolean {
  if (next.value !== old.value) return next.value > old.value;
  return (lowerBounds as readonly Bound[]).includes(bound) === next.exclusive;
}

function compareContent(comparison: SchemaComparison, old: Shape, next: Shape): void {
  for (const [kind, before, after] of [
    ["content-encoding-changed", old.contentEncoding, next.contentEncoding],
    ["content-media-type-changed", old.contentMediaType, next.contentMediaType],
  ] as const) {
    if (before !== after)
      comparison.report(kind, { old: before ?? "plain text", new: after ?? "plain text" });
  }
  const [before, after] = [old.contentSchema, next.contentSchema];
  if (before === undefined && after !== undefined) comparison.report("content-schema-added");
  if (before !== undefined && after === undefined) comparison.report("content-schema-removed");
  if (before === undefined || after === undefined) return;
  const kind: Kind = "content-schema-changed";
  if (!comparison.equal(comparison.oldShape(before), comparison.newShape(after))) comparison.report(kind);
}

function limitText(limit: Limit | undefined): string {
  return limit === undefined ? "" : `${limit.value}${limit.exclusive ? " (exclusive)" : ""}`;
}

function listed(values: ReadonlyMap<string, Json>): string {
  return [...values.keys()].sort().join(", ");
}

function joined(values: ReadonlySet<unknown>): string | undefined {
  return values.size === 0 ? undefined : [...values].map(String).sort().join(" and ");
}

function canonicalOr(value: Json | undefined): string | undefined {
  return value === undefined ? undefined : canonical(value);
}
