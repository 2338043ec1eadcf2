/** What applying the files would do to many accounts, in little memory: a line for each account, and each change once. */
import type { Relation } from "../../evaluate/index.ts";
import { byDanger } from "../diff-projects.ts";
import { sha256 } from "../plan/checksum.ts";
import type { Plan, PlannedAccount, PlannedChange, PlanRefusal } from "../plan/plan.ts";
import { endingOf, type PlanEnding, refusalsIn } from "../plan/plan-refusals.ts";

/** What applying the files would do to many accounts. */
export interface FleetPlan {
  /** Grows when something is taken away or means something else. */
  readonly version: 1;
  /** What each account comes to, the worst first. */
  readonly accounts: readonly AccountSummary[];
  /** Each change once, the most dangerous first: the same one may be in many accounts. */
  readonly changes: readonly SharedChange[];
  /** What stops plans as a whole, each once. */
  readonly refusals: readonly SharedRefusal[];
  /** What is worth knowing, each once. */
  readonly notices: readonly SharedNotice[];
  /** `sha256:` and 64 hexadecimal digits, over the checksums of all accounts, whatever their order. */
  readonly checksum: string;
}

/** What a plan comes to in one account. */
export interface AccountSummary {
  /** Which account it is. */
  readonly account: PlannedAccount;
  /** Whether there is something to do, and whether it may be done; `could-not` if no plan could be made. */
  readonly ending: PlanEnding;
  /** The most dangerous relation of its changes. What is created is used by no application yet, and what is deleted no longer. */
  readonly relation: Relation;
  /** How many policies would be created. */
  readonly create: number;
  /** How many would be changed, renames included. */
  readonly change: number;
  /** How many would be deleted. */
  readonly delete: number;
  /** How many are as the files have them. */
  readonly same: number;
  /** How many objections there are. */
  readonly refusals: number;
  /** The plan's checksum; absent if no plan could be made. */
  readonly checksum?: string;
  /** Why no plan could be made, in a sentence. */
  readonly message?: string;
}

/** A change, and where it is to be made. */
export interface SharedChange {
  /** As the first of the accounts has it; ids are that account's. */
  readonly change: PlannedChange;
  /** The accounts by name, or by id if they have none. */
  readonly accounts: readonly string[];
}

/** An objection, and where it is made. */
export interface SharedRefusal {
  /** As the first of the accounts has it. */
  readonly refusal: PlanRefusal;
  /** The accounts by name, or by id if they have none. */
  readonly accounts: readonly string[];
}

/** A notice, and where it holds. */
export interface SharedNotice {
  /** The sentence. */
  readonly message: string;
  /** The accounts by name, or by id if they have none. */
  readonly accounts: readonly string[];
}

/**
 * Collects the plans of many accounts, one at a time: of each it keeps a line, and of changes those that it has not seen in another account.
 *
 * @example
 * const fleet = collectPlans();
 * for (const account of accounts) fleet.add(await planProject(projectFor(project, account.name), account));
 * for (const { account, ending } of (await fleet.result()).accounts) console.log(account.name, ending);
 */
export function collectPlans(): PlanCollector {
  return new Collector();
}

/** What {@link collectPlans} gives. */
export interface PlanCollector {
  /** Adds the plan of an account. */
  readonly add: (plan: Plan) => void;
  /** Adds an account of which no plan could be made, and why. */
  readonly addFailure: (account: PlannedAccount, message: string) => void;
  /** What was added, as one. */
  readonly result: () => Promise<FleetPlan>;
}

/**
 * Several fleets as one: the parts that the machines of a matrix have planned.
 *
 * @example
 * const parts = await Promise.all(files.map(async (file) => JSON.parse(await readFile(file, "utf8"))));
 * const fleet = await mergeFleetPlans(parts);
 * @throws TypeError if an account is in two of them: then they are not parts of one fleet.
 */
export async function mergeFleetPlans(parts: readonly FleetPlan[]): Promise<FleetPlan> {
  const collector = new Collector();
  for (const part of parts) collector.addFleet(part);
  return collector.result();
}

/** An account as lines and lists name it. */
export function accountName({ id, name = id }: PlannedAccount): string {
  return name;
}

