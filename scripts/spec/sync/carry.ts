import type { Change } from "../diff/change.ts";
import { compare, diff } from "../diff/diff.ts";
import type { LoadedDocument } from "../../document/document.ts";
import { below } from "../../document/pointer.ts";
import { reachOf } from "../slice/reach.ts";
import { callEdits, keptDifferences, operationPointer } from "./edits/calls.ts";
import { Editor } from "./editor.ts";
import { keepLayout } from "./yaml/layout.ts";
import { rewrite } from "./rewrite.ts";
import { schemaEdits } from "./edits/schemas.ts";

/** Our document, brought up to date with another one. */
export interface Carried {
  readonly text: string;
  /** Components that came over, by the names they have in ours. */
  readonly added: readonly string[];
  /** Components that were removed, since nothing refers to them any longer. */
  readonly removed: readonly string[];
  /** Differences that no edit carries over. Not empty means: do not write the text. */
  readonly left: readonly Change[];
}

/** Each round carries over what the one before brought to light, such as the contents of a new schema. */
const mostRounds = 8;
/** How far out from a difference whole schemas are rewritten, if edits do not carry it over. */
const mostWidenings = 4;

/**
 * Carries the structure of another document over into ours, as text: wording, names, comments and the layout of
 * untouched lines stay (the last by {@link keepLayout}).
 */
export function carry(file: string, text: string, upstream: LoadedDocument): Carried {
  const editor = new Editor(file, text, upstream);
  const printed = editor.text();
  const before = reachable(editor.document());
  rewriteTuples(editor, upstream);
  for (let wider = 0; wider <= mostWidenings; wider++) {
    carryEdits(editor, upstream);
    if (!rewriteLeft(editor, upstream, wider)) break;
  }
  const after = reachable(editor.document());
  const removed = [...before].filter((name) => !after.has(name));
  for (const name of removed) editor.remove(below("#", "components", "schemas", name));
  const { changes } = diff(editor.document(), upstream);
  return {
    text: keepLayout(text, printed, editor.text()),
    added: editor.added,
    removed,
    left: changes.filter((change) => !keptDifferences.has(change.kind)),
  };
}

/** Rounds of edits, until nothing is left to edit or two rounds in a row made no progress. */
function carryEdits(editor: Editor, upstream: LoadedDocument): void {
  let fewest = Infinity;
  let idle = 0;
  for (let round = 0; round < mostRounds && idle < 2; round++) {
    const edits = carryOnce(editor, upstream);
    if (edits === 0) return;
    idle = edits < fewest ? 0 : idle + 1;
    fewest = Math.min(fewest, edits);
  }
}

/**
 * Rewrites lists if one side describes more items by their position: such an item is compared with what all items
 * follow on the other side, and an edit of that would change every item.
 */
function rewriteTuples(editor: Editor, upstream: LoadedDocument): void {
  const done = new Set<string>();
  for (const pair of compare(editor.document(), upstream).schemas.pairs()) {
    if (pair.old.shape.tuple.length !== pair.new.shape.tuple.length) rewrite(editor, pair, done);
  }
}

/** Rewrites the schemas that still differ, and with each call the ones a step further out. */
function rewriteLeft(editor: Editor, upstream: LoadedDocument, wider: number): boolean {
  const { schemas } = compare(editor.document(), upstream);
  const pairs = schemas.differing();
  const done = new Set<string>();
  for (const pair of pairs) for (const outer of schemas.around(pair, wider)) rewrite(editor, outer, done);
  return pairs.length > 0;
}

/** One round of edits, and how many there were. Each place is edited at most once a round for each kind of change. */
function carryOnce(editor: Editor, upstream: LoadedDocument): number {
  const { collector, schemas } = compare(editor.document(), upstream);
  const done = new Set<string>();
  const first = (key: string): boolean => !done.has(key) && done.add(key) !== undefined;
  let edits = 0;
  for (const { finding, operation } of collector.findings()) {
    const edit = callEdits[finding.kind];
    const place = operationPointer(editor, operation);
    if (edit === undefined || place === undefined || keptDifferences.has(finding.kind)) continue;
    if (!first(`${finding.kind} ${finding.old} ${finding.new} ${place}`)) continue;
    edit(editor, place, finding);
    edits++;
  }
  for (const pair of schemas.differing()) {
    for (const finding of pair.findings) {
      const edit = schemaEdits[finding.kind];
      const key = `${finding.kind} ${pair.old.shape.pointer} ${finding.details.name} ${finding.old}`;
      if (edit === undefined || !first(key) || !stillThere(editor, pair.old.shape.pointer)) continue;
      edit(editor, pair, finding);
      edits++;
    }
  }
  return edits;
}

/** An edit may have removed what another one is about. The next round sees what is left. */
function stillThere(editor: Editor, pointer: string): boolean {
  const parent = pointer.slice(0, pointer.lastIndexOf("/"));
  const grandparent = parent.slice(0, parent.lastIndexOf("/"));
  return [pointer, parent, grandparent].some((place) => editor.has(place));
}

function reachable(document: LoadedDocument): ReadonlySet<string> {
  const { paths, webhooks } = document.root;
  const reach = reachOf(document, [paths ?? {}, webhooks ?? {}]);
  return reach.components.get("schemas") ?? new Set();
}
