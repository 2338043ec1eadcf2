import { BaseResolver, createConfig, lintFromString, ResolveError, type Source } from "@redocly/openapi-core";
import { type ReferenceFolders, refusalOf } from "../document/reference-folders.ts";

/** Something that a rule of Redocly's linter finds in a document. */
export interface LintProblem {
  readonly severity: "error" | "warn";
  /** Where: a JSON pointer, `#/` for all of it. */
  readonly pointer: string;
  readonly message: string;
  /** The rule that finds it, such as `operation-operationId`. */
  readonly rule: string;
}

/** Redocly's own would fetch any address that a document refers to, and read any file. */
class CarefulResolver extends BaseResolver {
  readonly #folders: ReferenceFolders;

  constructor(folders: ReferenceFolders) {
    super();
    this.#folders = folders;
  }

  override loadExternalRef(reference: string): Promise<Source> {
    const why = /^[a-z][a-z0-9+.-]+:/i.test(reference)
      ? "it is not a plain relative path"
      : refusalOf(reference, this.#folders);
    if (why === undefined) return super.loadExternalRef(reference);
    return Promise.reject(new ResolveError(new Error(`It is not followed: ${why}.`)));
  }
}

/**
 * What Redocly's recommended rules find in a document. `file` is an absolute path, which references are relative to; files are read
 * as elsewhere here, and nothing is fetched.
 */
export async function lint(
  file: string,
  text: string,
  folders: ReferenceFolders,
): Promise<readonly LintProblem[]> {
  const config = await createConfig({ extends: ["recommended"] });
  const externalRefResolver = new CarefulResolver(folders);
  const found = await lintFromString({ source: text, absoluteRef: file, config, externalRefResolver });
  return found.map(({ severity, location, message, ruleId }) => ({
    severity,
    pointer: location[0]?.pointer ?? "#/",
    message,
    rule: ruleId,
  }));
}
