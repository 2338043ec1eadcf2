import type { ImportExtension } from "./print/imports.ts";

/**
 * How an output is cut into files. `models`: all models in one file. `resources`: a module for each resource, with the models that
 * it alone needs, so that a program that uses one resource reads and bundles little else.
 */
export const layouts = ["models", "resources"] as const;

export type Layout = (typeof layouts)[number];

/** Documents that are larger, as JSON, get a schema.ts only if it is asked for. In characters. */
export const largestWithSchema = 2_000_000;

/** What can be chosen about the files that a document gives. */
export interface OutputOptions {
  /** How imports end: by default in `js`. */
  readonly importExtension?: ImportExtension;
  /** By default `models`. */
  readonly layout?: Layout;
  /** Whether schema.ts is among them, and the test that compares it with the models. By default unless the document has more than two million characters as JSON. */
  readonly schema?: boolean;
}
