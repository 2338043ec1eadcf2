/**
 * Makes TypeScript from an OpenAPI document, and is the whole pipeline on one page:
 *
 *     read → normalise → describe → emit → write
 *
 * The caller, `scripts/tool/`, reads the document and writes the files. The same document gives the same bytes.
 */
import { basename } from "node:path";
import { describe, type DescribeOptions, type Facts } from "./describe/describe.ts";
import type { Diagnostic } from "./document/diagnostic.ts";
import { DocumentError } from "./document/document-error.ts";
import { documentOf, type LoadedDocument } from "./document/document.ts";
import type { Layout, OutputOptions } from "./emit/output-options.ts";
import { orTooDeep } from "./document/limits.ts";
import { overlaidBy } from "./document/overlay.ts";
import { RefusedError } from "./document/refused-error.ts";
import { normalise } from "./normalise/normalise.ts";
import { slice } from "./spec/slice/slice.ts";
import { wholeDocument } from "./spec/whole-document.ts";
import type { OutputFile } from "./write/folder.ts";
import type { FormatOptions } from "./write/format.ts";

/**
 * What a document says, and the document that types are made from. `known` is what is to be said of it already. Throws only
 * {@link DocumentError}.
 */
export function describeDocument(
  read: LoadedDocument,
  known: readonly Diagnostic[] = [],
  options: DescribeOptions = {},
): { plain: LoadedDocument; facts: Facts } {
  return orTooDeep(read.file, () => {
    const { document, plain, diagnostics } = normalise(read);
    return { plain, facts: describe(document, plain, [...known, ...diagnostics], options) };
  });
}

/** What can be chosen beside the document. */
export interface GenerateOptions extends OutputOptions {
  /** What the document is called in the files, which should hold no path of a machine. By default its file name. */
  readonly name?: string;
  /** Files of OpenAPI overlays that change the document before anything else is done with it, in this order. */
  readonly overlays?: readonly string[];
  /** The operations to keep, each by id, tag, path or method, or as in `GET /pets`. By default all. */
  readonly operations?: readonly string[];
  /** Path parameters and what takes their place in the operations to keep: a value, or another name in braces. */
  readonly pins?: Readonly<Record<string, string>>;
  /** Refuse a document that gives rise to any diagnostic. By default false. */
  readonly strict?: boolean;
  /**
   * Whether the files are formatted, which takes longer than to make them, or how: options of Prettier. By default they are, as
   * Prettier does by itself.
   */
  readonly format?: boolean | FormatOptions;
}

/** What a document gives. */
export interface Generated {
  readonly files: readonly OutputFile[];
  /** What the generator has to say about the document, in the order in which it was found. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The files that a document gives, and what the generator has to say about it. `root` is the folder that holds `scripts/`. Throws
 * RefusedError if the document, or what was asked, has a fault.
 */
export async function generate(
  root: string,
  document: LoadedDocument,
  options: GenerateOptions = {},
): Promise<Generated> {
  const {
    name = basename(document.file),
    overlays = [],
    operations = [],
    pins = {},
    strict = false,
    format = true,
    ...output
  } = options;
  const read = overlaidBy(document, overlays);
  const kept = cut(read.document, operations, pins);
  const { plain, facts } = describeDocument(kept, read.diagnostics, readingFor(output.layout));
  const [first] = facts.diagnostics;
  if (strict && first !== undefined) throw new DocumentError(document.file, first.pointer, first.sentence);
  // TypeScript and Prettier are loaded here, when the document is known to be sound: a refusal needs neither.
  const { emit } = await import("./emit/emit.ts");
  const files = emit(root, name, plain, facts, output);
  if (format === false) return { files, diagnostics: facts.diagnostics };
  const { formatAll } = await import("./write/format.ts");
  const formatted = await formatAll(files, format === true ? {} : format);
  return { files: formatted, diagnostics: facts.diagnostics };
}

/** What a layout makes of a document: one for large documents helps with what they rarely say. */
export function readingFor(layout: Layout | undefined): DescribeOptions {
  return layout === "resources" ? { plainNames: true, byShape: true } : {};
}

/** The document with nothing but the operations that are asked for, if some are. */
function cut(
  document: LoadedDocument,
  operations: readonly string[],
  pins: Readonly<Record<string, string>>,
): LoadedDocument {
  if (operations.length === 0) {
    if (Object.keys(pins).length === 0) return document;
    throw new RefusedError("Path parameters are pinned in operations that are named: name those to keep.");
  }
  const { document: kept } = slice(wholeDocument(document), operations, new Map(Object.entries(pins)));
  return documentOf(document.file, document.hash, kept);
}
