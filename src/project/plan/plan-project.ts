import type { PolicyBody, ReadOnly } from "../../../generated/index.ts";
import { applicationsIn } from "../../evaluate/account/applications-in.ts";
import { resolveNames } from "../../directory/index.ts";
import { ownOptions, whyNotPlain } from "../../json/index.ts";
import type { Directory } from "../../policy/directory.ts";
import { policiesEqual, policyBody, validatePolicy } from "../../policy/index.ts";
import { asReturned } from "../../policy/as-returned.ts";
import { bodyOf } from "../../policy/policy-body.ts";
import { declared } from "../../update/policy-edit.ts";
import { looksLikePolicy } from "../../update/read-policy.ts";
import { namedTwice, once, projectFor } from "../config/project-for.ts";
import { settingsOf } from "../in-force.ts";
import { lintProject } from "../lint-project.ts";
import type { Project, ProjectPolicy } from "../project.ts";
import { requestOf } from "../tests/people.ts";
import { ApplicationsOf } from "./applications-of.ts";
import { approvedFor, staleApprovals } from "./approvals.ts";
import { checksumOf } from "./checksum.ts";
import { type Counterpart, counterpartsOf } from "./counterparts.ts";
import { nearMiss } from "./near-misses.ts";
import type { PlanPermission } from "./permissions.ts";
import type { Plan, PlannedAccount, PlannedChange, PlanRefusal } from "./plan.ts";
import { change, type Circumstances, creation, deletion } from "./planned-change.ts";
import {
  changedRefusals,
  fileRefusals,
  listDoubt,
  unreadNotices,
  unreadRefusal,
  unseenRefusal,
} from "./plan-refusals.ts";

/** An account, and what it holds. */
export interface AccountToPlan extends PlannedAccount {
  /** From `readDirectory`: whole policies, and what names and guards refer to. */
  readonly directory: Directory;
}

/** What a plan may do, and how much of it. */
export interface PlanOptions {
  /** What is allowed although a guard would refuse it, beside what the configuration and approvals allow. */
  readonly allow?: readonly PlanPermission[];
  /** How many applications a changed policy may have. Default: the configuration's, else 10. */
  readonly maxApplications?: number;
  /** Which share of the policies may change or go at once, from ten on. Default: the configuration's, else "30%". */
  readonly maxChanged?: string;
  /** That the token sees every policy of the account, where the directory cannot tell. Default: false. */
  readonly seesAll?: boolean;
  /** Which policies are meant, by name. Absent: all. */
  readonly isMeant?: (name: string) => boolean;
  /** Milliseconds since 1970: service tokens that have expired by then are not named. Absent: none has expired. */
  readonly now?: number;
}

/**
 * What applying the files of a project would do to an account: who gains and who loses by each change, which applications it touches, and
 * what speaks against it. Pure: no network, no clock, no files; the same input gives the same plan, and the same checksum.
 *
 * A policy of the files is that of the account with its `id`, else the one of exactly its name; a rename or a deletion has to be written down
 * in `moves.yaml`. What is absent from the files is left alone. If a policy is only spelled differently, or differs in what the API fills in, there is nothing to
 * change.
 *
 * @param loaded As `loadProject` gives it, or as `projectFor` gives it for this account.
 * @example
 * const directory = await readDirectory(client, { account_id });
 * const plan = await planProject(await loadProject(), { id: account_id, directory });
 * for (const refusal of refusalsIn(plan)) console.error(refusalText(refusal));
 */
