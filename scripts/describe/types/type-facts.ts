import type { Json } from "../../document/json.ts";

/** A type, as plain data: what a schema says, without a word of any programming language. */
export type TypeFact =
  | {
      readonly kind:
        "unknown" | "never" | "nothing" | "absent" | "null" | "string" | "number" | "boolean" | "binary";
    }
  | { readonly kind: "literal"; readonly value: Json }
  | { readonly kind: "model"; readonly name: string }
  | { readonly kind: "array"; readonly items: TypeFact }
  /** `least`: how many of the items are always there. `rest`: the type of those that follow, if some can. */
  | {
      readonly kind: "tuple";
      readonly items: readonly TypeFact[];
      readonly least: number;
      readonly rest?: TypeFact;
    }
  | ObjectFact
  | { readonly kind: "union"; readonly members: readonly TypeFact[] }
  | { readonly kind: "intersection"; readonly members: readonly TypeFact[] };

/** An object: its declared properties, and the type of all others where there can be any. */
export interface ObjectFact {
  readonly kind: "object";
  readonly properties: readonly PropertyFact[];
  readonly rest?: TypeFact;
}

/** One declared property. */
export interface PropertyFact {
  readonly name: string;
  readonly required: boolean;
  readonly type: TypeFact;
  readonly docs: DocsFact;
}

/** What a document says about something, for people. Each text as it is written there: nothing is escaped. */
export interface DocsFact {
  /** Paragraphs, first the shortest: title or summary, then description. */
  readonly paragraphs: readonly string[];
  readonly format?: string;
  readonly default?: Json;
  readonly example?: Json;
  readonly deprecated: boolean;
}

/** Which way a value travels: it decides whether read-only and write-only properties are there. */
export type Direction = "request" | "response";

/** One named type of models.ts. */
export interface ModelFact {
  readonly name: string;
  /** Where it comes from: a JSON pointer. */
  readonly pointer: string;
  readonly docs: DocsFact;
  /** Set if the model is for one direction only, since read-only or write-only properties are left out of it. */
  readonly direction?: Direction;
  readonly type: TypeFact;
  /** Names of models that it takes over, all of them objects; `type` is then an object. */
  readonly extends: readonly string[];
  /** Property names that it must not have: the keys of the other kinds of a tagged union. */
  readonly excludes: readonly string[];
  /**
   * What the model is called where a call takes it, and lists in it are only read; its own name if it is only ever taken. Unset
   * if no call takes it, or if it holds no list.
   */
  readonly input?: string;
}

/** A component whose values are of several kinds, each of which says what it is. */
export interface TaggedUnionFact {
  readonly name: string;
  readonly pointer: string;
  /** What it is called in requests, if it has another name there, and its values say in requests too what they are. */
  readonly input?: string;
  readonly tag: TagFact;
  /** Whether a value can be null instead. */
  readonly nullable: boolean;
  readonly members: readonly TaggedMemberFact[];
}

/**
 * What tells kinds apart: the one required key that no other kind has, or the value of a property that all have. `alone`: no
 * member declares another property than that key.
 */
export type TagFact =
  { readonly by: "key"; readonly alone: boolean } | { readonly by: "value"; readonly property: string };

/** One member of a tagged union. */
export interface TaggedMemberFact {
  /** The key, or the values of the property, several if they are the same member. */
  readonly kinds: readonly [string, ...string[]];
  /** The member's model; undefined if it has none of its own. */
  readonly name?: string;
  /** The name of its model in requests, if that is another one. */
  readonly input?: string;
  /** The type of its values; undefined if the union says more than its members do. */
  readonly type?: TypeFact;
}
