/** Takes a diagnostic of an operation that is described all the same. */
export type Note = (pointer: string, sentence: string) => void;

/** One operation that cannot be described. The others are not affected. */
export class OperationError extends Error {
  readonly pointer: string;

  constructor(pointer: string, sentence: string) {
    super(sentence);
    this.name = "OperationError";
    this.pointer = pointer;
  }
}
