import type { PolicyDocument } from "../policy/index.ts";
import { assertPlain } from "../policy/plain-policy.ts";
import { sources } from "../rules/sources.ts";
import type { Check, CheckSettings, Inspection } from "./check.ts";
import { checks } from "./checks.ts";
import type { Finding, Severity } from "./finding.ts";
import { inspect } from "./inspection.ts";

/** A finding that is known and accepted. */
export interface Suppression {
  /** The check. */
  readonly id: string;
  /** The JSON pointer of the finding, or of something around it: `/include` for all rules there. Default: everywhere. */
  readonly path?: string;
  /** Why it is accepted, for those who read the code later. */
  readonly reason: string;
}

export interface LintOptions extends CheckSettings {
  /** Another level for some checks, by id; `"off"` for checks that are not wanted. */
  readonly levels?: Readonly<Record<string, Severity | "off">>;
  /** Findings that are known and accepted, each with its reason. A policy is plain JSON and has no place for comments. */
  readonly suppress?: readonly Suppression[];
}

/**
 * What is unwise about a policy: findings in the order of the checks (`checks`), which is that of urgency. It judges any
 * object of JSON, and the time it takes grows no worse than n log n in the number of rules.
 *
 * A suppression that suppresses nothing is a finding as well, `suppression-is-used`.
 *
 * @throws TypeError when the policy is no object or contains itself, when the options name a check that does not exist, or when a
 * suppression has no reason.
 */
export function lintPolicy(policy: PolicyDocument, options: LintOptions = {}): readonly Finding[] {
  const { levels = {}, suppress = [] } = options;
  for (const id of [...Object.keys(levels), ...suppress.map(({ id }) => id)]) assertExists(id);
  for (const suppression of suppress) assertReason(suppression);
  assertPlain("lintPolicy", policy);
  return findingsOf(inspect(policy, options), levels, suppress);
}

function findingsOf(
  inspection: Inspection,
  levels: NonNullable<LintOptions["levels"]>,
  suppress: readonly Suppression[],
): readonly Finding[] {
  const used = new Set<Suppression>();
  const findings: Finding[] = [];
  for (const check of checks) {
    const level = Object.hasOwn(levels, check.id) ? levels[check.id] : check.level;
    if (level === undefined || level === "off") continue;
    for (const found of check.find(inspection)) {
      const suppression = suppress.find((candidate) => suppresses(candidate, check.id, found.path));
      if (suppression) used.add(suppression);
      else findings.push(findingOf(check, level, found));
    }
  }
  for (const suppression of suppress) if (!used.has(suppression)) findings.push(unused(suppression));
  return Object.freeze(findings);
}

function findingOf(
  check: Check,
  severity: Severity,
  found: Omit<Finding, "id" | "severity" | "source">,
): Finding {
  return Object.freeze({ id: check.id, severity, ...found, source: sources[check.source] });
}

function suppresses({ id, path = "" }: Suppression, check: string, where: string): boolean {
  return id === check && (where === path || where.startsWith(`${path}/`));
}

function unused({ id, path = "", reason }: Suppression): Finding {
  return Object.freeze({
    id: "suppression-is-used",
    severity: "info",
    path,
    message: `The suppression of "${id}" here ("${reason}") suppresses nothing.`,
    suggestion: "Remove it, so that it does not hide a finding of tomorrow.",
    source: sources.reasoning,
  });
}

function assertExists(id: string): void {
  if (checks.some((check) => check.id === id)) return;
  const words = new Set(id.split("-"));
  const shared = (other: string): number => other.split("-").filter((word) => words.has(word)).length;
  const near = checks.map((check) => check.id).sort((a, b) => shared(b) - shared(a))[0];
  throw new TypeError(
    `lintPolicy has no check "${id}". The nearest name is "${near}"; \`checks\` lists them all.`,
  );
}

function assertReason({ id, reason }: Suppression): void {
  if (typeof reason === "string" && reason.trim()) return;
  throw new TypeError(
    `lintPolicy was asked to suppress "${id}" without a reason. Say why the finding is accepted.`,
  );
}
