import { DocumentError } from "./document-error.ts";

/**
 * A document is untrusted input. These limits leave room far above the largest documents in public use, and keep what
 * they refuse from costing more than a moment.
 */
export const limits: {
  /** Bytes of one file, after decompression. */
  readonly bytes: number;
  /** Objects and arrays within one another. */
  readonly depth: number;
  /** Values of a document once its YAML aliases are followed. */
  readonly values: number;
  /** Files of one document. */
  readonly files: number;
  /** Objects within one another, once the references between them are followed. */
  readonly copies: number;
  /** References that lead to one another before one leads to a value. */
  readonly references: number;
  /** Values of one enum. Compilers give up on larger unions. */
  readonly listed: number;
} = {
  bytes: 128 * 1024 * 1024,
  depth: 256,
  values: 5_000_000,
  files: 1000,
  copies: 600,
  references: 100,
  listed: 50_000,
};

/**
 * Whether brackets nest deeper than the limit, found without parsing: JSON, and YAML's flow style, outside double
 * quotes. A parser that recurses is never shown such a text.
 */
export function nestsTooDeep(text: string, allowed: number = limits.depth): boolean {
  return colonsOutsideQuotes(text, allowed) === undefined;
}

/** How many colons are outside double quotes; undefined if brackets nest deeper there than is allowed. */
export function colonsOutsideQuotes(text: string, allowed: number = limits.depth): number | undefined {
  let [depth, colons] = [0, 0];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x22) index = endOfString(text, index);
    else if (code === 0x3a) colons++;
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > allowed) return undefined;
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
  return colons;
}

/** The index of the quote that closes a double-quoted string, or the text's end. */
export function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === 0x5c) slashes++;
    if (slashes % 2 === 0) return end;
  }
  return text.length;
}

/** Does what follows a document's references. If that goes too deep to be followed, throws DocumentError. */
export function orTooDeep<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new DocumentError(
      file,
      "#",
      "Its schemas refer to one another more deeply than can be followed. Flatten them.",
    );
  }
}
