import {
  different,
  gained,
  narrower,
  row,
  senderGains,
  senderLoses,
  unnoticed,
  wider,
  type Row,
} from "./severity.ts";

/** Limits that raise or lower what is accepted; each can be added, removed, raised and lowered. */
export type LowerBound = "minimum" | "minLength" | "minItems" | "minProperties" | "minContains";
export type UpperBound = "maximum" | "maxLength" | "maxItems" | "maxProperties" | "maxContains";
export type Bound = LowerBound | UpperBound;

export const lowerBounds: readonly LowerBound[] = [
  "minimum",
  "minLength",
  "minItems",
  "minProperties",
  "minContains",
];
export const upperBounds: readonly UpperBound[] = [
  "maximum",
  "maxLength",
  "maxItems",
  "maxProperties",
  "maxContains",
];

/** What can change about a single value. */
export type ValueKind =
  | "type-narrowed"
  | "type-widened"
  | "type-changed"
  | "became-nullable"
  | "became-not-nullable"
  | "enum-value-added"
  | "enum-value-removed"
  | "became-enum"
  | "enum-opened"
  | "constant-changed"
  | "extensible-enum-value-added"
  | "extensible-enum-value-removed"
  | "format-added"
  | "format-removed"
  | "format-changed"
  | "pattern-added"
  | "pattern-removed"
  | "pattern-changed"
  | "multiple-of-added"
  | "multiple-of-removed"
  | "multiple-of-changed"
  | "default-added"
  | "default-removed"
  | "default-changed"
  | "deprecated"
  | "undeprecated"
  | "content-encoding-changed"
  | "content-media-type-changed"
  | "content-schema-added"
  | "content-schema-removed"
  | "content-schema-changed"
  | `${Bound}-added`
  | `${Bound}-removed`
  | `${Bound}-raised`
  | `${Bound}-lowered`;

type BoundKind = Extract<ValueKind, `${Bound}-${"added" | "removed" | "raised" | "lowered"}`>;

/** TypeScript knows no limits, so only the wire notices them. */
function boundRows(): Record<BoundKind, Row> {
  const rows: [string, Row][] = [];
  for (const bound of [...lowerBounds, ...upperBounds]) {
    const lower = (lowerBounds as readonly Bound[]).includes(bound);
    const [raised, lowered] = lower ? [narrower, wider] : [wider, narrower];
    rows.push([`${bound}-added`, row(`{at} has the new limit ${bound} {new}.`, narrower, unnoticed)]);
    rows.push([`${bound}-removed`, row(`{at} lost the limit ${bound} {old}.`, wider, unnoticed)]);
    rows.push([`${bound}-raised`, row(`The ${bound} of {at} rose from {old} to {new}.`, raised, unnoticed)]);
    rows.push([
      `${bound}-lowered`,
      row(`The ${bound} of {at} fell from {old} to {new}.`, lowered, unnoticed),
    ]);
  }
  return Object.fromEntries(rows) as Record<BoundKind, Row>;
}

export const valueKinds: Readonly<Record<ValueKind, Row>> = {
  "type-narrowed": row(`{at} is {new}, no longer {old}.`, narrower),
  "type-widened": row(`{at} is {new}, no longer only {old}.`, wider),
  "type-changed": row(`{at} is {new}, no longer {old}.`, different),
  "became-nullable": row(`{at} can be null.`, wider),
  "became-not-nullable": row(`{at} can no longer be null.`, narrower),
  "enum-value-added": row(`{at} has the new value {name}.`, wider),
  "enum-value-removed": row(`{at} lost the value {name}.`, narrower),
  "became-enum": row(`{at} is limited to {new}.`, narrower),
  "enum-opened": row(`{at} is no longer limited to {old}.`, wider),
  "constant-changed": row(`{at} is always {new}, no longer {old}.`, different),
  "extensible-enum-value-added": row(`{at} names the further value {name}.`, gained, unnoticed),
  "extensible-enum-value-removed": row(`{at} no longer names the value {name}.`, senderLoses, unnoticed),
  "format-added": row(`{at} has the new format "{new}".`, narrower, unnoticed),
  "format-removed": row(`{at} lost the format "{old}".`, wider, unnoticed),
  "format-changed": row(`{at} has the format "{new}", no longer "{old}".`, different, unnoticed),
  "pattern-added": row(`{at} has the new pattern {new}.`, narrower, unnoticed),
  "pattern-removed": row(`{at} lost the pattern {old}.`, wider, unnoticed),
  "pattern-changed": row(`{at} has the pattern {new}, no longer {old}.`, different, unnoticed),
  "multiple-of-added": row(`{at} has to be a multiple of {new}.`, narrower, unnoticed),
  "multiple-of-removed": row(`{at} no longer has to be a multiple of {old}.`, wider, unnoticed),
  "multiple-of-changed": row(`{at} has to be a multiple of {new}, no longer of {old}.`, different, unnoticed),
  "default-added": row(`{at} defaults to {new}.`, senderGains, unnoticed),
  "default-removed": row(`{at} no longer defaults to {old}.`, senderLoses, unnoticed),
  "default-changed": row(`{at} defaults to {new}, no longer to {old}.`, senderLoses, unnoticed),
  deprecated: row(`{at} is deprecated.`, unnoticed, gained),
  undeprecated: row(`{at} is no longer deprecated.`, unnoticed),
  "content-encoding-changed": row(`{at} is encoded as {new}, no longer as {old}.`, different, unnoticed),
  "content-media-type-changed": row(`{at} holds {new}, no longer {old}.`, different, unnoticed),
  "content-schema-added": row(`What {at} holds has to follow a schema.`, narrower, unnoticed),
  "content-schema-removed": row(`What {at} holds no longer has to follow a schema.`, wider, unnoticed),
  "content-schema-changed": row(`What {at} holds has to follow another schema.`, different, unnoticed),
  ...boundRows(),
};
