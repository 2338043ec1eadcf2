/**
 * The arrows between rooms as ARCHITECTURE.md draws them, a row a room:
 *
 *     src/policy   → rules, json        what the row says after three blanks is for people
 *
 * A room is a folder or a file of `src/` or `scripts/`. An arrow leads to a room beside it, or to `generated`; `generated (types)` means
 * types alone. A room may import what its arrows lead to, and what those lead to in turn.
 */
import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { importsOf, pathOf, root, sourcesOf } from "./project.ts";

/** Rooms by path, each with the paths that its arrows lead to. */
export type Arrows = ReadonlyMap<string, readonly string[]>;

/** The arrows that a page draws. */
export function drawnArrows(page: string): Arrows {
  const rows = [...page.matchAll(/^ {4}((?:src|scripts)\/[\w.-]+) +→ (.+?)(?: {3,}.*)?$/gm)];
  return new Map(
    rows.map(([, room = "", targets = ""]) => {
      const names = targets === "nothing" ? [] : targets.split(", ");
      return [room, names.map((name) => targetOf(room, name))];
    }),
  );
}

function targetOf(room: string, name: string): string {
  const bare = name.replace(/ \(types\)$/, "");
  return bare === "generated" ? bare : `${dirname(room)}/${bare}`;
}

export const architecture: Arrows = drawnArrows(readFileSync(join(root, "ARCHITECTURE.md"), "utf8"));

/** What a room may import besides itself: all that its arrows reach. */
export function reachable(arrows: Arrows, room: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (from: string): void => {
    for (const target of arrows.get(from) ?? []) {
      if (reached.has(target)) continue;
      reached.add(target);
      visit(target);
    }
  };
  visit(room);
  return reached;
}

/** The room of a path: `src/rules/email.ts` is in `src/rules`, and all of `generated/` is one. */
export function roomOf(path: string): string {
  const [top = "", second] = path.split("/");
  return top === "generated" || second === undefined ? top : `${top}/${second}`;
}

/** An import of one room by a file of another. */
export interface Crossing {
  readonly from: string;
  readonly to: string;
  /** The place of the import, as `path:line`. */
  readonly place: string;
  readonly typeOnly: boolean;
}

/** Every import of `src/` and `scripts/` that leaves its room; packages and modules of Node are not counted. */
export function crossings(): Crossing[] {
  return ["src", "scripts"].flatMap((folder) =>
    sourcesOf(folder).flatMap((file) =>
      importsOf(file).flatMap(({ specifier, position, typeOnly }) => {
        if (!specifier.startsWith(".")) return [];
        const from = roomOf(pathOf(file));
        const to = roomOf(relative(root, resolve(dirname(file.getFilePath()), specifier)));
        const place = `${pathOf(file)}:${file.getLineAndColumnAtPos(position).line}`;
        return from === to ? [] : [{ from, to, place, typeOnly }];
      }),
    ),
  );
}

/** The rooms that there are. */
export function rooms(): ReadonlySet<string> {
  return new Set(
    ["src", "scripts"].flatMap((folder) => sourcesOf(folder).map((file) => roomOf(pathOf(file)))),
  );
}
