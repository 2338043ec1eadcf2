import type { FileIssue, Located } from "./place.ts";
import { issuesOf, listOf, object, recordOf, text } from "./shape.ts";

/** What became of policies: written down, because absence from the files says nothing. */
export interface Moves {
  /** Old name to new name. */
  readonly renamed: Readonly<Record<string, string>>;
  /** Names of policies that are to be deleted. */
  readonly removed: readonly string[];
}

const movesShape = object({ $schema: text, renamed: recordOf(text), removed: listOf(text) });

/** The content of `moves.yaml` in the folder of policies. */
export function movesIn(documents: readonly Located[]): {
  readonly moves: Moves;
  readonly issues: readonly FileIssue[];
} {
  const issues = documents.flatMap((located) => issuesOf(located, movesShape));
  const given = issues.length > 0 ? [] : documents.map(({ value }) => value as Partial<Moves>);
  return {
    moves: {
      renamed: Object.assign({}, ...given.map(({ renamed = {} }) => renamed)) as Moves["renamed"],
      removed: given.flatMap(({ removed = [] }) => removed),
    },
    issues,
  };
}
