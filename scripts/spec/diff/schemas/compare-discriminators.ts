import { parsePointer } from "../../../document/pointer.ts";
import type { Kind } from "../kinds/kinds.ts";
import type { Discriminator, KeyedShape } from "../shape/shape.ts";
import type { Site } from "../shape/site.ts";
import type { Match, SchemaComparison } from "./comparison.ts";

/** Both sides' discriminators, and what is done about them. */
interface Told {
  readonly comparison: SchemaComparison;
  readonly match: Match;
  readonly old: Discriminator;
  readonly new: Discriminator;
}

/** Compares discriminators of alternatives, or of a base schema: then `match` is empty. */
export function compareDiscriminators(comparison: SchemaComparison, match: Match): void {
  const [old, next] = [comparison.old.shape.discriminator, comparison.new.shape.discriminator];
  if (old === undefined && next !== undefined) {
    report(comparison, "discriminator-added", { new: next.property }, undefined, next);
  }
  if (old !== undefined && next === undefined) {
    report(comparison, "discriminator-removed", { old: old.property }, old, undefined);
  }
  if (old === undefined || next === undefined) return;
  if (old.property !== next.property) {
    const details = { old: old.property, new: next.property };
    report(comparison, "discriminator-property-changed", details, old, next);
  }
  const told = { comparison, match, old, new: next };
  compareMappings(told);
  compareNames(told);
}

/** A base is part of every schema that extends it: a change of it is one change of the base, wherever it shows. */
function report(
  comparison: SchemaComparison,
  kind: Kind,
  details: { readonly name?: string; readonly old?: string; readonly new?: string },
  old: Discriminator | undefined,
  next: Discriminator | undefined,
): void {
  const [first, section, name, more] = parsePointer((next ?? old)?.pointer ?? "#") ?? [];
  const isComponent = first === "components" && section === "schemas" && more === undefined;
  const at = isComponent && name !== undefined ? { at: `"${name}"` } : {};
  const place = {
    ...(old !== undefined && { old: old.pointer }),
    ...(next !== undefined && { new: next.pointer }),
  };
  comparison.report(kind, { ...details, ...at }, place);
}

/** A value changed if its member is another one. A member that came or went is reported as such. */
function compareMappings({ comparison, match, old, new: next }: Told): void {
  const partners = new Map(match.pairs.map(([one, other]) => [one.shape.pointer, other.shape.pointer]));
  const gained = new Set(match.gained.map((member) => member.shape.pointer));
  const lost = new Set(match.lost.map((member) => member.shape.pointer));
  const same = (before: Site, after: Site): boolean =>
    partners.get(before.key) === after.key ||
    comparison.equal(comparison.oldShape(before), comparison.newShape(after));
  // A value that is, or was, the member's own name is neither new nor gone.
  const goesWithoutSaying = (name: string, target: Site): boolean =>
    match.pairs.some(
      ([one, other]) =>
        (other.shape.pointer === target.key && one.shape.names.includes(name)) ||
        (one.shape.pointer === target.key && other.shape.names.includes(name)),
    );
  const say = (kind: Kind, name: string): void => report(comparison, kind, { name }, old, next);
  for (const [name, target] of next.mapping) {
    const before = old.mapping.get(name);
    if (gained.has(target.key) || (before === undefined && goesWithoutSaying(name, target))) continue;
    if (before === undefined) say("discriminator-value-added", name);
    else if (!same(before, target)) say("discriminator-value-changed", name);
  }
  for (const [name, target] of old.mapping) {
    if (next.mapping.has(name) || lost.has(target.key) || goesWithoutSaying(name, target)) continue;
    say("discriminator-value-removed", name);
  }
}

/** Without a mapping or a constant, a member's value is its name: another name is another value. */
function compareNames({ comparison, match, old, new: next }: Told): void {
  for (const [one, other] of match.pairs) {
    const [before, after] = [
      namesOf(one, old, comparison.oldShape),
      namesOf(other, next, comparison.newShape),
    ];
    const [was, is] = [before[0], after[0]];
    if (was === undefined || is === undefined || before.some((name) => after.includes(name))) continue;
    report(comparison, "discriminator-value-removed", { name: was }, old, next);
    report(comparison, "discriminator-value-added", { name: is }, old, next);
  }
}

function namesOf(
  { shape }: KeyedShape,
  { property, mapping }: Discriminator,
  shapeOf: (site: Site) => KeyedShape,
): readonly string[] {
  const mapped = [...mapping.values()].some((site) => site.key === shape.pointer);
  const mark = shape.properties.get(property);
  const constant = mark !== undefined && shapeOf(mark.site).shape.values !== undefined;
  return mapped || constant ? [] : shape.names;
}
