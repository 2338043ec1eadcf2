/** What pulling would write. */
export interface Pull {
  /** One for each policy and application. */
  readonly files: readonly PulledFile[];
  /** Policies that are left out, and why. */
  readonly left: readonly LeftPolicy[];
  /** Whether these are all policies of the account: not some by name, nor those alone that the token sees. */
  readonly whole: boolean;
  /** What is worth knowing, a sentence each. */
  readonly notices: readonly string[];
}

/** A policy or an application as a file. */
export interface PulledFile {
  /** Which of both it is. */
  readonly kind: "policy" | "application";
  /** The id in the account. */
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

/** A policy of the account that no file is made of. */
export interface LeftPolicy {
  /** The id in the account. */
  readonly id: string;
  /** What the account calls it. */
  readonly name: string;
  /** A sentence that says what to do. */
  readonly why: string;
  /** Whether the files differ from the account in it, or hold none. */
  readonly differs: boolean;
}
