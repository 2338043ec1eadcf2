/** Something about one operation that cannot be described rightly; the others are not touched by it. */
export class OperationFault extends Error {
  readonly pointer: string;

  constructor(pointer: string, sentence: string) {
    super(sentence);
    this.name = "OperationFault";
    this.pointer = pointer;
  }
}

/** What was found wrong in a document that could be described all the same. */
export interface FaultFact {
  readonly pointer: string;
  /** What is wrong, and what to do. */
  readonly sentence: string;
  /** Whether the operation there is left out of everything; else it was helped, as the sentence says. */
  readonly skipped: boolean;
}
