import type { AccountCheckId } from "./account/account-check-id.ts";
import type { CheckId } from "./check-id.ts";

/** How much a finding matters: `error` cannot work as it is written, `warning` is unwise or risky, `info` is worth knowing. */
export type Severity = "error" | "warning" | "info";

/** One step of a fix, at a JSON pointer of the policy that was linted: as in JSON Patch (RFC 6902). */
export type Edit =
  | { readonly op: "replace"; readonly path: string; readonly value: unknown }
  | { readonly op: "remove"; readonly path: string };

/** The name of a check, or of a finding of the linter itself, or of a project. */
export type FindingId =
  CheckId | AccountCheckId | "answer-is-unwrapped" | "suppression-is-used" | "application-has-its-policies";

/** What the linter found: something that is wrong or unwise. Plain data. */
export interface Finding {
  /** The check's name. It stays from version to version. */
  readonly id: FindingId;
  /** `error`, `warning` or `info`. */
  readonly severity: Severity;
  /** Where, as a JSON pointer into what was linted; `""` for all of it. */
  readonly path: string;
  /** What is found, in a sentence. */
  readonly message: string;
  /** What to do about it, in a sentence. */
  readonly suggestion?: string;
  /** What to do if what was found is meant as it is, where `allowUnknown` can be given: a sentence that goes on from the others. */
  readonly ifMeant?: string;
  /** Edits that do it, for `applyFixes`; only if the policy means the same afterwards, or the account allows nothing else. */
  readonly fix?: readonly Edit[];
  /** Where the fact behind it is documented or was observed, as an address; or that it is our own judgement. */
  readonly source: string;
}
