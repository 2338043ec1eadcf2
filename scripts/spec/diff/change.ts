import { kinds, type Kind } from "./kinds/kinds.ts";
import type { Level, Side } from "./kinds/severity.ts";

/** One difference between two documents. */
export interface Change extends Pointers {
  readonly kind: Kind;
  readonly side: Side;
  /** What it means to those who call the API. */
  readonly wire: Level;
  /** What it means to those who compile against the types. */
  readonly types: Level;
  readonly sentence: string;
  /** The sentence without the place that it is about: equal for equal changes of several places. */
  readonly cause: string;
  /** The operations that it reaches, as `PUT /pets/{pet_id}`, sorted; empty if it belongs to none. */
  readonly operations: readonly string[];
}

/** The words that a change's sentence is filled with. */
export interface Details {
  readonly at: string;
  readonly name?: string;
  readonly old?: string;
  readonly new?: string;
}

/** Where something is in the two documents. A pointer is absent if that document does not have it. */
export interface Pointers {
  readonly old?: string;
  readonly new?: string;
}

/** A change before it is known which operations it reaches. */
export interface Finding extends Pointers {
  readonly kind: Kind;
  readonly details: Details;
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
    cause: sentenceOf(says, withoutPlace(finding.details)),
    ...(finding.old !== undefined && { old: finding.old }),
    ...(finding.new !== undefined && { new: finding.new }),
    operations: [...operations].sort(),
  };
}

/** The details that equal changes have in common. Of a path that moved, only the part that changed. */
function withoutPlace(details: Details): Details {
  const { old, new: next } = details;
  const [, from = ""] = /^[A-Z]+ (\/.*)$/.exec(old ?? "") ?? [];
  const [, to = ""] = /^[A-Z]+ (\/.*)$/.exec(next ?? "") ?? [];
  if (from === "" || to === "") return { ...details, at: "…" };
  const [before, after] = [from.split("/"), to.split("/")];
  while (before.length > 1 && after.length > 1 && before.at(-1) === after.at(-1)) {
    before.pop();
    after.pop();
  }
  return { at: "…", old: `${before.join("/")}/…`, new: `${after.join("/")}/…` };
}

/** Fills in a row's sentence. A missing detail is a mistake of this program. */
export function sentenceOf(says: string, details: Details): string {
  const text = says.replace(/\{(at|name|old|new)\}/g, (_, part: keyof Details) => {
    const value = details[part];
    if (value === undefined) throw new TypeError(`The sentence "${says}" needs "${part}".`);
    return value;
  });
  return text.charAt(0).toUpperCase() + text.slice(1);
}
