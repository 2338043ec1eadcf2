import type { LeftPolicy, Pull, PulledFile } from "./pull.ts";

/** What pulling did. */
export interface PullReport {
  /** Whose files they are; the name is the configuration's. */
  readonly account: { readonly id: string; readonly name?: string };
  /** What became of each file. */
  readonly files: readonly PulledEntry[];
  /** Policies that no file was made of. */
  readonly left: readonly LeftPolicy[];
  /** Whether these are all policies of the account: not some by name, nor those alone that the token sees. */
  readonly whole: boolean;
  /** What is worth knowing, a sentence each. */
  readonly notices: readonly string[];
  /** In what the files that were written differ from the account; empty, or pulling went wrong. */
  readonly differences: readonly string[];
}

/** What became of a file. */
export interface PulledEntry extends Pick<PulledFile, "kind" | "id" | "name" | "file"> {
  /** `kept`: it differs from the account, and nobody allowed to replace it. */
  readonly outcome: "written" | "replaced" | "same" | "kept";
}

/** @param replaced Files that differed and were replaced. */
export function pullReport(
  account: PullReport["account"],
  { files, left, whole, notices }: Pull,
  replaced: ReadonlySet<string>,
  differences: readonly string[],
): PullReport {
  const outcomes = { new: "written", same: "same", differs: "kept" } as const;
  return {
    account,
    files: files.map(({ kind, id, name, file, state }) => ({
      kind,
      id,
      name,
      file,
      outcome: replaced.has(file) ? "replaced" : outcomes[state],
    })),
    left,
    whole,
    notices,
    differences,
  };
}
