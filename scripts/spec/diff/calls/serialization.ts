import { member, stringMember, type Json } from "../../../document/json.ts";
import { below } from "../../../document/pointer.ts";
import { glance } from "../shape/glance.ts";
import { type SchemaReferences } from "../shape/schema-references.ts";
import { siteOf, type Site } from "../shape/site.ts";
import { arrayType, objectType } from "../shape/types.ts";
import type { CallComparison } from "./call-comparison.ts";
import { isTrue, type Placed } from "./call.ts";

/**
 * How a parameter or header is written on both sides, with the defaults filled in. A single value is written alike,
 * exploded or not.
 */
export function serializations(call: CallComparison, old: Placed, next: Placed): readonly [string, string] {
  const pieces = hasPieces(call.old.references, old) || hasPieces(call.new.references, next);
  return [serialization(old, pieces), serialization(next, pieces)];
}

function hasPieces(references: SchemaReferences, placed: Placed): boolean {
  return (glance(references, schemaOf(placed)).types & (arrayType | objectType)) !== 0;
}

function serialization({ value }: Placed, pieces: boolean): string {
  const content = member(value, "content");
  if (content !== undefined && content !== null) return Object.keys(content).join(", ");
  const place = stringMember(value, "in") ?? "header";
  const style = stringMember(value, "style") ?? (place === "query" || place === "cookie" ? "form" : "simple");
  const explode = member(value, "explode") ?? style === "form";
  const reserved = isTrue(member(value, "allowReserved")) ? ", reserved characters as they are" : "";
  return `${style}${pieces && explode === true ? ", exploded" : ""}${reserved}`;
}

/** The schema of a parameter or header, under `schema` or under `content`. */
export function schemaOf({ value, pointer }: Placed): Site {
  const content = member(value, "content");
  const [type] = content === undefined || content === null ? [] : Object.keys(content);
  const path = type === undefined ? ["schema"] : ["content", type, "schema"];
  let schema: Json | undefined = value;
  for (const name of path) schema = member(schema, name);
  return siteOf({ pointer: below(pointer, ...path), value: schema ?? {} });
}
