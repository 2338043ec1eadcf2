/** One change of a plan: what it does to access, which applications it touches, and what speaks against it. */
import type { PolicyBody, PolicyGetResponse, ReadOnly } from "../../../generated/index.ts";
import type { AccessRequest, CompareOptions } from "../../evaluate/index.ts";
import type { Directory, DirectoryPolicy } from "../../policy/directory.ts";
import { diffPolicies, type Issue, policyBody, type PolicyDocument } from "../../policy/index.ts";
import { isWhole } from "../../policy/references/referents.ts";
import { countOf, objectionsTo } from "../../update/guards.ts";
import { namesOfTheServer, newIssues } from "../../update/new-issues.ts";
import type { Place } from "../project.ts";
import { type ApplicationsOf, fallsIn } from "./applications-of.ts";
import {
  allowable,
  fallRefusals,
  invalidRefusals,
  lossRefusal,
  nobodyRefusal,
  notAllowed,
  refusalOf,
} from "./change-refusals.ts";
import { digestOf } from "./checksum.ts";
import { accessInWords, changesInWords, policyInWords } from "./in-words.ts";
import { type Loss, lossOf } from "./losing.ts";
import type { PlanPermission } from "./permissions.ts";
import type { PlannedChange, PlanRefusal } from "./plan.ts";

/** What changes are judged by. */
export interface Circumstances {
  readonly accountId: string;
  readonly directory: Directory;
  readonly applications: ApplicationsOf;
  readonly settings: CompareOptions;
  /** People who must not lose access, by name. */
  readonly keep: ReadonlyMap<string, AccessRequest>;
  /** What is allowed for every change. */
  readonly allow: readonly PlanPermission[];
  readonly maxApplications?: number;
  /** Whether what is wanted is what the account held before: no name in it is a slip. */
  readonly undoes?: true;
  /** What is approved for one change. */
  readonly approvedFor: (policy: string, digest: string) => readonly PlanPermission[];
}

/** A policy of the files that is not in the account. No application uses it yet, so that access does not change before one does. */
export function creation(
  wanted: ReadOnly<PolicyBody>,
  place: Partial<Place>,
  findings: readonly PlanRefusal[],
  circumstances: Circumstances,
): Promise<PlannedChange> {
  const { name } = wanted;
  const issues = issuesIn(undefined, wanted, circumstances);
  const refusals = [nobodyRefusal(name, wanted, circumstances.directory), ...findings].filter(
    (one) => one !== undefined,
  );
  return completed(
    {
      action: "create",
      policy: { name },
      wanted,
      decision: wanted.decision,
      sentences: policyInWords(wanted, circumstances.directory),
      ...place,
    },
    accessOf(absent(wanted), wanted, issues, circumstances),
    issues.length > 0 ? invalidRefusals(name, issues) : refusals,
    circumstances,
  );
}

/** A policy of the account that the files have otherwise. */
export function change(
  before: DirectoryPolicy,
  wanted: ReadOnly<PolicyBody>,
  place: Partial<Place>,
  findings: readonly PlanRefusal[],
  circumstances: Circumstances,
): Promise<PlannedChange> {
  const { id, name: was } = before;
  const { name } = wanted;
  const current = policyBody(before);
  const issues = issuesIn(current, wanted, circumstances);
  const changes = diffPolicies(current, wanted);
  const applications = circumstances.applications.changedBy(id, wanted);
  const access = accessOf(current, wanted, issues, circumstances);
  // Where nobody loses by the policy, nobody falls through to the next one.
  const mayFall = issues.length === 0 && access.relation !== "equivalent" && access.relation !== "wider";
  const falls = mayFall ? fallsIn(applications, circumstances.settings) : [];
  const intent = { before: current, wanted, changes, app_count: countOf(before as PolicyGetResponse) };
  const { maxApplications } = circumstances;
  const guards = (): readonly PlanRefusal[] => {
    const objections = objectionsTo(intent, maxApplications === undefined ? {} : { maxApplications });
    const isWider = objections.some(({ guard }) => guard === "widening");
    return [
      ...objections.map((objection) =>
        refusalOf(objection, name, {
          before: current,
          after: wanted,
          access,
          directory: circumstances.directory,
        }),
      ),
      ...(isWider ? [] : fallRefusals(name, falls)),
      ...lossesOf(name, { before: current, after: wanted, applications }, circumstances),
      ...findings,
    ];
  };
  return completed(
    {
      action: "change",
      policy: { id, name },
      ...(was !== name && { was: was ?? "" }),
      before: before as PolicyGetResponse,
      wanted,
      decision: wanted.decision,
      changes,
      sentences: changesInWords(current, wanted, circumstances.directory),
      falls,
      ...place,
    },
    access,
    issues.length > 0 ? invalidRefusals(name, issues) : guards(),
    circumstances,
  );
}

