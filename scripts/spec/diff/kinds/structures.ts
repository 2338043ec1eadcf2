import {
  different,
  gained,
  lost,
  narrower,
  readerGains,
  readerLoses,
  row,
  senderGains,
  senderLoses,
  unnoticed,
  wider,
  type Row,
} from "./severity.ts";

/** What can change about objects, arrays, and values that are one of several. */
export type StructureKind =
  | "required-property-added"
  | "required-property-with-default-added"
  | "optional-property-added"
  | "required-property-removed"
  | "optional-property-removed"
  | "property-became-required"
  | "property-with-default-became-required"
  | "property-became-optional"
  | "property-became-read-only"
  | "property-became-not-read-only"
  | "property-became-write-only"
  | "property-became-not-write-only"
  | "object-closed"
  | "object-opened"
  | "additional-properties-typed"
  | "additional-properties-untyped"
  | "pattern-property-added"
  | "pattern-property-removed"
  | "property-names-limited"
  | "property-names-freed"
  | "property-names-changed"
  | "dependent-required-added"
  | "dependent-required-removed"
  | "dependent-schema-added"
  | "dependent-schema-removed"
  | "dependent-schema-changed"
  | "unevaluated-properties-closed"
  | "unevaluated-properties-opened"
  | "unevaluated-items-closed"
  | "unevaluated-items-opened"
  | "unique-items-added"
  | "unique-items-removed"
  | "tuple-item-added"
  | "tuple-item-removed"
  | "contains-added"
  | "contains-removed"
  | "contains-changed"
  | "condition-added"
  | "condition-removed"
  | "condition-changed"
  | "exclusion-added"
  | "exclusion-removed"
  | "exclusion-changed"
  | "union-member-added"
  | "union-member-removed"
  | "union-became-exclusive"
  | "union-became-inclusive"
  | "alternatives-added"
  | "alternatives-removed"
  | "discriminator-added"
  | "discriminator-removed"
  | "discriminator-property-changed"
  | "discriminator-value-added"
  | "discriminator-value-removed"
  | "discriminator-value-changed";

export const structureKinds: Readonly<Record<StructureKind, Row>> = {
  "required-property-added": row(`{at} has the new property "{name}", which is required.`, {
    api: "breaking",
    request: "breaking",
    response: "additive",
  }),
  "required-property-with-default-added": row(
    `{at} has the new property "{name}", which is required and has a default.`,
    gained,
    narrower,
  ),
  "optional-property-added": row(`{at} has the new property "{name}".`, gained),
  "required-property-removed": row(`{at} lost the property "{name}", which was required.`, lost),
  "optional-property-removed": row(`{at} lost the property "{name}".`, lost),
  "property-became-required": row(`The property "{name}" of {at} is now required.`, narrower),
  "property-with-default-became-required": row(
    `The property "{name}" of {at}, which has a default, is now required.`,
    gained,
    narrower,
  ),
  "property-became-optional": row(`The property "{name}" of {at} is no longer required.`, wider),
  "property-became-read-only": row(`The property "{name}" of {at} can only be read.`, senderLoses),
  "property-became-not-read-only": row(`The property "{name}" of {at} can also be written.`, senderGains),
  "property-became-write-only": row(`The property "{name}" of {at} can only be written.`, readerLoses),
  "property-became-not-write-only": row(`The property "{name}" of {at} can also be read.`, readerGains),
  "object-closed": row(`{at} can no longer hold properties beside those described.`, narrower),
  "object-opened": row(`{at} can hold properties beside those described.`, wider),
  "additional-properties-typed": row(`The further properties of {at} have to follow a schema.`, narrower),
  "additional-properties-untyped": row(
    `The further properties of {at} no longer have to follow a schema.`,
    wider,
  ),
  "pattern-property-added": row(`{at} describes the properties whose names match {name}.`, narrower),
  "pattern-property-removed": row(`{at} no longer describes the properties whose names match {name}.`, wider),
  "property-names-limited": row(`The property names of {at} have to follow a schema.`, narrower, unnoticed),
  "property-names-freed": row(
    `The property names of {at} no longer have to follow a schema.`,
    wider,
    unnoticed,
  ),
  "property-names-changed": row(
    `The property names of {at} have to follow another schema.`,
    different,
    unnoticed,
  ),
  "dependent-required-added": row(`{at}: with "{name}" there has to be "{new}".`, narrower, unnoticed),
  "dependent-required-removed": row(
    `{at}: with "{name}" there no longer has to be "{old}".`,
    wider,
    unnoticed,
  ),
  "dependent-schema-added": row(`{at} has to follow a further schema if it has "{name}".`, narrower),
  "dependent-schema-removed": row(`{at} no longer has to follow a further schema if it has "{name}".`, wider),
  "dependent-schema-changed": row(
    `{at} has to follow another schema than before if it has "{name}".`,
    different,
  ),
  "unevaluated-properties-closed": row(
    `{at} is closed to properties that no part of it describes.`,
    narrower,
  ),
  "unevaluated-properties-opened": row(`{at} is open to properties that no part of it describes.`, wider),
  "unevaluated-items-closed": row(`{at} is closed to items that no part of it describes.`, narrower),
  "unevaluated-items-opened": row(`{at} is open to items that no part of it describes.`, wider),
  "unique-items-added": row(`The items of {at} have to differ from one another.`, narrower, unnoticed),
  "unique-items-removed": row(`The items of {at} may repeat.`, wider, unnoticed),
  "tuple-item-added": row(`{at} describes its item number {name}.`, narrower),
  "tuple-item-removed": row(`{at} no longer describes its item number {name}.`, wider),
  "contains-added": row(`{at} has to hold an item of a certain form.`, narrower, unnoticed),
  "contains-removed": row(`{at} no longer has to hold an item of a certain form.`, wider, unnoticed),
  "contains-changed": row(`{at} has to hold an item of another form.`, different, unnoticed),
  "condition-added": row(`{at} has a new condition (if, then, else).`, narrower),
  "condition-removed": row(`{at} lost a condition (if, then, else).`, wider),
  "condition-changed": row(`{at} has another condition (if, then, else).`, different),
  "exclusion-added": row(`{at} excludes some values (not).`, narrower, unnoticed),
  "exclusion-removed": row(`{at} no longer excludes some values (not).`, wider, unnoticed),
  "exclusion-changed": row(`{at} excludes other values (not).`, different, unnoticed),
  "union-member-added": row(`{at} can also be {name}.`, wider),
  "union-member-removed": row(`{at} can no longer be {name}.`, narrower),
  "union-became-exclusive": row(`{at} has to be exactly one of its alternatives.`, narrower, unnoticed),
  "union-became-inclusive": row(`{at} can be several of its alternatives at once.`, wider, unnoticed),
  "alternatives-added": row(`{at} also has to be one of several alternatives.`, narrower),
  "alternatives-removed": row(`{at} no longer has to be one of several alternatives.`, wider),
  "discriminator-added": row(`The alternatives of {at} are told apart by "{new}".`, gained),
  "discriminator-removed": row(`The alternatives of {at} are no longer told apart by "{old}".`, lost),
  "discriminator-property-changed": row(
    `The alternatives of {at} are told apart by "{new}", no longer by "{old}".`,
    different,
  ),
  "discriminator-value-added": row(`An alternative of {at} also answers to "{name}".`, wider),
  "discriminator-value-removed": row(`No alternative of {at} answers to "{name}" any longer.`, narrower),
  "discriminator-value-changed": row(`"{name}" stands for another alternative of {at}.`, different),
};
