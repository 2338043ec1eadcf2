import { near } from "../../generated/index.ts";
import { holdsSecret, withoutSecrets } from "../json/index.ts";
import { sources } from "../rules/sources.ts";
import type { Account, AccountCheck } from "./account/account-check.ts";
import { accountChecks } from "./account/account-checks.ts";
import type { Check, Found, Inspection } from "./check.ts";
import type { CheckId } from "./check-id.ts";
import { checks } from "./checks.ts";
import type { Finding, FindingId, Severity } from "./finding.ts";
import type { LintOptions, Suppression } from "./lint-options.ts";

/** One call of the linter: its levels, its suppressions, and which of these were used. */
export class LintRun {
  readonly #levels: NonNullable<LintOptions["levels"]>;
  readonly #suppress: readonly Suppression[];
  readonly #used = new Set<Suppression>();

  /** @throws TypeError if the options name a check that does not exist, or if a suppression has no reason. */
  constructor(caller: string, { levels = {}, suppress = [] }: LintOptions) {
    for (const id of [...Object.keys(levels), ...suppress.map((each) => each.id)]) assertExists(caller, id);
    for (const suppression of suppress) assertReason(caller, suppression);
    this.#levels = levels;
    this.#suppress = suppress;
  }

  /** What these checks find in a policy. */
  findings(inspection: Inspection, asked: readonly Check[]): readonly Finding[] {
    const fired = new Set<CheckId>();
    // Of what is not an object at all, only the first check has something to say.
    return (inspection.isObject ? asked : asked.slice(0, 1)).flatMap((check) => {
      if (check.unless?.some((id) => fired.has(id))) return [];
      // What is inside of a name that is a secret has no path that can be shown; the validator's issue says that the secret is there.
      const all = [...check.find(inspection)]
        .filter(({ path }) => !holdsSecret(path))
        .map((found) => below(inspection.root, found));
      if (all.length > 0) fired.add(check.id);
      return this.#told(check, all);
    });
  }

  /** What a check finds in an account. */
  accountFindings(account: Account, check: AccountCheck): readonly Finding[] {
    return this.#told(check, [...check.find(account)]);
  }

  /** A finding of the linter itself. */
  own(id: FindingId, path: string, message: string, suggestion?: string): readonly Finding[] {
    const severity = this.#levelOf(id, "info");
    if (severity === "off") return [];
    const advice = suggestion === undefined ? {} : { suggestion };
    return [Object.freeze({ id, severity, path, message, ...advice, source: sources.reasoning })];
  }

  unusedSuppressions(): readonly Finding[] {
    return this.#suppress
      .filter((suppression) => !this.#used.has(suppression))
      .flatMap(({ id, path = "", reason }) =>
        this.own(
          "suppression-is-used",
          path,
          `The suppression of "${id}" here ("${reason}") suppresses nothing.`,
          "Remove it, so that it does not hide a later finding.",
        ),
      );
  }

  #levelOf(id: FindingId, usual: Severity): Severity | "off" {
    return (Object.hasOwn(this.#levels, id) ? this.#levels[id] : usual) ?? "off";
  }

  #told(
    { id, level, source }: Pick<Check | AccountCheck, "id" | "level" | "source">,
    all: readonly Found[],
  ): readonly Finding[] {
    const severity = this.#levelOf(id, level);
    if (severity === "off") return [];
    const left = all.filter(({ path }) => !this.#isAccepted(id, path));
    return shortened(left).map((found) => {
      const { message, suggestion } = found;
      return Object.freeze({
        id,
        severity,
        ...found,
        message: withoutSecrets(message),
        ...(suggestion === undefined ? {} : { suggestion: withoutSecrets(suggestion) }),
        source: sources[source],
      });
    });
  }

  #isAccepted(id: string, path: string): boolean {
    const suppression = this.#suppress.find((candidate) => suppresses(candidate, id, path));
    if (suppression) this.#used.add(suppression);
    return suppression !== undefined;
  }
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

function suppresses({ id, path = "" }: Suppression, check: string, where: string): boolean {
  return id === check && (where === path || where.startsWith(`${path}/`));
}

const ownIds: ReadonlySet<string> = new Set([
  "answer-is-unwrapped",
  "suppression-is-used",
  "application-has-its-policies",
]);

function assertExists(caller: string, id: string): void {
  const ids: readonly string[] = [...checks, ...accountChecks].map((check) => check.id);
  if (ownIds.has(id) || ids.includes(id)) return;
  const meant = near(id, ids);
  const hint = meant === undefined ? "" : ` Did you mean "${meant}"?`;
  throw new TypeError(
    `${caller} has no check "${id}".${hint} \`checks\` lists them all. Those of an account are in \`accountChecks\`.`,
  );
}

function assertReason(caller: string, { id, reason }: Suppression): void {
  if (typeof reason === "string" && reason.trim()) return;
  throw new TypeError(
    `${caller} was asked to suppress "${id}" without a reason. Say why the finding is accepted.`,
  );
}