export async function planProject(
  loaded: Project,
  account: AccountToPlan,
  given: PlanOptions = {},
): Promise<Plan> {
  const options = ownOptions(given);
  const { id, name, directory } = account;
  // A project with its variables in it is nobody's yet.
  const project = loaded.written === undefined ? projectFor(loaded, name ?? id) : loaded;
  const { isMeant = () => true, seesAll = false } = options;
  const doubt = listDoubt(directory, seesAll);
  const found = counterpartsOf(project.policies, directory.policies ?? [], project.moves, doubt);
  const pairs = found.pairs.filter(({ file }) => isMeant(file.name));
  const removals = found.removals.filter((policy) => isMeant(policy.name ?? ""));
  const unclear = found.refusals.filter(({ policy = "" }) => isMeant(policy));

  const circumstances = circumstancesOf(project, account, options);
  const outcomes: Outcome[] = [];
  if (directory.policies === undefined) outcomes.push({ refusals: [unreadRefusal(directory)] });
  else {
    for (const pair of pairs) outcomes.push(await outcomeOf(pair, project, circumstances, options));
    for (const policy of removals) outcomes.push({ change: await deletion(policy, circumstances) });
  }
  const changes = outcomes
    .flatMap((outcome) => ("change" in outcome ? [outcome.change] : []))
    .toSorted(inOrder);
  const same = outcomes.filter((outcome) => "same" in outcome).length;
  const worthKnowing = outcomes.flatMap((outcome) => ("refusals" in outcome ? [] : (outcome.notices ?? [])));
  const unresolved = outcomes.flatMap((outcome) => ("refusals" in outcome ? outcome.refusals : []));
  const creations = changes.filter(({ action }) => action === "create");
  const created = creations.map(({ policy }) => policy.name);
  const nearMisses = pairs.flatMap(({ file: { name: one }, current }) => {
    const wanted = creations.find(({ policy }) => policy.name === one)?.wanted;
    return current === undefined ? (nearMiss(one, wanted, found.unmanaged) ?? []) : [];
  });
  const notices = [...found.notices, ...nearMisses].filter(({ policy }) => isMeant(policy));
  const maxChanged = options.maxChanged ?? project.config.guards?.maxChanged ?? "30%";
  const refusals = [
    ...fileRefusals(once([...project.issues, ...namedTwice(project)])),
    ...unclear,
    ...unresolved,
    ...(created.length > 0 && doubt ? [unseenRefusal(created, doubt)] : []),
    ...changedRefusals(changes, same, maxChanged),
  ];
  // A file or an account that cannot be read may hold the policy that an approval is for.
  const isTold = directory.policies !== undefined && project.issues.length === 0;
  const undecided = new Set(refusals.flatMap(({ policy = [] }) => policy));
  const isDecided = (policy: string): boolean => isTold && isMeant(policy) && !undecided.has(policy);
  return {
    version: 1,
    account: { id, ...(name !== undefined && { name }) },
    changes,
    same,
    unmanaged: found.unmanaged.map(({ id: one, name: called }) => called ?? one).toSorted(),
    partial: options.isMeant !== undefined,
    notices: [
      ...notices.map(({ message }) => message),
      ...worthKnowing,
      ...unreadNotices(directory),
      ...staleApprovals(project, changes, isDecided),
    ],
    refusals,
    checksum: await checksumOf(id, changes),
  };
}

/** What becomes of one policy. */
type Outcome =
  | { readonly change: PlannedChange; readonly notices?: readonly string[] }
  | { readonly same: true; readonly notices: readonly string[] }
  /** Why it cannot be said. */
  | { readonly refusals: readonly PlanRefusal[] };

async function outcomeOf(
  { file, current }: Counterpart,
  project: Project,
  circumstances: Circumstances,
  { now }: PlanOptions,
): Promise<Outcome> {
  // The plan has the file's issues already.
  if (hasIssue(file, project)) return { refusals: [] };
  const place = project.placeOf(file.file, file.pointer);
  const resolved = resolvedBody(file, project, circumstances.directory, now);
  if ("refusals" in resolved) return resolved;
  const { doubts } = resolved;
  if (current === undefined && doubts.length > 0) return { refusals: doubts };
  if (current === undefined)
    return { change: await creation(resolved.body, place, lintErrors(file, project, now), circumstances) };
  if (!looksLikePolicy(current)) {
    const message = `The policy ${current.id} of the account has no decision, no name or no list of rules, so that nothing can be compared with it.`;
    return { refusals: [{ guard: "unread", policy: file.name, message, ...place }] };
  }
  const before = policyBody(current);
  const wanted = declared(resolved.body, before);
  if (policiesEqual(before, wanted))
    return { same: true, notices: doubts.map(({ message }) => `${JSON.stringify(file.name)}: ${message}`) };
  if (doubts.length > 0) return { refusals: doubts };
  return {
    change: await change(current, wanted, place, lintErrors(file, project, now), circumstances),
    notices: policiesEqual(asReturned(before), asReturned(wanted)) ? [neverConfirmed(file.name)] : [],
  };
}

/** Whether the file has an issue inside the policy, such as an unknown variable. */
function hasIssue({ file, pointer }: ProjectPolicy, { issues }: Project): boolean {
  return issues.some((issue) => issue.file === file && `${issue.pointer}/`.startsWith(`${pointer}/`));
}

/** Absent and empty are kept apart, since nobody documents that they mean the same; and the API may not give back what is empty. */
function neverConfirmed(name: string): string {
  return `${JSON.stringify(name)} differs from the account only by empty lists, or by \`mfa_disabled\`, which the API leaves out or fills in when it is read. No read can tell whether they are there, so that every plan has this change.`;
}

