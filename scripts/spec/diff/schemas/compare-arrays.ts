import type { Condition, Rest, Shape } from "../shape/shape.ts";
import { siteOf, type Site } from "../shape/site.ts";
import { compareClosed, sameSites } from "./compare-objects.ts";
import type { SchemaComparison } from "./comparison.ts";

/** Arrays, and the conditions that hold for any value. */
export function compareArrays(comparison: SchemaComparison): void {
  const [old, next] = [comparison.old.shape, comparison.new.shape];
  compareTuples(comparison, old, next);
  if (old.items !== "open" || next.items !== "open") {
    comparison.into(itemsSite(old.items, old.pointer), itemsSite(next.items, next.pointer), "[]");
  }
  compareClosed(comparison, "unevaluated-items", old.unevaluatedItems, next.unevaluatedItems);
  if (!old.uniqueItems && next.uniqueItems) comparison.report("unique-items-added");
  if (old.uniqueItems && !next.uniqueItems) comparison.report("unique-items-removed");
  compareContains(comparison, old.contains, next.contains);
  compareConditions(comparison);
}

/** Items without a schema can be anything; items that are refused can be nothing. */
function itemsSite(items: Rest, pointer: string): Site {
  if (typeof items === "object") return items;
  return siteOf({ pointer: `${pointer}/items`, value: items === "open" });
}

/** An item without a place of its own in the tuple follows what is said of the other items. */
function compareTuples(comparison: SchemaComparison, old: Shape, next: Shape): void {
  const itemOf = ({ tuple, items, pointer }: Shape, index: number): Site | undefined =>
    tuple[index] ?? (items === "open" ? undefined : itemsSite(items, pointer));
  for (let index = 0; index < Math.max(old.tuple.length, next.tuple.length); index++) {
    const [before, after] = [itemOf(old, index), itemOf(next, index)];
    if (before !== undefined && after !== undefined) comparison.into(before, after, `[${index}]`);
    else {
      const kind = after === undefined ? "tuple-item-removed" : "tuple-item-added";
      comparison.report(kind, { name: String(index + 1) });
    }
  }
}

function compareContains(comparison: SchemaComparison, old: Site | undefined, next: Site | undefined): void {
  if (old === undefined && next !== undefined) comparison.report("contains-added");
  if (old !== undefined && next === undefined) comparison.report("contains-removed");
  if (old !== undefined && next !== undefined && !sameSites(comparison, old, next)) {
    comparison.report("contains-changed");
  }
}

function compareConditions(comparison: SchemaComparison): void {
  const [old, next] = [comparison.old.shape, comparison.new.shape];
  const sameCondition = (one: Condition, other: Condition): boolean =>
    one.parts.every((part, index) => {
      const counterpart = other.parts[index];
      return counterpart !== undefined && sameSites(comparison, part, counterpart);
    });
  reportSet(comparison, "condition", unmatched(old.conditions, next.conditions, sameCondition));
  const sameSite = (one: Site, other: Site): boolean => sameSites(comparison, one, other);
  reportSet(comparison, "exclusion", unmatched(old.exclusions, next.exclusions, sameSite));
}

/** How many members of each set have no equal in the other. */
function unmatched<T>(
  old: readonly T[],
  next: readonly T[],
  same: (one: T, other: T) => boolean,
): { readonly gone: number; readonly come: number } {
  const left = [...next];
  let gone = 0;
  for (const one of old) {
    const index = left.findIndex((other) => same(one, other));
    if (index === -1) gone++;
    else left.splice(index, 1);
  }
  return { gone, come: left.length };
}

function reportSet(
  comparison: SchemaComparison,
  what: "condition" | "exclusion",
  { gone, come }: { readonly gone: number; readonly come: number },
): void {
  const changed = Math.min(gone, come);
  for (let count = 0; count < changed; count++) comparison.report(`${what}-changed`);
  for (let count = changed; count < come; count++) comparison.report(`${what}-added`);
  for (let count = changed; count < gone; count++) comparison.report(`${what}-removed`);
}
