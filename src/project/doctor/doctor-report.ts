import type { CommandNeeds } from "./permissions.ts";

/** What was looked at. */
export type DoctorCheckId =
  | "versions"
  | "typescript"
  | "files"
  | "account"
  | "token"
  | "permission"
  | "filtered-lists"
  | "clock"
  | "rate-limit";

/** One thing that was looked at. */
export interface DoctorCheck {
  /** What was looked at; of permissions there are several. */
  readonly id: DoctorCheckId;
  /**
   * - `fine`: as it should be;
   * - `warning`: commands work, and can do less than they could;
   * - `wrong`: commands do not work;
   * - `unknown`: it cannot be told.
   */
  readonly status: "fine" | "warning" | "wrong" | "unknown";
  /** What was found, in a sentence. */
  readonly message: string;
  /** What to do about it, in a sentence; absent if there is nothing to do. */
  readonly advice?: string;
}

/** What was found about the machine, the token and the account. */
export interface DoctorReport {
  /** Absent if it is not clear which account is meant. */
  readonly account?: { readonly id: string; readonly name?: string };
  /** What was looked at, the nearest first: this machine, then the token, then the account. */
  readonly checks: readonly DoctorCheck[];
  /** Which permissions which command needs. */
  readonly needs: readonly CommandNeeds[];
}