/** A body with ids for names. */
interface Resolved {
  readonly body: ReadOnly<PolicyBody>;
  /** Service tokens that are named and let nobody in any more. That is no reason to refuse what the account has already. */
  readonly doubts: readonly PlanRefusal[];
}

/** The body of a policy of the files, with ids for names. */
function resolvedBody(
  { name, policy, file, pointer }: ProjectPolicy,
  { placeOf }: Project,
  directory: Directory,
  now: number | undefined,
): Resolved | { readonly refusals: readonly PlanRefusal[] } {
  const refused = (guard: PlanRefusal["guard"], message: string, path: string = ""): PlanRefusal => ({
    guard,
    policy: name,
    message,
    ...placeOf(file, pointer + path),
  });
  const problem = whyNotPlain(policy);
  if (problem !== undefined) return { refusals: [refused("invalid", `The policy ${problem}`)] };
  if (!looksLikePolicy(policy)) {
    const issues = validatePolicy(policy, { names: true });
    return { refusals: issues.map((issue) => refused("invalid", issue.message, issue.pointer)) };
  }
  // Without a time, no token has expired.
  const { policy: resolved, issues = [] } = resolveNames(policy, directory, { now: now ?? -Infinity });
  if (resolved !== undefined) return { body: bodyOf("planProject", resolved), doubts: [] };
  const isFiltered = (directory.filtered ?? []).length > 0;
  const guardOf = (keyword: string): PlanRefusal["guard"] =>
    keyword === "not-read" ? "unread" : keyword === "none" && isFiltered ? "filtered" : "names";
  const refusals = issues.map(({ keyword, message, pointer: path }) =>
    refused(guardOf(keyword), message, path),
  );
  const areTokens = issues.every(({ keyword }) => keyword === "expired" || keyword === "disabled");
  const { policy: anyway } = areTokens ? resolveNames(policy, withTokensOn(directory)) : {};
  return anyway === undefined ? { refusals } : { body: bodyOf("planProject", anyway), doubts: refusals };
}

/** A directory in which every service token can be named. */
function withTokensOn(directory: Directory): Directory {
  const tokens = directory.service_tokens?.map(({ enabled: _on, expires_at: _end, ...token }) => token);
  return { ...directory, ...(tokens && { service_tokens: tokens }) };
}

/** The linter's errors in a policy that would be sent. Applications are left out: a new policy has none yet. */
function lintErrors(file: ProjectPolicy, project: Project, now: number | undefined): readonly PlanRefusal[] {
  const today = now === undefined ? {} : { today: new Date(now).toISOString().slice(0, 10) };
  return lintProject({ ...project, policies: [file], applications: [] }, today)
    .findings.filter(({ severity }) => severity === "error")
    .map(({ id, message, ...place }) => ({
      guard: "lint",
      policy: file.name,
      message: `${message} (${id})`,
      ...project.placeOf(place.file, place.pointer + place.path),
    }));
}

/** What the changes of an account are judged by. */
export function circumstancesOf(
  project: Pick<Project, "approvals" | "config" | "people">,
  { id, directory }: AccountToPlan,
  { allow = [], maxApplications, now }: Pick<PlanOptions, "allow" | "maxApplications" | "now">,
): Circumstances {
  const { config, people } = project;
  const { guards = {}, keep = [] } = config;
  const most = maxApplications ?? guards.maxApplications;
  return {
    accountId: id,
    directory,
    applications: new ApplicationsOf(directory.applications === undefined ? [] : applicationsIn(directory)),
    settings: { ...settingsOf(directory), directory, ...(now !== undefined && { now }) },
    // Who is not among the people is an issue of the project already.
    keep: new Map(keep.flatMap((name) => (people[name] ? [[name, requestOf(people[name])] as const] : []))),
    allow: [...(guards.allow ?? []), ...allow],
    ...(most !== undefined && { maxApplications: most }),
    approvedFor: (policy, digest) => approvedFor(project, policy, digest),
  };
}

const actions: readonly PlannedChange["action"][] = ["create", "change", "delete"];

/** What is new comes before what is changed, and that before what goes; so that nothing is missed in between. */
function inOrder(one: PlannedChange, other: PlannedChange): number {
  const byAction = actions.indexOf(one.action) - actions.indexOf(other.action);
  return byAction || (one.policy.name < other.policy.name ? -1 : 1);
}
