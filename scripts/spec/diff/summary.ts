import { pathShape } from "../../document/operations.ts";
import type { Change } from "./change.ts";
import { gravest, type Difference } from "./diff.ts";
import type { Level, Side } from "./kinds/severity.ts";

/** How the version of published types has to rise; `none` if nothing differs. */
export type Bump = "none" | "patch" | "minor" | "major";

/** One change, and what it means on each side: requests and responses often share a schema. */
export interface Entry {
  readonly sentence: string;
  /** The sentence without the place that it is about: equal for equal changes of several places. */
  readonly cause: string;
  readonly level: Level;
  readonly sides: readonly Pick<Change, "side" | "wire" | "types">[];
  /** Where to look: in the new document, or in the old one if it is gone. */
  readonly pointer: string;
  readonly gone: boolean;
  readonly operations: readonly string[];
}

/** A member that a union gained or lost. */
export interface Member {
  readonly sentence: string;
  readonly pointer: string;
}

/** Equal changes of several places. */
export interface Cause {
  readonly level: Level;
  /** The sentence of its only change, or what is the same about all of them. */
  readonly sentence: string;
  readonly changes: number;
  readonly operations: number;
}

/** What changed about the operations of one resource. */
export interface ResourceSummary {
  /** The first fixed parts of their paths, such as `/shops/…/pets`. */
  readonly name: string;
  readonly operations: number;
  readonly counts: Readonly<Record<Level, number>>;
}

export interface Summary {
  readonly bump: Bump;
  readonly counts: Readonly<Record<Level, number>>;
  readonly entries: readonly Entry[];
  readonly gained: readonly Member[];
  readonly lost: readonly Member[];
}

export const levels: readonly Level[] = ["breaking", "additive", "cosmetic"];

/** Puts what belongs together together, and counts. */
export function summarise({ changes, texts }: Difference): Summary {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const key = JSON.stringify([change.sentence, change.old, change.new]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [change]);
    else group.push(change);
  }
  const entries = [...groups.values()].map(entryOf);
  return {
    bump: bumpOf(changes, texts.length),
    counts: countsOf(entries),
    entries,
    gained: membersOf(changes, "union-member-added"),
    lost: membersOf(changes, "union-member-removed"),
  };
}

/** The causes of entries: the gravest first, then those with most changes. */
export function causesOf(entries: readonly Entry[]): readonly Cause[] {
  const causes = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = `${entry.level} ${entry.cause}`;
    const group = causes.get(key);
    if (group === undefined) causes.set(key, [entry]);
    else group.push(entry);
  }
  const found = [...causes.values()].map((group): Cause => {
    const [first] = group as [Entry, ...Entry[]];
    return {
      level: first.level,
      sentence: group.length === 1 ? first.sentence : first.cause,
      changes: group.length,
      operations: new Set(group.flatMap(({ operations }) => operations)).size,
    };
  });
  return found.sort(
    (one, other) =>
      levels.indexOf(one.level) - levels.indexOf(other.level) ||
      other.changes - one.changes ||
      (one.sentence < other.sentence ? -1 : 1),
  );
}

/** The resources that entries reach: those with most breaking changes first. */
export function resourcesOf(entries: readonly Entry[]): readonly ResourceSummary[] {
  const resources = new Map<string, { readonly entries: Set<Entry>; readonly operations: Set<string> }>();
  for (const entry of entries) {
    for (const operation of entry.operations) {
      const name = resourceOf(operation);
      const known = resources.get(name) ?? { entries: new Set(), operations: new Set() };
      resources.set(name, known);
      known.entries.add(entry);
      known.operations.add(operation);
    }
  }
  return [...resources]
    .map(([name, found]) => ({
      name,
      operations: found.operations.size,
      counts: countsOf([...found.entries]),
    }))
    .sort(
      (one, other) =>
        other.counts.breaking - one.counts.breaking ||
        other.counts.additive - one.counts.additive ||
        (one.name < other.name ? -1 : 1),
    );
}

/** `PUT /shops/{id}/pets/{pet_id}` belongs to `/shops/…/pets`. */
function resourceOf(operation: string): string {
  const parts = pathShape(operation.slice(operation.indexOf(" ") + 1))
    .split("/")
    .slice(1);
  const name: string[] = [];
  for (const part of parts) {
    if (!part.includes("{}")) name.push(part);
    else if (name.at(-1) !== "…") name.push("…");
    if (name.filter((one) => one !== "…").length === 2) break;
  }
  return `/${name.join("/")}`;
}

/** 0 no change that matters, 1 additive, 2 breaking: on the wire or for the types. */
export function exitCodeOf({ changes }: Difference): 0 | 1 | 2 {
  const level = gravest(changes);
  return level === "breaking" ? 2 : level === "additive" ? 1 : 0;
}

function countsOf(entries: readonly Entry[]): Record<Level, number> {
  const counts = { breaking: 0, additive: 0, cosmetic: 0 };
  for (const entry of entries) counts[entry.level]++;
  return counts;
}

/** A change that TypeScript does not notice, and every text, is a patch: the declarations' comments differ. */
function bumpOf(changes: readonly Change[], texts: number): Bump {
  const level = gravest(changes, ({ types }) => [types]);
  if (level !== "cosmetic") return level === "breaking" ? "major" : "minor";
  return changes.length + texts > 0 ? "patch" : "none";
}

const sideOrder: readonly Side[] = ["api", "request", "response"];

function entryOf(changes: readonly Change[]): Entry {
  const [change] = changes as readonly [Change, ...Change[]];
  const sides = changes
    .map(({ side, wire, types }) => ({ side, wire, types }))
    .sort((a, b) => sideOrder.indexOf(a.side) - sideOrder.indexOf(b.side));
  return {
    sentence: change.sentence,
    cause: change.cause,
    level: gravest(changes),
    sides,
    pointer: change.new ?? change.old ?? "#",
    gone: change.new === undefined,
    operations: [...new Set(changes.flatMap(({ operations }) => operations))].sort(),
  };
}

function membersOf(changes: readonly Change[], kind: Change["kind"]): readonly Member[] {
  const found = new Map<string, Member>();
  for (const change of changes) {
    if (change.kind !== kind) continue;
    const pointer = change.new ?? change.old ?? "#";
    found.set(`${change.sentence} ${pointer}`, { sentence: change.sentence, pointer });
  }
  return [...found.values()];
}
