import { valueAt } from "../json/index.ts";
import { variablesIn } from "./config/variables.ts";
import { writeFixes } from "./files/write-fixes.ts";
import { lintProject, type LintProjectOptions } from "./lint-project.ts";
import type { ProjectFinding } from "./project-finding.ts";
import type { Project } from "./project.ts";

/** What `fixProject` would write. */
export interface FixReport {
  /** How many findings were fixed, by file. */
  readonly fixed: Readonly<Record<string, number>>;
  /** Modules with findings that have a fix: code is not rewritten. */
  readonly left: readonly string[];
}

/**
 * Writes the fixes of a project's findings into its YAML and JSON files. What the configuration accepts stays as it is. A fix never changes
 * whom a policy lets in, and none is written over a variable. One can make room for the next: load and lint again to see.
 *
 * @example const { fixed } = await fixProject(await loadProject());
 *
 * @throws Error of Node if a file cannot be written; each file is replaced as a whole or left as it is.
 */
export async function fixProject(project: Project, options: LintProjectOptions = {}): Promise<FixReport> {
  const fixable = lintProject(project, options).findings.filter(
    (finding) => (finding.fix ?? []).length > 0 && !isOverVariable(finding, project),
  );
  const isData = ({ file }: ProjectFinding): boolean => /\.(?:ya?ml|json)$/.test(file);
  const left = new Set(fixable.filter((finding) => !isData(finding)).map(({ file }) => file));
  const fixed: Record<string, number> = {};
  for (const [file, findings] of groupedBy(fixable.filter(isData), (finding) => finding.file)) {
    // Edits of one policy belong together: one that removes a rule moves those behind it.
    const policies = [...groupedBy(findings, (finding) => finding.pointer)].map(([pointer, ofPolicy]) => ({
      pointer,
      edits: ofPolicy.flatMap(({ fix = [] }) => fix),
    }));
    await writeFixes(project.folder, file, policies);
    fixed[file] = findings.length;
  }
  return { fixed, left: [...left] };
}

/** Whether a fix would write over a variable: the text that it has for one account is not what the file is to say. */
function isOverVariable({ fix = [], file, pointer }: ProjectFinding, { policies }: Project): boolean {
  const policy = policies.find((one) => one.file === file && one.pointer === pointer);
  return fix.some(({ path }) => variablesIn(valueAt(policy?.written, path)).size > 0);
}

function groupedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
