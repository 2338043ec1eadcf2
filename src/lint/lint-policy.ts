import { ownOptions } from "../json/index.ts";
import { assertPlain } from "../policy/plain-policy.ts";
import { Referents } from "../policy/references/referents.ts";
import { checks } from "./checks.ts";
import type { Finding } from "./finding.ts";
import type { LintOptions } from "./lint-options.ts";
import { LintRun } from "./lint-run.ts";
import { documentsOf } from "./reading/documents.ts";
import { inspect } from "./reading/inspection.ts";

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
  const options = ownOptions(given);
  const run = new LintRun("lintPolicy", options);
  assertPlain("lintPolicy", policy);
  const referents = options.directory && new Referents(options.directory);
  const { documents, unwrapped } = documentsOf(policy);
  return Object.freeze([
    ...(unwrapped === undefined ? [] : run.own("answer-is-unwrapped", "", unwrapped)),
    ...documents.flatMap(({ path, policy: one }) =>
      run.findings(inspect(one, options, path, referents), checks),
    ),
    ...run.unusedSuppressions(),
  ]);
}
