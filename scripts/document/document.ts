import { createHash } from "node:crypto";
import { dirname } from "node:path";
import { DocumentError } from "./document-error.ts";
import { isObject, type Json, type JsonObject } from "./json.ts";
import { colonsOutsideQuotes, limits } from "./limits.ts";
import { parsePointer, parseRawPointer, pointerTo, valueAt } from "./pointer.ts";
import { decoded, readBytes, unpacked } from "./text.ts";
import type { ReferenceFolders } from "./reference-folders.ts";
import { parseYaml } from "./yaml.ts";

/** A value in a document, and where it is. */
export interface Located {
  /** JSON pointer in fragment form, such as `#/components/schemas/Pet`. */
  readonly pointer: string;
  readonly value: Json;
}

/** A document as it was read: nothing is resolved, renamed or left out. */
export interface LoadedDocument {
  /** The file as the caller named it. */
  readonly file: string;
  /** SHA-256 of the file's bytes, in lower-case hexadecimal. */
  readonly hash: string;
  readonly root: JsonObject;
  /** Where the files may be that it refers to. */
  readonly folders: ReferenceFolders;
  /**
   * Follows a local reference (`#/…`) to its value; if that is a reference too, follows on. Throws
   * {@link DocumentError} where the reference leads nowhere, in a circle or out of the document.
   */
  resolve(reference: string): Located;
}

/**
 * Reads a document: JSON or YAML, either of them gzipped or not. It may refer to files in its folder and below it, and in the
 * folders that are `allowed`. Throws {@link DocumentError} with a sentence.
 */
export function loadDocument(file: string, allowed: readonly string[] = []): LoadedDocument {
  return documentFrom(file, readBytes(file), { own: dirname(file), allowed });
}

/** A document from its bytes, which may be gzipped. `name` stands for it in messages. Throws {@link DocumentError}. */
export function documentFrom(name: string, bytes: Buffer, folders: ReferenceFolders): LoadedDocument {
  const hash = createHash("sha256").update(bytes).digest("hex");
  return documentOf(name, hash, parseText(name, decoded(name, unpacked(name, bytes))), folders);
}

/** A document from a value that is already there, for tests and for stages that rewrite a document. */
export function documentOf(
  file: string,
  hash: string,
  value: Json,
  folders: ReferenceFolders = { own: dirname(file), allowed: [] },
): LoadedDocument {
  if (!isObject(value)) {
    throw new DocumentError(
      file,
      "#",
      "The document is not an object. An OpenAPI document begins with `openapi:`.",
    );
  }
  return { file, hash, root: value, folders, resolve: (reference) => resolveIn(file, value, reference) };
}

/** The same document with another root. */
export function withRoot(document: LoadedDocument, root: JsonObject): LoadedDocument {
  return documentOf(document.file, document.hash, root, document.folders);
}

/** Parses a text as JSON if it begins like JSON, else as YAML. */
export function parseText(file: string, text: string): Json {
  const start = text.search(/[^\s\uFEFF]/);
  if (start === -1)
    throw new DocumentError(file, "#", "The file is empty. Write an OpenAPI document into it.");
  const first = text.charAt(start);
  if (first !== "{" && first !== "[") return parseYaml(file, text);
  const names = colonsOutsideQuotes(text);
  if (names === undefined) {
    throw new DocumentError(
      file,
      "#",
      `Values nest deeper than ${limits.depth} levels, which no real document needs. Flatten it.`,
    );
  }
  try {
    const value = JSON.parse(text.slice(start)) as Json;
    // JSON.parse keeps the last of two values with one key, without a word. The YAML reader refuses them.
    return names === membersIn(value) ? value : parseYaml(file, text);
  } catch (error) {
    if (error instanceof DocumentError) throw error;
    if (!file.endsWith(".json")) return parseYaml(file, text);
    throw new DocumentError(
      file,
      "#",
      `This is not valid JSON (${String((error as Error).message)}). Correct it there.`,
    );
  }
}

/** How many members a value and all values in it have. */
function membersIn(value: Json): number {
  if (typeof value !== "object" || value === null) return 0;
  const inner: readonly Json[] = Object.values(value);
  return inner.reduce<number>((sum, one) => sum + membersIn(one), isObject(value) ? inner.length : 0);
}

function resolveIn(file: string, root: JsonObject, reference: string): Located {
  let pointer = reference;
  for (let steps = 0; steps < limits.references; steps++) {
    const found = step(file, root, pointer, reference);
    const next =
      isObject(found.value) && Object.hasOwn(found.value, "$ref") ? found.value["$ref"] : undefined;
    if (typeof next !== "string") return found;
    pointer = next;
  }
  throw new DocumentError(
    file,
    reference,
    "This reference leads to references only, in a circle. Point it at a value.",
  );
}

function step(file: string, root: JsonObject, pointer: string, asked: string): Located {
  const found = follow(root, pointer);
  if (found !== undefined) return found;
  const local = pointer === "#" || pointer.startsWith("#/");
  const sentence = local
    ? `The reference "${pointer}" leads nowhere. Correct it, or add what it names.`
    : `The reference "${pointer}" does not point into this document. Begin it with "#/".`;
  throw new DocumentError(file, asked, sentence);
}

/** What a pointer leads to; as it is written first, then with its percent-encoding undone, as a URI has it. */
export function follow(root: Json, pointer: string): Located | undefined {
  for (const parse of [parseRawPointer, parsePointer]) {
    const names = parse(pointer);
    const value = names === undefined ? undefined : valueAt(root, names);
    if (names !== undefined && value !== undefined) return { pointer: pointerTo(names), value };
  }
  return undefined;
}
