/** Which policy of the account each policy of the files is: by its id, else by its name, else by a rename that is written down. */
import { keyOf } from "../../evaluate/account/applications-in.ts";
import { own } from "../../json/index.ts";
import type { DirectoryPolicy } from "../../policy/directory.ts";
import { looksOf, spelled } from "../../update/look-alikes.ts";
import type { Moves, ProjectPolicy } from "../project.ts";
import type { PlanRefusal } from "./plan.ts";
import { type ListDoubt, unseenMoveRefusal } from "./plan-refusals.ts";

/** A policy of the files, and the one of the account that it is; none if it is new. */
export interface Counterpart {
  readonly file: ProjectPolicy;
  readonly current?: DirectoryPolicy;
}

/** What is worth knowing of a policy. */
export interface Notice {
  readonly policy: string;
  readonly message: string;
}

export interface Counterparts {
  readonly pairs: readonly Counterpart[];
  /** Policies of the account that are to be deleted. */
  readonly removals: readonly DirectoryPolicy[];
  /** Policies of the account that no file speaks of, not by its id, nor by its name, nor as a move. */
  readonly unmanaged: readonly DirectoryPolicy[];
  readonly notices: readonly Notice[];
  /** Where it is not clear which policy is meant. Such policies are in no pair, and neither are those of which two files have the name. */
  readonly refusals: readonly PlanRefusal[];
}

/**
 * Finds the counterparts. Nothing is guessed: if two policies of the account may be meant, or two files mean one policy, that is a refusal
 * with the ids, and none of them is touched.
 *
 * @param doubt Why "not in the list" does not say that a policy does not exist; absent if it does.
 */
export function counterpartsOf(
  files: readonly ProjectPolicy[],
  listed: readonly DirectoryPolicy[],
  moves: Moves,
  doubt?: ListDoubt,
): Counterparts {
  const state: State = { files, account: new Account(listed), moves, doubt };
  const found = files
    .filter((file) => files.every((one) => one === file || one.name !== file.name || areApart(one, file)))
    .map((file) => counterpartOf(file, state));
  const paired = found.filter((one): one is Counterpart => "file" in one);
  const refused = found.filter((one): one is PlanRefusal => !("file" in one));
  const contested = claimedTwice(paired);
  const pairs = paired.filter(({ current }) => current === undefined || !contested.has(current));
  const removed = removalsOf(state);
  const renamed = renamesOf(state);
  return {
    pairs,
    removals: removed.removals,
    unmanaged: unmanagedOf(state),
    notices: [...renamed.notices, ...removed.notices],
    refusals: [
      ...refused,
      ...[...contested].map(([current, names]) => claimed(current, names)),
      ...renamed.refusals,
      ...removed.refusals,
    ],
  };
}

interface State {
  readonly files: readonly ProjectPolicy[];
  readonly account: Account;
  readonly moves: Moves;
  readonly doubt: ListDoubt | undefined;
}

/** The policies of an account, each once, found by id and by name. */
class Account {
  readonly all: readonly DirectoryPolicy[];
  readonly #byId: ReadonlyMap<string, DirectoryPolicy>;
  readonly #byName = new Map<string, DirectoryPolicy[]>();
  readonly #byLooks = new Map<string, DirectoryPolicy>();

