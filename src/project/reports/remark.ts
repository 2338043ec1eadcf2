import type { Place } from "../project.ts";

/** Something that a report has to say about a place in a file. */
export interface Remark extends Partial<Place> {
  readonly level: "error" | "warning" | "info";
  /** What sort of remark it is, the same for all of the sort: a check, `test-failed` … */
  readonly id: string;
  /** What the sort is about, in a sentence. */
  readonly law: string;
  /** What it is about here: a policy, a test, an application. */
  readonly subject: string;
  readonly message: string;
  /** Where the fact behind it is documented. */
  readonly source?: string;
}
