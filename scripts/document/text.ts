import { isUtf8 } from "node:buffer";
import { readFileSync, statSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { DocumentError } from "./document-error.ts";
import { limits } from "./limits.ts";

/** The bytes of a file. Throws {@link DocumentError} if it cannot be read. */
export function readBytes(file: string): Buffer {
  try {
    if (!statSync(file).isFile())
      throw new DocumentError(file, "#", "This is not a file. Name an OpenAPI document, JSON or YAML.");
    return readFileSync(file);
  } catch (error) {
    if (error instanceof DocumentError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? "unknown error";
    throw new DocumentError(
      file,
      "#",
      `The file cannot be read (${code}). Check the path and its permissions.`,
    );
  }
}

/** Bytes, unpacked if they are gzipped. */
export function unpacked(file: string, bytes: Buffer): Buffer {
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? unzipped(file, bytes) : bytes;
  if (plain.length > limits.bytes) throw tooLarge(file);
  return plain;
}

/** The text of bytes; a decoder that does not fail would replace what is not UTF-8 with other characters. */
export function decoded(file: string, bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString("utf8");
  throw new DocumentError(
    file,
    "#",
    "The file is not in UTF-8, as JSON and YAML are here. Save it as UTF-8.",
  );
}

function unzipped(file: string, bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: limits.bytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") throw tooLarge(file);
    throw new DocumentError(file, "#", "The file begins like gzip, but cannot be unpacked. Fetch it again.");
  }
}

/** The refusal of a file that is larger than the limit. */
export function tooLarge(file: string): DocumentError {
  return new DocumentError(
    file,
    "#",
    `The file is larger than ${limits.bytes} bytes. Cut out the operations that you need.`,
  );
}
