/** Something in a document that is wrong or left out, although the rest can be described. */
export interface Diagnostic {
  readonly pointer: string;
  /** What is wrong, and what to do. */
  readonly sentence: string;
  /** Whether an operation is left out because of it. */
  readonly skipped: boolean;
}
