import { kinds, type Kind } from "./kinds.ts";
import type { Level, Side } from "./kinds/verdict.ts";

/** One difference between two documents. */
export interface Change {
  readonly kind: Kind;
  readonly side: Side;
  /** What it means to whoever speaks to the API. */
  readonly wire: Level;
  /** What it means to whoever compiles against the types. */
  readonly types: Level;
  readonly sentence: string;
  /** Where it stands, as JSON pointers; one of them where the thing is in one document only. */
  readonly old?: string;
  readonly new?: string;
  /** The operations that it reaches, as `PUT /pets/{pet_id}`, sorted; empty where it belongs to none. */
  readonly operations: readonly string[];
}

/** What a change's sentence speaks of. */
export interface Details {
  readonly at: string;
  readonly name?: string;
  readonly old?: string;
  readonly new?: string;
}

/** A change before it is known which operations it reaches. */
export interface Finding {
  readonly kind: Kind;
  readonly details: Details;
  readonly old?: string;
  readonly new?: string;
}

/** The change that a finding is on one side, for the operations given. */
export function changeOf(finding: Finding, side: Side, operations: Iterable<string>): Change {
  const { says, wire, types } = kinds[finding.kind];
  return {
    kind: finding.kind,
    side,
    wire: wire[side],
    types: types[side],
    sentence: sentenceOf(says, finding.details),
    ...(finding.old !== undefined && { old: finding.old }),
    ...(finding.new !== undefined && { new: finding.new }),
    operations: [...operations].sort(),
  };
}

/** Fills a row's sentence; a name that it lacks is a mistake of this program and shows as such in every test. */
export function sentenceOf(says: string, details: Details): string {
  const text = says.replace(/\{(at|name|old|new)\}/g, (_, part: keyof Details) => {
    const value = details[part];
    if (value === undefined) throw new TypeError(`The sentence "${says}" was not given its "${part}".`);
    return value;
  });
  return text.charAt(0).toUpperCase() + text.slice(1);
}
