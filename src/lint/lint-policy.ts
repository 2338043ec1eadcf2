import { near } from "../../generated/index.ts";
import { assertPlain } from "../policy/plain-policy.ts";
import { sources } from "../rules/sources.ts";
import { holdsSecret, withoutSecrets } from "../policy/validation/secrets.ts";
import type { Check, CheckSettings, Found, Inspection } from "./check.ts";
import type { CheckId } from "./check-id.ts";
import { checks } from "./checks.ts";
import { documentsOf } from "./reading/documents.ts";
import type { Finding, FindingId, Severity } from "./finding.ts";
import { inspect } from "./reading/inspection.ts";

/** A finding that is known and accepted. */
export interface Suppression {
  /** The check. */
  readonly id: CheckId;
  /** The JSON pointer of the finding, or of something around it: `/include` for all rules there. Default: everywhere. */
  readonly path?: string;
  /** Why it is accepted, for those who read the code later. */
  readonly reason: string;
}

/** What the linter is told beside the policy. All of it is optional. */
export interface LintOptions extends CheckSettings {
  /** Another level for some checks, by id; `"off"` for checks that are not wanted. */
  readonly levels?: Readonly<Partial<Record<FindingId, Severity | "off">>>;
  /** Findings that are known and accepted, each with its reason. A policy is plain JSON and has no place for comments. */
  readonly suppress?: readonly Suppression[];
}

/**
 * What is wrong or unwise about a policy: findings in the order of the checks (`checks`), which is that of urgency. First comes all
 * that the validator refuses. Time grows no faster than n log n in the number of rules.
 *
 * Takes any JSON: a policy as it is written or as it was read, an answer of the API, or a list of policies. An answer or a list
 * is unwrapped, with the finding `answer-is-unwrapped`. Paths are JSON pointers into what was given.
 *
 * A suppression that suppresses nothing is a finding as well, `suppression-is-used`.
 *
 * @example
 * for (const { severity, path, message } of lintPolicy(JSON.parse(text))) console.log(severity, path, message);
 * @throws TypeError if the argument is not an object or list of plain JSON, if the options name a check that does not exist, or if
 * a suppression has no reason.
 */
export function lintPolicy(policy: unknown, given: LintOptions = {}): readonly Finding[] {
  // Members that the options inherit do not count: other code may have changed `Object.prototype`.
  const options = Object.assign(Object.create(null) as LintOptions, given);
  const { levels = {}, suppress = [] } = options;
  for (const id of [...Object.keys(levels), ...suppress.map(({ id }) => id)]) assertExists(id);
  for (const suppression of suppress) assertReason(suppression);
  assertPlain("lintPolicy", policy);
  const used = new Set<Suppression>();
  const isAccepted = (id: string, { path }: Found): boolean => {
    const suppression = suppress.find((candidate) => suppresses(candidate, id, path));
    if (suppression) used.add(suppression);
    return suppression !== undefined;
  };
  const { documents, unwrapped } = documentsOf(policy);
  const findings = [
    ...(unwrapped === undefined ? [] : ownFinding("answer-is-unwrapped", levels, "", unwrapped)),
    ...documents.flatMap(({ path, policy: one }) =>
      findingsOf(inspect(one, options, path), levels, isAccepted),
    ),
    ...suppress
      .filter((suppression) => !used.has(suppression))
      .flatMap(({ id, path = "", reason }) =>
        ownFinding(
          "suppression-is-used",
          levels,
          path,
          `The suppression of "${id}" here ("${reason}") suppresses nothing.`,
          "Remove it, so that it does not hide a later finding.",
        ),
      ),
  ];
  return Object.freeze(findings);
}

type Levels = NonNullable<LintOptions["levels"]>;

