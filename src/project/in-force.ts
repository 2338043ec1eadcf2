/** What holds if the files were applied: their policies, and those of the account's snapshot that the files say nothing about. */
import type { Directory, DirectoryApplicationPolicy } from "../policy/directory.ts";
import type { PolicyDocument } from "../policy/index.ts";
import type { Project } from "./project.ts";
import type { GuardedApplication } from "./tests/targets.ts";

export interface InForce {
  readonly policies: readonly PolicyDocument[];
  readonly applications: readonly GuardedApplication[];
}

/** Policies and applications of files replace those of the snapshot: by id, else by name. */
export function policiesInForce({ policies, applications, moves, directory = {} }: Project): InForce {
  const own = policies.map(({ policy }) => policy);
  const byId = new Map(own.flatMap((policy) => (idOf(policy) === undefined ? [] : [[idOf(policy), policy]])));
  const byName = new Map(own.map((policy) => [policy.name, policy]));
  const current = ({
    id,
    name = "",
  }: {
    readonly id?: string;
    readonly name?: string;
  }): PolicyDocument | undefined => byId.get(id) ?? byName.get(moves.renamed[name] ?? name);
  const others = (directory.policies ?? []).filter(
    (policy) => !current(policy) && !moves.removed.includes(policy.name ?? ""),
  );
  const reusable = new Map(
    (directory.policies ?? []).map((policy) => [policy.id, current(policy) ?? policy]),
  );
  const files = applications.map(({ application }) => application);
  const isInFiles = ({ id, name }: { readonly id: string; readonly name?: string }): boolean =>
    files.some((file) => (file.id === undefined ? file.name === name : file.id === id));
  const snapshot = (directory.applications ?? []).filter(
    (application) => application.policies !== undefined && !isInFiles(application),
  );
  return {
    policies: [...own, ...others],
    applications: [
      ...files,
      ...snapshot.map(({ id, name, policies: guards = [] }) => ({
        name: name ?? id,
        policies: guards
          .toSorted((a, b) => (a.precedence ?? 0) - (b.precedence ?? 0))
          .map((guard) => reusable.get(guard.id) ?? current({ id: guard.id }) ?? ownPolicy(guard)),
      })),
    ],
  };
}

/** A policy that is the application's own; one of which only the id is known may do anything to anyone. */
function ownPolicy(guard: DirectoryApplicationPolicy): PolicyDocument {
  if (guard.decision !== undefined && guard.include !== undefined) return guard as PolicyDocument;
  const unread = {
    name: guard.name ?? guard.id,
    decision: "unread",
    include: [{ unread_policy: { id: guard.id } }],
  };
  return unread as unknown as PolicyDocument;
}

const idOf = (policy: PolicyDocument): string | undefined => (policy as { readonly id?: string }).id;

/** What no document settles and the organization is set to, as its snapshot says. */
export function settingsOf({ organization }: Directory = {}): { readonly strictServiceTokens?: boolean } {
  const strict = organization?.strict_service_token_auth;
  return strict === undefined ? {} : { strictServiceTokens: strict };
}
