/** What pulling would write. */
export interface Pull {
  readonly files: readonly PulledFile[];
  /** Policies that are left out, and why. */
  readonly left: readonly LeftPolicy[];
  /** What is worth knowing, a sentence each. */
  readonly notices: readonly string[];
}

/** A policy or an application as a file. */
export interface PulledFile {
  readonly kind: "policy" | "application";
  readonly id: string;
  /** What the account calls it. */
  readonly name: string;
  /** The path from the project's folder, with `/` on every system. */
  readonly file: string;
  /**
   * - `new`: there is no such file;
   * - `same`: the file says what the account has, in its own way, and stays as it is;
   * - `differs`: the file says something else, which writing would replace.
   */
  readonly state: "new" | "same" | "differs";
  /** All of the file; of one that is the same, what pulling would write if it were not there. */
  readonly text: string;
}

export interface LeftPolicy {
  readonly id: string;
  readonly name: string;
  readonly why: string;
  /** Whether the files differ from the account in it, or hold none. */
  readonly differs: boolean;
}
