import type { Directory } from "../../policy/directory.ts";
import type { Referents } from "../../policy/references/referents.ts";
import type { Source } from "../../rules/sources.ts";
import type { Found } from "../check.ts";
import type { Severity } from "../finding.ts";
import type { AccountCheckId } from "./account-check-id.ts";
import type { Uses } from "./uses.ts";

/** What a check may ask of an account. */
export interface Account {
  /** What the account holds. */
  readonly directory: Directory;
  /** What references point at, by kind and id. */
  readonly referents: Referents;
  /** Who refers to what. */
  readonly uses: Uses;
}

/** A law about an account, and how to find what breaks it. Paths are JSON pointers into the directory. */
export interface AccountCheck {
  /** The check's name, as `levels` and `ignore` call it. */
  readonly id: AccountCheckId;
  /** What holds if it finds nothing, as a sentence. */
  readonly law: string;
  /** How bad it is if it does not hold. */
  readonly level: Severity;
  /** Where the law comes from. */
  readonly source: Source;
  /** Finds where it does not hold. */
  find(account: Account): Iterable<Found>;
}
