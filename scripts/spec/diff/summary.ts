import type { Change } from "./change.ts";
import { gravest, type Difference } from "./diff.ts";
import type { Level, Side } from "./kinds/severity.ts";

/** How the version of published types has to rise; `none` if nothing differs. */
export type Bump = "none" | "patch" | "minor" | "major";

/** One change, and what it means on each side: requests and responses often share a schema. */
export interface Entry {
  readonly sentence: string;
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

export interface Summary {
  readonly bump: Bump;
  readonly counts: Readonly<Record<Level, number>>;
  readonly entries: readonly Entry[];
  readonly gained: readonly Member[];
  readonly lost: readonly Member[];
}

/** Puts what belongs together together, and counts. */
export function summarise({ changes, texts }: Difference): Summary {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const key = JSON.stringify([change.sentence, change.old, change.new]);
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  const entries = [...groups.values()].map(entryOf);
  const counts = { breaking: 0, additive: 0, cosmetic: 0 };
  for (const entry of entries) counts[entry.level]++;
  return {
    bump: bumpOf(changes, texts.length),
    counts,
    entries,
    gained: membersOf(changes, "union-member-added"),
    lost: membersOf(changes, "union-member-removed"),
  };
}

/** 0 no change that matters, 1 additive, 2 breaking: on the wire or for the types. */
export function exitCodeOf({ changes }: Difference): 0 | 1 | 2 {
  const level = gravest(changes);
  return level === "breaking" ? 2 : level === "additive" ? 1 : 0;
}

/** A change that TypeScript does not notice, and every text, is a patch: the declarations' comments differ. */
function bumpOf(changes: readonly Change[], texts: number): Bump {
  const level = gravest(changes, ({ types }) => [types]);
  if (level !== "cosmetic") return level === "breaking" ? "major" : "minor";
  return changes.length + texts > 0 ? "patch" : "none";
}

const sideOrder: readonly Side[] = ["api", "request", "response"];

function entryOf(changes: readonly Change[]): Entry {
  const [change] = changes as [Change, ...Change[]];
  const sides = changes
    .map(({ side, wire, types }) => ({ side, wire, types }))
    .sort((a, b) => sideOrder.indexOf(a.side) - sideOrder.indexOf(b.side));
  return {
    sentence: change.sentence,
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
