import type { Json } from "../../../document/json.ts";
import type { Bound } from "../kinds/values.ts";
import type { Site } from "./site.ts";
import type { TypeSet } from "./types.ts";

/** A limit; an exclusive one does not hold for the value itself. */
export interface Limit {
  readonly value: number;
  readonly exclusive: boolean;
}

export interface Property {
  readonly site: Site;
  readonly required: boolean;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
}

/** What is allowed beside what is described: anything, nothing, or what follows a schema. */
export type Rest = "open" | "closed" | Site;

export interface Condition {
  readonly key: string;
  readonly parts: readonly Site[];
}

/** One of several: `anyOf`, or `oneOf`. */
export interface Union {
  readonly key: string;
  readonly members: readonly Site[];
  /** Whether a value that follows two members is refused. False if no value can follow two. */
  readonly exclusive: boolean;
}

export interface Discriminator {
  /** Where the schema is that has it. */
  readonly pointer: string;
  readonly property: string;
  /** The schema for each value. */
  readonly mapping: ReadonlyMap<string, Site>;
}

/** The texts of a schema. They do not change what it allows, and are compared apart. */
export type Texts = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * What a site allows, in one form for all spellings: references, `allOf` and single alternatives are gone, each
 * constraint is there once, and those that cannot apply to the types allowed are left out.
 *
 * Guaranteed equal for equal documents that differ in: references or inlining; `nullable`, type arrays, a null type or
 * a null value among alternatives; `const` or a single `enum` value; `allOf` or its parts written out; `exclusiveMinimum`
 * as a number or beside `minimum`; the order of anything without order. Not guaranteed: what only a proof shows, such
 * as two patterns that match the same texts.
 */
export interface Shape {
  /** Where it is in its document. */
  readonly pointer: string;
  /** The names of the component that it is; empty for a schema that is not a component. */
  readonly names: readonly string[];
  readonly nullable: boolean;
  readonly types: TypeSet;
  /** The values allowed, by canonical text; undefined if they are not listed. */
  readonly values: ReadonlyMap<string, Json> | undefined;
  readonly extensible: ReadonlySet<string>;
  readonly formats: ReadonlySet<string>;
  readonly patterns: ReadonlySet<string>;
  readonly limits: ReadonlyMap<Bound, Limit>;
  readonly multiples: ReadonlySet<number>;
  readonly default: Json | undefined;
  readonly deprecated: boolean;
  readonly contentEncoding: string | undefined;
  readonly contentMediaType: string | undefined;
  readonly contentSchema: Site | undefined;
  readonly properties: ReadonlyMap<string, Property>;
  readonly patternProperties: ReadonlyMap<string, Site>;
  readonly additional: Rest;
  readonly unevaluatedProperties: Rest;
  readonly propertyNames: Site | undefined;
  readonly dependentRequired: ReadonlySet<string>;
  readonly dependentSchemas: ReadonlyMap<string, Site>;
  readonly items: Rest;
  readonly tuple: readonly Site[];
  readonly unevaluatedItems: Rest;
  readonly contains: Site | undefined;
  readonly uniqueItems: boolean;
  readonly exclusions: readonly Site[];
  readonly conditions: readonly Condition[];
  readonly unions: readonly Union[];
  readonly discriminator: Discriminator | undefined;
  readonly texts: Texts;
  /** Whether it leaves out on purpose what the document that it comes from says beside it (`x-excerpt`). */
  readonly excerpt: boolean;
  /** Whether it says something else on purpose than the document that it comes from (`x-unlike-upstream`). */
  readonly unlike: boolean;
}

/** A shape under a key that is unique for it in its document. */
export interface KeyedShape {
  readonly key: string;
  readonly shape: Shape;
  /** The shape as it was before it was restricted to some types; undefined for one that was not. */
  readonly whole?: Shape;
}
