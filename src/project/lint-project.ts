import { pathOf } from "../json/index.ts";
import { type Finding, type FindingId, lintPolicy, type LintOptions, type Severity } from "../lint/index.ts";
import type { IgnoredFinding } from "./config/project-config.ts";
import type { ProjectPolicy } from "./files/load-policies.ts";
import type { Path, Place } from "./files/place.ts";
import type { Project } from "./project.ts";

/** A finding in a file. */
export interface ProjectFinding extends Place, Omit<Finding, "id"> {
  /** The check, or what is wrong with a file or with the project as a whole. */
  readonly id: FindingId | "file-is-readable" | "application-has-policies" | "ignored-finding-exists";
  /** The policy that it is about, by name; absent if it is about a file. */
  readonly policy?: string;
}

export interface LintReport {
  readonly findings: readonly ProjectFinding[];
  /** How many there are of each severity. */
  readonly counts: Readonly<Record<Severity, number>>;
  /** How many policies were linted. */
  readonly policies: number;
}

export interface LintProjectOptions {
  /** The day that it is, as `2027-01-31`: findings are accepted until a day. Default: today, in UTC. */
  readonly today?: string;
  /** Only these policies. Default: all. */
  readonly policies?: readonly ProjectPolicy[];
}

/**
 * Everything that is wrong or unwise in the files of a project, each with its place: files that cannot be read, findings of the linter,
 * applications that name a policy which is not there.
 *
 * @example lintProject(await loadProject(".")).findings.map(({ file, line, message }) => `${file}:${line} ${message}`);
 */
export function lintProject(project: Project, options: LintProjectOptions = {}): LintReport {
  const policies = options.policies ?? project.policies;
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  const ignores = project.config.lint?.ignore ?? [];
  const live = ignores.filter(({ until }) => until === undefined || until >= today);
  const used = new Set<IgnoredFinding>();
  const found = policies.flatMap((policy) => findingsOf(policy, project, live, used));
  const isWhole = options.policies === undefined;
  const findings = [
    ...project.issues.map((issue) => asFinding("file-is-readable", issue)),
    ...found,
    ...(isWhole ? [...missingPolicies(project), ...uselessIgnores(ignores, live, used, project)] : []),
  ];
  const count = (severity: Severity): number => findings.filter((one) => one.severity === severity).length;
  return {
    findings,
    counts: { error: count("error"), warning: count("warning"), info: count("info") },
    policies: policies.length,
  };
}

function findingsOf(
  policy: ProjectPolicy,
  project: Project,
  ignores: readonly IgnoredFinding[],
  used: Set<IgnoredFinding>,
): ProjectFinding[] {
  const findings = lintPolicy(policy.value, lintOptionsOf(project));
  return findings.flatMap((finding) => {
    const accepted = ignores.find((ignore) => accepts(ignore, policy, finding));
    if (accepted) {
      used.add(accepted);
      return [];
    }
    return [{ ...finding, ...policy.placeOf(pathIn(policy.value, finding.path)), policy: policy.name }];
  });
}

/** What the configuration and the snapshot tell the linter. */
export function lintOptionsOf({ config, directory }: Project): LintOptions {
  const { levels, maxSessionDuration, oneTimePin, allowUnknown } = config.lint ?? {};
  return {
    ...(levels === undefined ? {} : { levels }),
    ...(maxSessionDuration === undefined ? {} : { maxSessionDuration }),
    ...(oneTimePin === undefined ? {} : { oneTimePin }),
    ...(allowUnknown === undefined ? {} : { allowUnknown }),
    ...(directory === undefined ? {} : { directory }),
  };
}

/** A JSON pointer as keys and indexes. */
function pathIn(value: unknown, pointer: string): Path {
  let at = value;
  return pathOf(pointer).map((name) => {
    const step = Array.isArray(at) ? Number(name) : name;
    at = (at as Readonly<Record<string | number, unknown>> | null | undefined)?.[step];
    return step;
  });
}

function accepts(ignore: IgnoredFinding, policy: ProjectPolicy, { id, path }: Finding): boolean {
  const isThere = ignore.path === undefined || path === ignore.path || path.startsWith(`${ignore.path}/`);
  return ignore.check === id && (ignore.policy === undefined || ignore.policy === policy.name) && isThere;
}

function asFinding(
  id: ProjectFinding["id"],
  { message, ...place }: Place & { readonly message: string },
): ProjectFinding {
  return { id, severity: "error", path: "", message, source: "https://yaml.org/spec/1.2.2/", ...place };
}

function missingPolicies({ applications, policies, directory }: Project): ProjectFinding[] {
  const known = new Set([
    ...policies.map(({ name }) => name),
    ...(directory?.policies ?? []).map(({ name }) => name),
  ]);
  return applications.flatMap(({ name, policies: names, placeOf }) =>
    names.flatMap((policy, index) =>
      known.has(policy)
        ? []
        : [
            asFinding("application-has-policies", {
              ...placeOf(["policies", index]),
              message: `The application "${name}" names the policy "${policy}", which is in no file${directory === undefined ? "" : " and not in the snapshot"}.`,
            }),
          ],
    ),
  );
}

function uselessIgnores(
  ignores: readonly IgnoredFinding[],
  live: readonly IgnoredFinding[],
  used: ReadonlySet<IgnoredFinding>,
  { configFile = "" }: Project,
): ProjectFinding[] {
  return ignores.flatMap((ignore) => {
    if (used.has(ignore)) return [];
    const which = `lint.ignore of "${ignore.check}" ("${ignore.reason}")`;
    const message = live.includes(ignore)
      ? `The entry in ${which} accepts nothing. Remove it, so that it does not hide a later finding.`
      : `The entry in ${which} ended on ${ignore.until ?? ""}. Decide again, or remove it.`;
    return [
      { ...asFinding("ignored-finding-exists", { file: configFile, message }), severity: "warning" as const },
    ];
  });
}
