import { ownOptions } from "../../json/index.ts";
import type { Directory, DirectoryApplicationPolicy } from "../../policy/directory.ts";
import { assertPlain } from "../../policy/plain-policy.ts";
import { Referents } from "../../policy/references/referents.ts";
import { uuidOf } from "../../rules/uuid.ts";
import type { Check } from "../check.ts";
import { checks } from "../checks.ts";
import { namesLeadToIds } from "../checks/names-lead-to-ids.ts";
import { referencesExist } from "../checks/references-exist.ts";
import { serviceTokensAreUsable } from "../checks/service-tokens-are-usable.ts";
import type { Finding } from "../finding.ts";
import type { LintOptions } from "../lint-options.ts";
import { LintRun } from "../lint-run.ts";
import { inspect } from "../reading/inspection.ts";
import { accountChecks } from "./account-checks.ts";
import { usesIn } from "./uses.ts";

/** A group is not a policy: of its rules the linter judges what they refer to. */
const groupChecks: readonly Check[] = [namesLeadToIds, referencesExist, serviceTokensAreUsable];

/**
 * What is wrong or unwise in a whole account: first what `accountChecks` find, such as service tokens that only groups refer to and what
 * nobody uses; then every policy, reusable ones and those of applications, as `lintPolicy` judges it; then what groups refer to.
 *
 * Where the directory does not say that a list is whole, nothing is called missing or unused; the finding `directory-is-whole` says why.
 *
 * @returns Findings whose paths are JSON pointers into the directory, such as `/policies/3/include/0`.
 * @example for (const { severity, path, message } of lintAccount(directory)) console.log(severity, path, message);
 * @throws TypeError if the directory is not plain JSON, if the options name a check that does not exist, or if a suppression has no reason.
 */
export function lintAccount(
  directory: Directory,
  given: Omit<LintOptions, "directory"> = {},
): readonly Finding[] {
  const options = ownOptions({ ...given, directory });
  const run = new LintRun("lintAccount", options);
  assertPlain("lintAccount", directory);
  const referents = new Referents(directory);
  const { policies = [], groups = [], applications = [] } = directory;
  const account = { directory, referents, uses: usesIn(directory, referents) };
  const reusable = new Set(policies.map(({ id }) => uuidOf(id) ?? id));
  const judged = (policy: unknown, path: string, asked: readonly Check[]): readonly Finding[] =>
    run.findings(inspect(policy, options, path, referents), asked);
  return Object.freeze([
    ...accountChecks.flatMap((check) => run.accountFindings(account, check)),
    ...policies.flatMap((policy, index) => judged(policy, `/policies/${index}`, checks)),
    ...applications.flatMap((application, index) =>
      (application.policies ?? []).flatMap((policy, place) =>
        reusable.has(uuidOf(policy.id) ?? policy.id) || policy.decision === undefined
          ? []
          : judged(asPolicy(policy), `/applications/${index}/policies/${place}`, checks),
      ),
    ),
    ...groups.flatMap((group, index) => judged(group, `/groups/${index}`, groupChecks)),
    ...run.unusedSuppressions(),
  ]);
}

/** An application's own policy without its place there, which no reusable policy has. */
function asPolicy(policy: DirectoryApplicationPolicy): object {
  return Object.fromEntries(Object.entries(policy).filter(([field]) => field !== "precedence"));
}
