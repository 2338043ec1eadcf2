import type { Kind } from "../kinds/kinds.ts";
import type { KeyedShape, Property, Rest } from "../shape/shape.ts";
import type { Site } from "../shape/site.ts";
import { everyType } from "../shape/types.ts";
import { saysNothingElse } from "../shape/unions.ts";
import type { SchemaComparison } from "./comparison.ts";

export function compareObjects(comparison: SchemaComparison): void {
  const [old, next] = [comparison.old.shape, comparison.new.shape];
  for (const name of new Set([...old.properties.keys(), ...next.properties.keys()])) {
    compareProperty(comparison, name, old.properties.get(name), next.properties.get(name));
  }
  compareAdditional(comparison, old.additional, next.additional);
  compareClosed(comparison, "unevaluated-properties", old.unevaluatedProperties, next.unevaluatedProperties);
  comparePatternProperties(comparison);
  comparePropertyNames(comparison, old.propertyNames, next.propertyNames);
  compareDependencies(comparison);
}

/** A read-only property is not part of a request, and a write-only property is not part of a response. */
export function isThere(property: Property | undefined, comparison: SchemaComparison): property is Property {
  if (property === undefined) return false;
  return !(comparison.side === "request"
    ? property.readOnly
    : comparison.side === "response" && property.writeOnly);
}

export function compareProperty(
  comparison: SchemaComparison,
  name: string,
  old: Property | undefined,
  next: Property | undefined,
): void {
  if (old !== undefined && next !== undefined) compareMarks(comparison, name, old, next);
  const [before, after] = [isThere(old, comparison), isThere(next, comparison)];
  if (isThere(old, comparison) && isThere(next, comparison)) {
    compareRequired(comparison, name, old, next);
    comparison.into(old.site, next.site, name);
  } else if (before && old !== undefined && next === undefined) {
    if (comparison.oldShape(old.site).shape.unlike) return;
    const kind = old.required ? "required-property-removed" : "optional-property-removed";
    comparison.report(kind, { name }, { old: placeOf(old) });
  } else if (after && next !== undefined && old === undefined) {
    comparison.report(kindOfAdded(comparison, next), { name }, { new: placeOf(next) });
  }
}

function compareMarks(comparison: SchemaComparison, name: string, old: Property, next: Property): void {
  const place = { old: placeOf(old), new: placeOf(next) };
  if (old.readOnly !== next.readOnly) {
    const kind = next.readOnly ? "property-became-read-only" : "property-became-not-read-only";
    comparison.report(kind, { name }, place);
  }
  if (old.writeOnly !== next.writeOnly) {
    const kind = next.writeOnly ? "property-became-write-only" : "property-became-not-write-only";
    comparison.report(kind, { name }, place);
  }
}

function compareRequired(comparison: SchemaComparison, name: string, old: Property, next: Property): void {
  if (old.required === next.required) return;
  const withDefault = comparison.newShape(next.site).shape.default !== undefined;
  const required = withDefault ? "property-with-default-became-required" : "property-became-required";
  const kind: Kind = next.required ? required : "property-became-optional";
  comparison.report(kind, { name }, { old: placeOf(old), new: placeOf(next) });
}

function kindOfAdded(comparison: SchemaComparison, property: Property): Kind {
  if (!property.required) return "optional-property-added";
  return comparison.newShape(property.site).shape.default === undefined
    ? "required-property-added"
    : "required-property-with-default-added";
}

function placeOf(property: Property): string {
  return property.site.roots[0]?.pointer ?? "#";
}

/** A schema that allows anything leaves the rest open, however it is written. */
function openIfAnything(rest: Rest, shapeOf: (site: Site) => KeyedShape): Rest {
  if (typeof rest === "string") return rest;
  const { shape } = shapeOf(rest);
  const anything = shape.types === everyType && shape.nullable && shape.unions.length === 0;
  return anything && saysNothingElse(shape) ? "open" : rest;
}

function compareAdditional(comparison: SchemaComparison, before: Rest, after: Rest): void {
  const old = openIfAnything(before, comparison.oldShape);
  const next = openIfAnything(after, comparison.newShape);
  if (typeof old === "object" && typeof next === "object") comparison.into(old, next, "*");
  else if (old === next) return;
  else if (next === "closed") comparison.report("object-closed");
  else if (old === "closed") comparison.report("object-opened");
  else comparison.report(next === "open" ? "additional-properties-untyped" : "additional-properties-typed");
}

/** What no part of a schema describes. A schema for it counts as closing it. */
export function compareClosed(
  comparison: SchemaComparison,
  what: "unevaluated-properties" | "unevaluated-items",
  before: Rest,
  after: Rest,
): void {
  const old = openIfAnything(before, comparison.oldShape);
  const next = openIfAnything(after, comparison.newShape);
  if (typeof old === "object" && typeof next === "object") comparison.into(old, next, "*");
  else if (old === next) return;
  else comparison.report(next === "closed" || old === "open" ? `${what}-closed` : `${what}-opened`);
}

function comparePatternProperties(comparison: SchemaComparison): void {
  const [old, next] = [comparison.old.shape.patternProperties, comparison.new.shape.patternProperties];
  for (const name of new Set([...old.keys(), ...next.keys()])) {
    const [before, after] = [old.get(name), next.get(name)];
    if (before !== undefined && after !== undefined) comparison.into(before, after, `/${name}/`);
    else
      comparison.report(after === undefined ? "pattern-property-removed" : "pattern-property-added", {
        name,
      });
  }
}

function comparePropertyNames(
  comparison: SchemaComparison,
  old: Site | undefined,
  next: Site | undefined,
): void {
  if (old === undefined && next !== undefined) comparison.report("property-names-limited");
  if (old !== undefined && next === undefined) comparison.report("property-names-freed");
  if (old !== undefined && next !== undefined && !sameSites(comparison, old, next)) {
    comparison.report("property-names-changed");
  }
}

function compareDependencies(comparison: SchemaComparison): void {
  const [old, next] = [comparison.old.shape, comparison.new.shape];
  for (const pair of next.dependentRequired) {
    if (!old.dependentRequired.has(pair)) {
      const [name, needed] = JSON.parse(pair) as [string, string];
      comparison.report("dependent-required-added", { name, new: needed });
    }
  }
  for (const pair of old.dependentRequired) {
    if (!next.dependentRequired.has(pair)) {
      const [name, needed] = JSON.parse(pair) as [string, string];
      comparison.report("dependent-required-removed", { name, old: needed });
    }
  }
  for (const name of new Set([...old.dependentSchemas.keys(), ...next.dependentSchemas.keys()])) {
    const [before, after] = [old.dependentSchemas.get(name), next.dependentSchemas.get(name)];
    if (before === undefined) comparison.report("dependent-schema-added", { name });
    else if (after === undefined) comparison.report("dependent-schema-removed", { name });
    else if (!sameSites(comparison, before, after)) comparison.report("dependent-schema-changed", { name });
  }
}

export function sameSites(comparison: SchemaComparison, old: Site, next: Site): boolean {
  return comparison.equal(comparison.oldShape(old), comparison.newShape(next));
}
