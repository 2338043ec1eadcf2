import { type Edit, lintPolicy } from "../lint/index.ts";
import { type PolicyEdits, writeFixes } from "./files/write-fixes.ts";
import type { Project } from "./project.ts";

export interface FixReport {
  /** How many findings were fixed, by file. */
  readonly fixed: Readonly<Record<string, number>>;
  /** Modules with findings that have a fix: code is not rewritten. */
  readonly left: readonly string[];
}

/**
 * Writes the fixes of findings into the YAML and JSON files of a project's policies. A fix never changes whom a policy lets in. One can
 * make room for the next: load and lint again to see.
 *
 * @throws Error of Node if a file cannot be written; each file is replaced as a whole or left as it is.
 */
export async function fixProject({ folder, policies }: Project): Promise<FixReport> {
  const changes = new Map<string, PolicyEdits[]>();
  const [fixed, left]: [Record<string, number>, Set<string>] = [{}, new Set()];
  for (const { policy, file, pointer } of policies) {
    const fixes = lintPolicy(policy).flatMap(({ fix = [] }) => (fix.length > 0 ? [fix] : []));
    if (fixes.length === 0) continue;
    if (!/\.(?:ya?ml|json)$/.test(file)) {
      left.add(file);
      continue;
    }
    const edits: readonly Edit[] = fixes.flat();
    changes.set(file, [...(changes.get(file) ?? []), { pointer, edits }]);
    fixed[file] = (fixed[file] ?? 0) + fixes.length;
  }
  for (const [file, policiesOfFile] of changes) await writeFixes(folder, file, policiesOfFile);
  return { fixed, left: [...left] };
}
