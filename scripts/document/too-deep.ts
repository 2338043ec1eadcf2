import { DocumentError } from "./document-error.ts";

/** Does what follows a document's references; where that goes deeper than can be followed, DocumentError says so. */
export function orTooDeep<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new DocumentError(
      file,
      "#",
      "Its schemas refer to one another deeper than can be followed. Flatten them.",
    );
  }
}
