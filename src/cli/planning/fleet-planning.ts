/** Plans of several accounts, one after the other: of each only what the report needs is kept. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { isObject } from "../../json/index.ts";
import {
  collectPlans,
  type FleetPlan,
  mergeFleetPlans,
  type Plan,
  type PlanEnding,
  type Project,
} from "../../project/index.ts";
import {
  type ChosenAccount,
  type Connection,
  connector,
  readAccount,
  titled,
} from "../accounts/connection.ts";
import { type ExitCode, exitCodeOf, exitCodes } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";
import { planAccount, type PlanFlags, projectOf } from "./planning.ts";
import type { Terminal } from "../terminal.ts";

/** Told of each account after it was planned. */
export type Visit = (connection: Connection, plan: Plan, project: Project) => Promise<void> | void;

/**
 * Plans accounts. One that cannot be reached or planned is a line of the report, and the others are planned all the same.
 *
 * @throws CommandFailure with 64 if an option makes no sense.
 */
export async function planAccounts(
  project: Project,
  accounts: readonly ChosenAccount[],
  options: PlanFlags,
  terminal: Terminal,
  visit?: Visit,
): Promise<FleetPlan> {
  const connectTo = connector(options, terminal);
  const fleet = collectPlans();
  let [at, current] = [0, ""];
  const done = terminal.working(() => `Planning ${current} (${at} of ${accounts.length})`);
  // The line above says how far it is; that of each account would write over it.
  const silent: Terminal = { ...terminal, working: () => () => {} };
  try {
    for (const { id, name, settings } of accounts) {
      const account = { id, ...(name !== undefined && { name }) };
      [at, current] = [at + 1, titled(account)];
      try {
        const connection = connectTo({ ...account, ...(settings && { settings }) });
        const directory = await readAccount(connection, silent);
        const own = projectOf(project, connection);
        const plan = await planAccount(own, connection, directory, options);
        fleet.add(plan);
        await visit?.(connection, plan, own);
      } catch (error) {
        if (!(error instanceof CommandFailure) || error.code === exitCodes.usage) throw error;
        fleet.addFailure(account, error.message);
      }
    }
  } finally {
    done();
  }
  return fleet.result();
}

/** How the plans of several accounts end a command. */
export function fleetExitCode({ accounts }: FleetPlan, isDetailed: boolean): ExitCode {
  const codes: Readonly<Record<PlanEnding, ExitCode>> = {
    same: exitCodes.fine,
    changes: isDetailed ? exitCodes.changes : exitCodes.fine,
    refused: exitCodes.no,
    "could-not": exitCodes.couldNot,
  };
  return exitCodeOf(accounts.map(({ ending }) => codes[ending]));
}

/** As `--out` writes it. */
export function fleetText(fleet: FleetPlan): string {
  return `${JSON.stringify(fleet, null, 2)}\n`;
}

/**
 * The parts that `plan --shard … --out FILE` wrote, as one.
 *
 * @throws CommandFailure with 3 if a file is none of these, or if two of them have an account in common.
 */
export async function mergedParts(files: readonly string[], folder: string): Promise<FleetPlan> {
  const parts = files.map((file) => partOf(file, folder));
  try {
    return await mergeFleetPlans(parts);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new CommandFailure(exitCodes.couldNot, `These are not parts of one plan: ${error.message}`);
  }
}

function partOf(file: string, folder: string): FleetPlan {
  const failure = (why: string): CommandFailure =>
    new CommandFailure(
      exitCodes.couldNot,
      `${file} ${why} \`plan --all-accounts --out FILE\` writes such files.`,
    );
  let text: string;
  try {
    text = readFileSync(resolve(folder, file), "utf8");
  } catch (error) {
    throw failure(`cannot be read: ${(error as Error).message}.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw failure("is not JSON.");
  }
  const lists = ["accounts", "changes", "refusals", "notices"];
  const isPart =
    isObject(value) && value["version"] === 1 && lists.every((name) => Array.isArray(value[name]));
  if (!isPart) throw failure("is not the plan of several accounts.");
  return value as unknown as FleetPlan;
}
