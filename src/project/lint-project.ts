import { ownOptions } from "../json/index.ts";
import { type Finding, lintPolicy, type Suppression } from "../lint/index.ts";
import type { IgnoredFinding } from "./config/project-config.ts";
import { lintApplications } from "./lint-applications.ts";
import type { ProjectFinding } from "./project-finding.ts";
import type { FileIssue, Project, ProjectPolicy } from "./project.ts";

/** What the linter says of a project. */
export interface LintReport {
  /** What is unwise, each with its place. */
  readonly findings: readonly ProjectFinding[];
  /** Files that could not be read; each counts as an error. */
  readonly issues: readonly FileIssue[];
  /** How many policies were looked at. */
  readonly policies: number;
  /** How many files were read. */
  readonly files: number;
  /** How many findings are errors, with the issues. */
  readonly errors: number;
  /** How many findings are warnings. */
  readonly warnings: number;
  /** How many findings are only worth knowing. */
  readonly infos: number;
}

/** How a project is linted, beside what its configuration says. */
export interface LintProjectOptions {
  /** The day by which accepted findings are still accepted or no longer, as `2026-11-28`. Absent: none of them ends. */
  readonly today?: string;
}

/**
 * Lints every policy of a project, and whether the policies of its applications are there, with the levels and accepted findings of its configuration.
 *
 * @example
 * for (const { file, line, message } of lintProject(project).findings) console.log(`${file}:${line} ${message}`);
 */
export function lintProject(project: Project, options: LintProjectOptions = {}): LintReport {
  const { today } = ownOptions(options);
  const { config, policies, issues, files } = project;
  const ignored = (config.lint?.ignore ?? []).filter(
    ({ until }) => until === undefined || today === undefined || today <= until,
  );
  // What a variable stands for is not known there, so that its text cannot be judged.
  const said = new Set(issues.map(({ file, pointer }) => placeKey(file, pointer)));
  const ofPolicies = policies
    .flatMap((one) => findingsOf(one, project, ignored))
    .filter(({ file, pointer, path }) => !said.has(placeKey(file, pointer + path)));
  const findings = [...ofPolicies, ...lintApplications(project)];
  const count = (severity: Finding["severity"]): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return {
    findings,
    issues,
    policies: policies.length,
    files,
    errors: count("error") + issues.length,
    warnings: count("warning"),
    infos: count("info"),
  };
}

const placeKey = (file: string, pointer: string): string => JSON.stringify([file, pointer]);

function findingsOf(
  { name: own, policy, file, pointer }: ProjectPolicy,
  { config, placeOf }: Project,
  ignored: readonly IgnoredFinding[],
): readonly ProjectFinding[] {
  const { maxSessionDuration, oneTimePin, levels } = config.lint ?? {};
  const suppress = ignored
    .filter(({ policy: name }) => name === undefined || name === own)
    .map(({ check, path, reason }): Suppression => ({
      id: check,
      reason,
      ...(path !== undefined && { path }),
    }));
  const found = lintPolicy(policy, {
    ...(maxSessionDuration !== undefined && { maxSessionDuration }),
    ...(oneTimePin && { oneTimePin }),
    ...(levels && { levels }),
    suppress,
  });
  const isForAll = (finding: Finding): boolean =>
    // What is accepted of every policy is not there in most.
    finding.id === "suppression-is-used" && ignored.some(({ policy: name }) => name === undefined);
  return found
    .filter((finding) => !isForAll(finding))
    .map(({ ifMeant: _allow, ...finding }) => ({
      ...finding,
      policy: own,
      pointer,
      ...placeOf(file, pointer + finding.path),
    }));
}
