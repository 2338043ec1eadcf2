/** What an account holds that policies refer to, as a table; what refers to nothing, and what nothing refers to. */

/** A kind of thing that has a name. */
export type NameKind =
  | "policies"
  | "groups"
  | "lists"
  | "identity-providers"
  | "service-tokens"
  | "posture-checks"
  | "applications";

/** A thing of an account. */
export interface NamedThing {
  /** What it is. */
  readonly kind: NameKind;
  /** Its id in the account. */
  readonly id: string;
  /** What the account calls it. */
  readonly name?: string;
  /** `okta`, `EMAIL`, `self_hosted`, a policy's decision … */
  readonly type?: string;
  /** What a policy of a file writes to refer to it: `name:Engineering`, `type:onetimepin`, or the id. Absent: no rule can refer to it. */
  readonly reference?: string;
  /** What a reader should know, such as that a token is disabled. */
  readonly note?: string;
}

/** A reference that leads to nothing, or that may. */
export interface DanglingReference {
  /** Whose it is: `policy "Staff"`, `group "On call"`, `application "Wiki"`. */
  readonly holder: string;
  /** The file that holds it, if it is not the account's. */
  readonly file?: string;
  /** Where in the holder, as a JSON pointer. */
  readonly pointer: string;
  /** What is written there. */
  readonly value: string;
  /** `missing`: it is not there. `cannot-tell`: the list was not read, or may be filtered. */
  readonly verdict: "missing" | "cannot-tell";
  /** A sentence about it. */
  readonly message: string;
}

/** What `names` found. */
export interface NamesReport {
  /** Whose names they are; the name is the configuration's. */
  readonly account: { readonly id: string; readonly name?: string };
  /** By kind, then by name. Of what is unused only, if that was asked for. */
  readonly things: readonly NamedThing[];
  /** Only if it was asked for. */
  readonly dangling?: readonly DanglingReference[];
  /** The file of the snapshot, if one was written. */
  readonly written?: string;
  /** What cannot be told, and why; a sentence each. */
  readonly notices: readonly string[];
}