  constructor(listed: readonly DirectoryPolicy[]) {
    // Pages of a list may overlap while it changes.
    this.#byId = new Map(listed.map((policy) => [keyOf(policy.id), policy]));
    this.all = [...this.#byId.values()];
    for (const policy of this.all) {
      const name = policy.name ?? "";
      this.#byName.set(name, [...this.called(name), policy]);
      this.#byLooks.set(looksOf(name), policy);
    }
  }

  withId(id: string): DirectoryPolicy | undefined {
    return this.#byId.get(keyOf(id));
  }

  called(name: string): readonly DirectoryPolicy[] {
    return this.#byName.get(name) ?? [];
  }

  /** One whose name looks the same. */
  alike(name: string): DirectoryPolicy | undefined {
    return this.#byLooks.get(looksOf(name));
  }
}

/** What one policy of the files is in the account, or why that cannot be said. */
function counterpartOf(file: ProjectPolicy, state: State): Counterpart | PlanRefusal {
  const { account, moves, doubt } = state;
  const { name } = file;
  const refusal = (message: string): PlanRefusal => ({ guard: "ambiguous", policy: name, message });
  const id = idIn(file);
  const old = Object.keys(moves.renamed).filter((was) => moves.renamed[was] === name && was !== name);
  const candidates = [name, ...old].flatMap((one) => account.called(one));
  const current = id === undefined ? candidates[0] : account.withId(id);
  if (id !== undefined && current === undefined) return missingId(name, id, doubt);
  if (id === undefined && candidates.length > 1) return refusal(severalFor(name, candidates));
  if (current === undefined) {
    const alike = account.alike(name);
    return alike ? refusal(lookAlike(name, alike)) : { file };
  }
  const taken = account.called(name).filter((one) => one !== current);
  if (current.name !== name && taken.length > 0) return refusal(nameTaken(name, current, taken));
  return { file, current };
}

/** Whether each of two policies says by its id which one of the account it is. */
function areApart(one: ProjectPolicy, other: ProjectPolicy): boolean {
  return idIn(one) !== undefined && idIn(other) !== undefined && idIn(one) !== idIn(other);
}

function unmanagedOf({ files, account, moves }: State): readonly DirectoryPolicy[] {
  const names = new Set([...files.map(({ name }) => name), ...Object.keys(moves.renamed), ...moves.removed]);
  const ids = new Set(files.map((file) => keyOf(idIn(file) ?? "")));
  return account.all.filter(({ id, name = "" }) => !names.has(name) && !ids.has(keyOf(id)));
}

interface Moved {
  readonly notices: readonly Notice[];
  readonly refusals: readonly PlanRefusal[];
}

function removalsOf({ files, account, moves, doubt }: State): Moved & Pick<Counterparts, "removals"> {
  const removals: DirectoryPolicy[] = [];
  const notices: Notice[] = [];
  const refusals: PlanRefusal[] = [];
  for (const name of new Set(moves.removed)) {
    const refuse = (guard: PlanRefusal["guard"], message: string): void =>
      void refusals.push({ guard, policy: name, message });
    const found = account.called(name);
    const [only, ...others] = found;
    const holder = files.find((file) => file.name === name || found.some(({ id }) => isIdOf(id, file)));
    if (holder)
      refuse(
        "moves",
        `moves.yaml removes ${quoted(name)}, and ${holder.file} holds it. Keep only one of the two.`,
      );
    else if (only === undefined && doubt)
      refusals.push(unseenMoveRefusal(name, `removes ${quoted(name)}`, name, doubt));
    else if (only === undefined)
      notices.push({ policy: name, message: nothingLeft(`removes ${quoted(name)}`, name) });
    else if (Object.hasOwn(moves.renamed, name))
      refuse("moves", `moves.yaml both removes and renames ${quoted(name)}. Keep only one of the two.`);
    else if (others.length > 0)
      refuse(
        "ambiguous",
        `moves.yaml removes ${quoted(name)}, and ${found.length} policies of the account have this name: ${idsOf(found)}. Nothing tells which is meant. Give all but one another name in the account first.`,
      );
    else removals.push(only);
  }
  return { removals, notices, refusals };
}

/** Renames that have nothing left to do, or that lead to no file. The others are counterparts. */
function renamesOf({ files, account, moves, doubt }: State): Moved {
  const notices: Notice[] = [];
  const refusals: PlanRefusal[] = [];
  for (const [was, is] of Object.entries(moves.renamed)) {
    const about = `renames ${quoted(was)} to ${quoted(is)}`;
    const found = account.called(was);
    const isBound = found.every(({ id }) => files.some((file) => isIdOf(id, file)));
    if (found.length === 0 && doubt) {
      const file = files.find(({ name }) => name === is);
      // With an id in the file, it is clear which policy is meant. Without a policy of the new name it is a creation, which is refused.
      const isSettled = file && (idIn(file) !== undefined || account.called(is).length === 0);
      if (!isSettled) refusals.push(unseenMoveRefusal(is, about, was, doubt));
    } else if (found.length === 0) notices.push({ policy: is, message: nothingLeft(about, was) });
    else if (!isBound && files.every(({ name }) => name !== is)) {
      const message = `moves.yaml ${about}, and no file holds a policy named ${quoted(is)}. Add it, or take the entry out.`;
      refusals.push({ guard: "moves", policy: is, message });
    }
  }
  return { notices, refusals };
}

/** Policies of the account that several files mean, with the names in the files. */
function claimedTwice(pairs: readonly Counterpart[]): ReadonlyMap<DirectoryPolicy, readonly string[]> {
  const claims = new Map<DirectoryPolicy, readonly string[]>();
  for (const { file, current } of pairs) {
    if (current) claims.set(current, [...(claims.get(current) ?? []), file.name]);
  }
  return new Map([...claims].filter(([, names]) => names.length > 1));
}

const idIn = ({ policy }: ProjectPolicy): string | undefined => {
  const id = own(policy, "id");
  return typeof id === "string" ? id : undefined;
};

function isIdOf(id: string, file: ProjectPolicy): boolean {
  const given = idIn(file);
  return given !== undefined && keyOf(given) === keyOf(id);
}

function nothingLeft(about: string, name: string): string {
  return `moves.yaml ${about}, and there is nothing left to do: no policy of the account is named ${quoted(name)}. Take the entry out.`;
}

function missingId(name: string, id: string, doubt: ListDoubt | undefined): PlanRefusal {
  if (doubt === undefined) {
    const message = `${quoted(name)} has the id ${id} in its file, and no policy of the account has it. If it was deleted and is to be created again, take the id out of the file. If the file belongs to another account, say which with --account.`;
    return { guard: "ambiguous", policy: name, message };
  }
  const message = `${quoted(name)} has the id ${id} in its file, and no policy in the list has it, although there may be one: ${doubt.reason} Use a token that sees all policies of the account.`;
  return { guard: "filtered", policy: name, message };
}

function severalFor(name: string, found: readonly DirectoryPolicy[]): string {
  const old = found.find((policy) => policy.name !== name)?.name;
  if (old === undefined)
    return `${found.length} policies of the account are named ${quoted(name)}: ${idsOf(found)}. Write the id of the one that is meant into the file.`;
  return `moves.yaml renames ${quoted(old)} to ${quoted(name)}, and several policies of the account may be meant: ${idsOf(found)}. Write the id of the right one into the file, and take the entry out of moves.yaml.`;
}

function lookAlike(name: string, alike: DirectoryPolicy): string {
  return `No policy of the account is named ${spelled(name)}, but policy ${alike.id} is named ${spelled(alike.name ?? "")}: the two differ only by white space, or by characters that nobody sees. Write the name as it is there, or give the new policy another one.`;
}

function nameTaken(name: string, current: DirectoryPolicy, taken: readonly DirectoryPolicy[]): string {
  return `${idsOf([current])} is to be named ${quoted(name)}, and the account has a policy of that name already: ${idsOf(taken)}. Rename or remove that one first, in a plan of its own.`;
}

function claimed(current: DirectoryPolicy, names: readonly string[]): PlanRefusal {
  const [policy = ""] = names;
  const message = `${names.map((name) => quoted(name)).join(" and ")} in the files are the same policy of the account: ${idsOf([current])}. Look at their ids, and at \`renamed\` in moves.yaml.`;
  return { guard: "ambiguous", policy, message };
}

const idsOf = (policies: readonly DirectoryPolicy[]): string =>
  policies.map(({ id, name }) => `${id} (${quoted(name ?? "")})`).join(" and ");

const quoted = (text: string): string => JSON.stringify(text);