class Collector implements PlanCollector {
  readonly #accounts = new Map<string, AccountSummary>();
  readonly #changes = new Groups<PlannedChange>(keyOfChange);
  readonly #refusals = new Groups<PlanRefusal>(({ guard, policy, message, allowedBy, file, line }) =>
    JSON.stringify([guard, policy, message, allowedBy, file, line]),
  );
  readonly #notices = new Groups<string>((message) => message);

  add = (plan: Plan): void => {
    const title = [accountName(plan.account)];
    this.#put(summaryOf(plan));
    for (const change of plan.changes) this.#changes.add(change, title);
    for (const refusal of plan.refusals) this.#refusals.add(refusal, title);
    for (const notice of plan.notices) this.#notices.add(notice, title);
  };

  addFailure = (account: PlannedAccount, message: string): void => {
    const nothing = {
      relation: "equivalent",
      create: 0,
      change: 0,
      delete: 0,
      same: 0,
      refusals: 0,
    } as const;
    this.#put({ account, ending: "could-not", ...nothing, message });
  };

  addFleet({ accounts, changes, refusals, notices }: FleetPlan): void {
    for (const account of accounts) this.#put(account);
    for (const { change, accounts: where } of changes) this.#changes.add(change, where);
    for (const { refusal, accounts: where } of refusals) this.#refusals.add(refusal, where);
    for (const { message, accounts: where } of notices) this.#notices.add(message, where);
  }

  result = async (): Promise<FleetPlan> => {
    const accounts = [...this.#accounts.values()].toSorted(worstFirst);
    const sums = accounts.map(({ account, checksum = null }) => [account.id, checksum] as const);
    return {
      version: 1,
      accounts,
      changes: this.#changes.all
        .map(({ one, accounts: where }) => ({ change: one, accounts: where }))
        .toSorted(mostDangerousChange),
      refusals: this.#refusals.all.map(({ one, accounts: where }) => ({ refusal: one, accounts: where })),
      notices: this.#notices.all.map(({ one, accounts: where }) => ({ message: one, accounts: where })),
      checksum: await sha256(JSON.stringify(sums.toSorted(([one], [other]) => (one < other ? -1 : 1)))),
    };
  };

  #put(summary: AccountSummary): void {
    const { id } = summary.account;
    if (this.#accounts.has(id))
      throw new TypeError(`The account ${accountName(summary.account)} was planned twice.`);
    this.#accounts.set(id, summary);
  }
}

/** Things that are the same but for where they are, in the order in which they came. */
class Groups<Thing> {
  readonly #keyOf: (one: Thing) => string;
  readonly #groups = new Map<string, { readonly one: Thing; readonly accounts: string[] }>();

  constructor(keyOf: (one: Thing) => string) {
    this.#keyOf = keyOf;
  }

  get all(): readonly { readonly one: Thing; readonly accounts: readonly string[] }[] {
    return [...this.#groups.values()];
  }

  add(one: Thing, accounts: readonly string[]): void {
    const key = this.#keyOf(one);
    const group = this.#groups.get(key);
    if (group) group.accounts.push(...accounts);
    else this.#groups.set(key, { one, accounts: [...accounts] });
  }
}

/** What people would read of a change: ids differ from account to account, and names stand in their place. */
function keyOfChange(change: PlannedChange): string {
  const { action, policy, was, decision, relation, gains, losses, sentences, refusals, allowed } = change;
  const said = [gains, losses, refusals].map((all) => all.map(({ message }) => message));
  return JSON.stringify([action, policy.name, was, decision, relation, sentences, ...said, allowed]);
}

function summaryOf(plan: Plan): AccountSummary {
  const { account, changes, same, checksum } = plan;
  const count = (wanted: PlannedChange["action"]): number =>
    changes.filter(({ action }) => action === wanted).length;
  const relations = new Set(changes.map((change) => relationOf(change)));
  return {
    account,
    ending: endingOf(plan),
    relation: byDanger.find((relation) => relations.has(relation)) ?? "equivalent",
    create: count("create"),
    change: count("change"),
    delete: count("delete"),
    same,
    refusals: refusalsIn(plan).length,
    checksum,
  };
}

/** How access changes by it. */
function relationOf({ action, relation }: PlannedChange): Relation {
  return action === "change" ? relation : "equivalent";
}

const endings: readonly PlanEnding[] = ["refused", "could-not", "changes", "same"];

function worstFirst(one: AccountSummary, other: AccountSummary): number {
  return (
    endings.indexOf(one.ending) - endings.indexOf(other.ending) ||
    byDanger.indexOf(one.relation) - byDanger.indexOf(other.relation) ||
    (accountName(one.account) < accountName(other.account) ? -1 : 1)
  );
}

function mostDangerousChange(one: SharedChange, other: SharedChange): number {
  return (
    byDanger.indexOf(relationOf(one.change)) - byDanger.indexOf(relationOf(other.change)) ||
    other.accounts.length - one.accounts.length
  );
}
