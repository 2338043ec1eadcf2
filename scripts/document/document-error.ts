import { RefusedError } from "./refused-error.ts";

/** What is wrong with a document as a whole: the file, the place in it, and a sentence that says what to do. */
export class DocumentError extends RefusedError {
  /** The file as the caller named it. */
  readonly file: string;
  /** Where in the file: a JSON pointer, `#` for all of it. */
  readonly pointer: string;
  /** What happened and what to do, without file and pointer. */
  readonly sentence: string;

  constructor(file: string, pointer: string, sentence: string) {
    super(`${file}, at ${pointer}: ${sentence}`);
    this.name = "DocumentError";
    this.file = file;
    this.pointer = pointer;
    this.sentence = sentence;
  }
}
