import { lstatSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { type LoadedDocument, type Located, follow, parseText } from "../document.ts";
import { DocumentError } from "../document-error.ts";
import { NamedSchemas } from "./named-schemas.ts";
import { type Json, type JsonObject, stringMember } from "../json.ts";
import { limits } from "../limits.ts";
import { parseRawPointer } from "../pointer.ts";
import { type ReferenceFolders, refusalOf } from "../reference-folders.ts";
import { decoded } from "../text.ts";

/** One file of a document. */
export interface Source {
  /** Relative to the main file's folder, with `/`. */
  readonly name: string;
  readonly root: Json;
}

/** What a reference points at. */
export interface ReferenceTarget {
  readonly source: Source;
  readonly names: readonly string[];
  readonly pointer: string;
  readonly value: Json;
}

/** A reference that must never be followed. The whole document is refused for it. */
export class ForbiddenReference extends DocumentError {
  override readonly name: string = "ForbiddenReference";
}

/**
 * Follows references between the files of one document. Only files in the main file's folder and below it are read, and in folders
 * that the caller allows: nothing from the network, no absolute path, nothing percent-encoded, nothing through a symbolic link.
 */
export class References {
  readonly main: Source;
  readonly #file: string;
  readonly #folder: string;
  readonly #folders: ReferenceFolders;
  readonly #sources = new Map<string, Source>();
  readonly #named = new Map<Source, NamedSchemas>();
  #bytes = 0;

  constructor(document: LoadedDocument) {
    this.#file = document.file;
    this.#folders = document.folders;
    this.#folder = document.folders.own ?? "";
    this.main = { name: basename(document.file), root: document.root };
    this.#sources.set(this.main.name, this.main);
  }

  /** What a reference points at. `from` and `pointer` say where the reference is. */
  locate(reference: string, from: Source, pointer: string): ReferenceTarget {
    const hash = reference.indexOf("#");
    const path = hash === -1 ? reference : reference.slice(0, hash);
    const fragment = hash === -1 ? "#" : reference.slice(hash);
    const identified = this.#namedIn(from).locate(path, fragment, pointer);
    if (identified !== undefined) return this.#target(from, identified);
    const source = path === "" ? from : this.#read(path, from, pointer, reference);
    const found =
      follow(source.root, fragment) ??
      (fragment.startsWith("#/")
        ? undefined
        : follow(source.root, this.#namedIn(source).anchor(fragment.slice(1)) ?? ""));
    if (found === undefined) {
      throw this.fault(
        from,
        pointer,
        `The reference ${quoted(reference)} leads nowhere. Correct it, or add what it names.`,
      );
    }
    return this.#target(source, found);
  }

  /** What a `$dynamicRef` leads to, as a reference, if only one schema can be meant; else undefined. */
  dynamic(schema: JsonObject, from: Source): string | undefined {
    const reference = stringMember(schema, "$dynamicRef");
    return reference?.startsWith("#") === true
      ? this.#namedIn(from).dynamicAnchor(reference.slice(1))
      : undefined;
  }

  #target(source: Source, found: Located): ReferenceTarget {
    return { source, names: parseRawPointer(found.pointer) ?? [], ...found };
  }

  fault(from: Source, pointer: string, sentence: string): DocumentError {
    return new DocumentError(this.#label(from), pointer, sentence);
  }

  #label(from: Source): string {
    return from === this.main ? this.#file : join(this.#folder, from.name);
  }

  #read(path: string, from: Source, pointer: string, reference: string): Source {
    const refuse = (why: string): ForbiddenReference =>
      new ForbiddenReference(
        this.#label(from),
        pointer,
        `The reference ${quoted(reference)} is not followed: ${why}. ${onlyRead(this.#folders)}`,
      );
    // eslint-disable-next-line no-control-regex
    if (/^[a-z][a-z0-9+.-]*:|^[/\\]|[\\%?\u0000-\u001f\u007f]/i.test(path))
      throw refuse("it is not a plain relative path");
    const file = join(this.#folder, dirname(from.name), path);
    const name = relative(this.#folder, file).split(sep).join("/");
    return this.#sources.get(name) ?? this.#open(file, name, refuse);
  }

  #open(file: string, name: string, refuse: (why: string) => DocumentError): Source {
    let bytes: Buffer;
    try {
      const why = refusalOf(file, this.#folders);
      if (why !== undefined) throw refuse(why);
      const { size } = lstatSync(file);
      if (!lstatSync(file).isFile() || (this.#bytes += size) > limits.bytes)
        throw refuse("it is not a file, or too large");
      bytes = readFileSync(file);
    } catch (error) {
      if (error instanceof DocumentError) throw error;
      throw refuse(`the file cannot be read (${(error as NodeJS.ErrnoException).code ?? "unknown error"})`);
    }
    if (this.#sources.size >= limits.files) throw refuse(`the document has more than ${limits.files} files`);
    const source = { name, root: parseText(file, decoded(file, bytes)) };
    this.#sources.set(name, source);
    return source;
  }

  /** The names that a file gives its schemas; looked for only when a reference asks for one. */
  #namedIn(source: Source): NamedSchemas {
    const known = this.#named.get(source) ?? new NamedSchemas(source.root);
    this.#named.set(source, known);
    return known;
  }
}

/** What is read at all. */
function onlyRead({ own, allowed }: ReferenceFolders): string {
  if (own === undefined) return "Save the document beside the files that it refers to, and name that file.";
  return allowed.length === 0
    ? "Only files in the document's own folder and below it are read."
    : "Only files in the document's own folder, in those that are allowed, and below them are read.";
}

/** A reference in a message: in quotes, without what a terminal would act on, and not endless. */
function quoted(reference: string): string {
  const text = JSON.stringify(reference);
  return text.length > 200 ? `${text.slice(0, 200)}…"` : text;
}
