import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { emit } from "../../../scripts/emit/emit.ts";
import type { Layout } from "../../../scripts/emit/output-options.ts";
import { describeDocument, readingFor } from "../../../scripts/generate.ts";
import { type LoadedDocument, loadDocument } from "../../../scripts/document/document.ts";
import type { Outputs } from "./generated-program.ts";

const root: string = join(import.meta.dirname, "../../..");

const folder: string = process.env["UPSTREAM_SPECS"] ?? "";

/** The whole upstream documents in the folder that UPSTREAM_SPECS names, by their names there; none where there is none. */
export const upstreamDocuments: readonly string[] = existsSync(folder)
  ? readdirSync(folder).filter((name) => /\.json(?:\.gz)?$/.test(name))
  : [];

/** A whole document, by its name. */
export const upstreamDocument = (name: string): LoadedDocument => loadDocument(join(folder, name));

/** What a whole document gives, unformatted, and the facts that it was made from. */
export function emitUpstream(
  name: string,
  layout: Layout = "models",
): {
  readonly facts: ReturnType<typeof describeDocument>["facts"];
  readonly outputs: Outputs;
} {
  const { plain, facts } = describeDocument(upstreamDocument(name), [], readingFor(layout));
  const outputs = new Map(
    emit(root, name, plain, facts, { importExtension: "ts", layout }).map((file) => [file.name, file.text]),
  );
  return { facts, outputs };
}
