import { documentOf, parseText, type LoadedDocument } from "../../document/document.ts";
import { diff, type Difference } from "../diff/diff.ts";
import { slice } from "../slice/slice.ts";
import { carry, type Carried } from "./carry.ts";
import { upstreamOperations } from "./upstream-operations.ts";
import { unworded } from "./wording.ts";
import { RefusedError } from "../../document/refused-error.ts";

/** What a sync would do. Nothing is written yet. */
export interface SyncPlan {
  /** Between our document as it is and what it would become. */
  readonly difference: Difference;
  readonly carried: Carried;
  /** Places of the new text that need a person's words. */
  readonly unworded: readonly string[];
}

/** A sync that cannot be done. The message says what to do first. */
export class SyncRefused extends RefusedError {
  constructor(sentence: string) {
    super(sentence);
    this.name = "SyncRefused";
  }
}

/**
 * Plans how our document follows another one: its structure where our operations reach it, our wording everywhere.
 * Throws {@link SyncRefused} if our document still waits for words, or if a difference cannot be carried over.
 */
export function planSync(file: string, text: string, upstream: LoadedDocument): SyncPlan {
  const ours = documentOf(file, "", parseText(file, text));
  const waiting = unworded(ours.root);
  if (waiting.length > 0) throw new SyncRefused(waitingSentence(file, waiting));
  const { names, placement } = upstreamOperations(ours, upstream);
  const { document } = slice(upstream, names, placement);
  const carried = carry(file, text, documentOf(upstream.file, upstream.hash, document));
  if (carried.left.length > 0) {
    const sentences = carried.left.map(
      ({ sentence, new: there, old }) => `  ${sentence} (${there ?? old ?? "#"})`,
    );
    throw new SyncRefused(
      `These differences cannot be carried over; make them in ${file} by hand, then sync again:\n` +
        [...new Set(sentences)].join("\n"),
    );
  }
  const next = documentOf(file, "", parseText(file, carried.text));
  return { difference: diff(ours, next), carried, unworded: unworded(next.root) };
}

/** The sentence about texts that a sync left to a person. */
export function waitingSentence(file: string, places: readonly string[]): string {
  return (
    `Some texts of ${file} need words of your own. Write a description for each ` +
    `and remove its "x-reword":\n${places.map((place) => `  ${place}`).join("\n")}`
  );
}