function findingsOf(
  inspection: Inspection,
  levels: Levels,
  isAccepted: (id: string, found: Found) => boolean,
): readonly Finding[] {
  const findings: Finding[] = [];
  const fired = new Set<CheckId>();
  // Of what is not an object at all, only the first check has something to say.
  const asked = inspection.isObject ? checks : checks.slice(0, 1);
  for (const check of asked) {
    const level = Object.hasOwn(levels, check.id) ? levels[check.id] : check.level;
    if (check.unless?.some((id) => fired.has(id))) continue;
    // What is inside of a name that is a secret has no path that can be shown; the validator's issue says that the secret is there.
    const all = [...check.find(inspection)]
      .filter(({ path }) => !holdsSecret(path))
      .map((found) => below(inspection.root, found));
    if (all.length > 0) fired.add(check.id);
    if (level === undefined || level === "off") continue;
    const left = all.filter((found) => !isAccepted(check.id, found));
    findings.push(...shortened(left).map((found) => findingOf(check, level, found)));
  }
  return findings;
}

/** A finding about a policy, as one about what holds the policy. */
function below(root: string, found: Found): Found {
  const fix = found.fix?.map((edit) => ({ ...edit, path: root + edit.path }));
  return { ...found, path: root + found.path, ...(fix === undefined ? {} : { fix }) };
}

/** Nobody reads a hundred findings of one check: the last of these stands for all that follow. */
const longestList = 10;

/** One finding for each group, and no more than ten. */
function shortened(all: readonly Found[]): readonly Found[] {
  const groups = new Map<string, Found[]>();
  for (const [index, found] of all.entries()) {
    const key = found.group ?? `the finding ${index}`;
    const group = groups.get(key);
    if (group) group.push(found);
    else groups.set(key, [found]);
  }
  const listed = [...groups.values()];
  const last = listed.slice(longestList - 1).flat();
  return [...listed.slice(0, longestList - 1), ...(last.length > 0 ? [last] : [])].flatMap(together);
}

/** Findings as one: the first, with the fixes of all. */
function together(group: readonly Found[]): readonly Found[] {
  const [first, ...others] = group;
  if (first === undefined) return [];
  const { group: _, message, fix, ...rest } = first;
  const fixes = [...(fix ?? []), ...others.flatMap((each) => each.fix ?? [])];
  const more =
    others.length === 0
      ? ""
      : others.length === 1
        ? " There is 1 more like it."
        : ` There are ${others.length} more like it.`;
  return [{ ...rest, message: `${message}${more}`, ...(fixes.length > 0 ? { fix: fixes } : {}) }];
}

function findingOf(check: Check, severity: Severity, found: Found): Finding {
  const { message, suggestion } = found;
  return Object.freeze({
    id: check.id,
    severity,
    ...found,
    message: withoutSecrets(message),
    ...(suggestion === undefined ? {} : { suggestion: withoutSecrets(suggestion) }),
    source: sources[check.source],
  });
}

/** A finding of the linter itself. */
function ownFinding(
  id: FindingId,
  levels: Levels,
  path: string,
  message: string,
  suggestion?: string,
): readonly Finding[] {
  const severity = (Object.hasOwn(levels, id) ? levels[id] : undefined) ?? "info";
  if (severity === "off") return [];
  const advice = suggestion === undefined ? {} : { suggestion };
  return [Object.freeze({ id, severity, path, message, ...advice, source: sources.reasoning })];
}

function suppresses({ id, path = "" }: Suppression, check: string, where: string): boolean {
  return id === check && (where === path || where.startsWith(`${path}/`));
}

const ownIds: ReadonlySet<string> = new Set(["answer-is-unwrapped", "suppression-is-used"]);

function assertExists(id: string): void {
  if (ownIds.has(id) || checks.some((check) => check.id === id)) return;
  const meant = near(
    id,
    checks.map((check) => check.id),
  );
  const hint = meant === undefined ? "" : ` Did you mean "${meant}"?`;
  throw new TypeError(`lintPolicy has no check "${id}".${hint} \`checks\` lists them all.`);
}

function assertReason({ id, reason }: Suppression): void {
  if (typeof reason === "string" && reason.trim()) return;
  throw new TypeError(
    `lintPolicy was asked to suppress "${id}" without a reason. Say why the finding is accepted.`,
  );
}