/** A policy that moves.yaml removes. Only one that no application uses can go, so that access does not change. */
export function deletion(before: DirectoryPolicy, circumstances: Circumstances): Promise<PlannedChange> {
  const { id, name = "" } = before;
  const current = policyBody(before);
  const use = whyNotDeleted(before, circumstances);
  const deleting = allowable(
    "delete",
    name,
    "The policy would be deleted; what puts it back gives it another id.",
  );
  return completed(
    {
      action: "delete",
      policy: { id, name },
      before: before as PolicyGetResponse,
      decision: current.decision,
      sentences: policyInWords(current, circumstances.directory),
    },
    accessOf(current, absent(current), [], circumstances),
    use ? [use] : [deleting],
    circumstances,
  );
}

function issuesIn(
  before: ReadOnly<PolicyBody> | undefined,
  wanted: ReadOnly<PolicyBody>,
  { undoes }: Circumstances,
): readonly Issue[] {
  return newIssues(before, wanted, undoes ? namesOfTheServer(wanted, wanted) : []);
}

/** As a policy that is not there: it lets in nobody and blocks nobody. */
function absent(policy: PolicyDocument): PolicyDocument {
  return { ...policy, include: [], require: [], exclude: [] } as unknown as PolicyDocument;
}

type Access = Pick<PlannedChange, "relation" | "gains" | "losses" | "settledBy">;

/** Of a body that is wrong by the spec, such as one with a misspelt condition, nobody knows what it is meant to say. */
function accessOf(
  before: PolicyDocument,
  after: PolicyDocument,
  issues: readonly Issue[],
  { settings }: Circumstances,
): Access {
  if (issues.length > 0) {
    const settledBy = issues.map(({ pointer }) => pointer);
    return { relation: "cannot-tell", gains: [], losses: [], settledBy };
  }
  return accessInWords(before, after, settings);
}

type Begun = Pick<
  PlannedChange,
  "action" | "policy" | "decision" | "before" | "wanted" | "was" | "sentences"
> &
  Partial<Pick<PlannedChange, "changes" | "falls"> & Place>;

async function completed(
  begun: Begun,
  access: Access,
  refusals: readonly PlanRefusal[],
  { accountId, applications, allow, approvedFor }: Circumstances,
): Promise<PlannedChange> {
  const { action, before, policy } = begun;
  const digest = await digestOf(accountId, begun);
  const app_count = before === undefined ? undefined : countOf(before);
  const permissions = new Set([...allow, ...approvedFor(policy.name, digest)]);
  // Permissions that nothing asks for are not handed on: what is sent may do no more than what was seen.
  const asked = new Set<string>([
    ...refusals.map(({ guard }) => guard),
    ...(action === "delete" ? ["delete"] : []),
  ]);
  const allowed = [...permissions].filter((permission) => asked.has(permission));
  return {
    changes: [],
    falls: [],
    ...begun,
    ...access,
    applications: policy.id === undefined ? [] : applications.namesOf(policy.id),
    ...(app_count !== undefined && { app_count }),
    allowed,
    refusals: notAllowed(refusals, allowed),
    digest,
  };
}

function lossesOf(
  name: string,
  changed: Parameters<typeof lossOf>[1],
  { keep, settings }: Circumstances,
): readonly PlanRefusal[] {
  const losses = new Map<string, Loss>();
  for (const [person, request] of keep) {
    const loss = lossOf(request, changed, settings);
    if (loss) losses.set(person, loss);
  }
  return losses.size === 0 ? [] : [lossRefusal(name, losses)];
}

/** The applications that use it, or why nobody can say that there are none. Nothing allows that. */
function whyNotDeleted(
  policy: DirectoryPolicy,
  { directory, applications }: Circumstances,
): PlanRefusal | undefined {
  const { id, name = "" } = policy;
  const count = countOf(policy as PolicyGetResponse);
  const names = applications.namesOf(id);
  const used = Math.max(count ?? 0, names.length);
  if (used > 0) {
    const which = names.length > 0 ? `: ${names.map((one) => JSON.stringify(one)).join(", ")}` : "";
    const message = `${used === 1 ? "An application uses it" : `${used} applications use it`}${which}. Take it out of ${used === 1 ? "that one" : "them"} first; a policy that is in use is never deleted.`;
    return { guard: "in-use", policy: name, message };
  }
  const hidden = directory.filtered?.find(({ what }) => what === "policies" || what === "applications");
  if (hidden) {
    const message = `The token may not see every application that uses it. ${hidden.why} Use a token that sees the whole account.`;
    return { guard: "filtered", policy: name, message };
  }
  if (count === undefined && !isWhole(directory, "applications")) {
    const message =
      "The API does not say how many applications use it, and the list of applications could not be read as a whole. Use a token that may read all applications.";
    return { guard: "unread", policy: name, message };
  }
  return undefined;
}
