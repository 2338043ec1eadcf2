/** What the commands that plan have in common: their options, the plan of one account, and how it ends. */
import { near } from "../../../generated/index.ts";
import {
  endingOf,
  type Plan,
  type PlanEnding,
  type PlanOptions,
  type PlanPermission,
  planPermissions,
  planProject,
  type Project,
  projectFor,
} from "../../project/index.ts";
import type { Directory } from "../../policy/directory.ts";
import type { SharedOptions } from "../command.ts";
import type { Connection } from "../accounts/connection.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";
import { isNarrowed, namesThatFit, noneFits } from "../open-project.ts";

/** What people wrote, for commands that plan. */
export interface PlanFlags extends SharedOptions {
  /** `--allow`: words of guards, with commas between. */
  readonly allow?: string;
  readonly maxApplications?: string;
  readonly maxChanged?: string;
  readonly seesAll?: boolean;
}

/** The project as an account has it. */
export function projectOf(project: Project, { account }: Pick<Connection, "account">): Project {
  return projectFor(project, account.name ?? account.id);
}

/**
 * Plans a project, as the account has it, for what the account holds. Nothing is read and nothing is sent.
 *
 * @throws CommandFailure with 64 if an option makes no sense.
 */
export function planAccount(
  project: Project,
  { account }: Pick<Connection, "account">,
  directory: Directory,
  flags: PlanFlags,
): Promise<Plan> {
  return planProject(project, { ...account, directory }, planOptionsOf(project, flags));
}

/**
 * The options of a plan.
 *
 * @throws CommandFailure with 64 if one makes no sense.
 */
export function planOptionsOf(project: Project, flags: PlanFlags): PlanOptions {
  const { seesAll = false, maxChanged } = flags;
  const maxApplications = countOf(flags.maxApplications);
  if (maxChanged !== undefined && !/^\d{1,3}%$/.test(maxChanged))
    throw usage(`--max-changed takes a share such as 30%, not ${JSON.stringify(maxChanged)}.`);
  return {
    allow: permissionsOf(flags.allow),
    seesAll,
    now: Date.now(),
    ...(maxApplications !== undefined && { maxApplications }),
    ...(maxChanged !== undefined && { maxChanged }),
    ...(isNarrowed(flags) && { isMeant: meantBy(project, flags) }),
  };
}

/** How a plan ends a command. */
export function planExitCode(plan: Plan, isDetailed: boolean): ExitCode {
  const codes: Readonly<Record<PlanEnding, ExitCode>> = {
    same: exitCodes.fine,
    changes: isDetailed ? exitCodes.changes : exitCodes.fine,
    refused: exitCodes.no,
    "could-not": exitCodes.couldNot,
  };
  return codes[endingOf(plan)];
}

function permissionsOf(given: string | undefined): readonly PlanPermission[] {
  const words = given?.split(",").map((word) => word.trim()) ?? [];
  return words.map((word) => {
    const known = planPermissions.find((permission) => permission === word);
    if (known !== undefined) return known;
    const close = near(word, planPermissions);
    const help = close === undefined ? `There are ${planPermissions.join(", ")}.` : `Did you mean ${close}?`;
    throw usage(`--allow takes the words of refusals, and ${JSON.stringify(word)} is none. ${help}`);
  });
}

function countOf(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (given === "Infinity") return Infinity;
  if (/^\d{1,9}$/.test(given)) return Number(given);
  throw usage(`--max-applications takes a whole number, or Infinity, not ${JSON.stringify(given)}.`);
}

/** The policies that `--only` and `--except` mean, those that are renamed or removed included. */
function meantBy({ policies, moves, issues }: Project, flags: PlanFlags): (name: string) => boolean {
  const isMeant = namesThatFit(flags);
  const names = [...policies.map(({ name }) => name), ...moves.removed];
  if (!names.some((name) => isMeant(name))) throw noneFits(names, issues);
  return isMeant;
}

const usage = (message: string): CommandFailure => new CommandFailure(exitCodes.usage, message);
