import type { Directory } from "../../policy/directory.ts";
import type { Referents } from "../../policy/references/referents.ts";
import type { Source } from "../../rules/sources.ts";
import type { Found } from "../check.ts";
import type { Severity } from "../finding.ts";
import type { AccountCheckId } from "./account-check-id.ts";
import type { Uses } from "./uses.ts";

/** What a check may ask of an account. */
export interface Account {
  readonly directory: Directory;
  readonly referents: Referents;
  readonly uses: Uses;
}

/** A law about an account, and how to find what breaks it. Paths are JSON pointers into the directory. */
export interface AccountCheck {
  readonly id: AccountCheckId;
  readonly law: string;
  readonly level: Severity;
  readonly source: Source;
  find(account: Account): Iterable<Found>;
}
