import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { documentFrom, type LoadedDocument } from "../document/document.ts";
import { limits } from "../document/limits.ts";
import type { ReferenceFolders } from "../document/reference-folders.ts";
import { readBytes, tooLarge } from "../document/text.ts";
import { fetchDocument, isAddress, withoutSecrets } from "./fetch-document.ts";

/** A document that is in memory, such as one that a program made. It cannot refer to files. */
export interface DocumentText {
  /** What stands for it in messages and in the output. */
  readonly name: string;
  /** JSON or YAML; bytes may be gzipped. */
  readonly text: string | Uint8Array;
}

/** Where a document is: a path, an address as a URL or as text that begins with `https://`, or a text. */
export type DocumentSource = string | URL | DocumentText;

/** The bytes of a document, what it is called, and where files may be that it refers to. */
export interface DocumentBytes {
  readonly name: string;
  readonly bytes: Buffer;
  readonly folders: ReferenceFolders;
}

/**
 * Reads the bytes of a document. Only here is anything fetched: an address that the caller names, and none that a document
 * mentions. Throws DocumentError.
 */
export async function readSource(
  source: DocumentSource,
  allowed: readonly string[] = [],
): Promise<DocumentBytes> {
  const folders = { own: undefined, allowed: [] };
  if (typeof source === "object" && "text" in source)
    return { name: source.name, bytes: Buffer.from(source.text), folders };
  const address = addressOf(source);
  if (address !== undefined)
    return { name: withoutSecrets(address), bytes: await fetchDocument(address), folders };
  const file = typeof source === "string" ? source : fileURLToPath(source);
  const known = allowed.map((folder) => resolve(folder));
  // Paths can be compared only if all of them are absolute.
  const own = known.length === 0 ? dirname(file) : resolve(dirname(file));
  return { name: file, bytes: readBytes(file), folders: { own, allowed: known } };
}

/** Reads a document: a file, an address or a text. Throws DocumentError. */
export async function readDocument(
  source: DocumentSource,
  allowed?: readonly string[],
): Promise<LoadedDocument> {
  const { name, bytes, folders } = await readSource(source, allowed);
  return documentFrom(name, bytes, folders);
}

/** What the words of a command line name: `-` is standard input. */
export async function namedSource(
  word: string,
  stdin: AsyncIterable<Uint8Array>,
): Promise<string | DocumentText> {
  if (word !== "-") return word;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stdin) {
    chunks.push(chunk);
    if ((length += chunk.length) > limits.bytes) throw tooLarge(standardInput);
  }
  return { name: standardInput, text: Buffer.concat(chunks) };
}

/** What stands in messages for the document that a word names. */
export function labelOf(word: string): string {
  if (word === "-") return standardInput;
  return isAddress(word) ? withoutSecrets(new URL(word)) : word;
}

const standardInput = "standard input";

function addressOf(source: string | URL): URL | undefined {
  if (typeof source === "string") return isAddress(source) ? new URL(source) : undefined;
  return source.protocol === "file:" ? undefined : source;
}
