/** What the files and the snapshot together say is in force: applications with their policies, and what is assumed. */
import type { Application, ApplicationOptions } from "../evaluate/index.ts";
import type { PolicyDocument } from "../policy/index.ts";
import type {
  DirectoryApplication,
  DirectoryApplicationPolicy,
  DirectoryPolicy,
} from "../policy/directory.ts";
import type { ProjectPolicy } from "./files/load-policies.ts";
import { byCodePoint } from "./files/find-files.ts";
import type { Project } from "./project.ts";

/** A policy that has the name by which files refer to it. */
export type NamedPolicy = PolicyDocument & { readonly name: string };

/** An application with its policies, whole and in their order. */
export interface GuardedApplication extends Application {
  readonly name: string;
  readonly id?: string;
  readonly type?: string;
  readonly policies: readonly NamedPolicy[];
  /** Policies that it names and that nobody has, so that nothing can be said of who enters. */
  readonly missing: readonly string[];
}

/** The assumptions of the configuration, and what the snapshot knows. */
export function assumptionsOf({ config, directory }: Project): ApplicationOptions {
  const strict = directory?.organization?.strict_service_token_auth ?? config.assume?.strictServiceTokens;
  return {
    ...config.assume,
    ...(strict === undefined ? {} : { strictServiceTokens: strict }),
    ...(directory === undefined ? {} : { directory }),
  };
}

/** A policy of a file as a policy. What is wrong with it, the linter says. */
export function documentOf({ value }: ProjectPolicy): NamedPolicy {
  return value as unknown as NamedPolicy;
}

/** Every application, sorted by name: those of files, and those of the snapshot that no file speaks of. */
export function applicationsOf(project: Project): readonly GuardedApplication[] {
  const { applications, directory } = project;
  const managed = new PoliciesByName(project);
  const written = applications.map(({ name, id, type, policies: names }) => {
    const found = names.map((one) => managed.named(one));
    return {
      name,
      ...(id === undefined ? {} : { id }),
      ...(type === undefined ? {} : { type }),
      policies: found.filter((policy) => policy !== undefined),
      missing: names.filter((one) => managed.named(one) === undefined),
    };
  });
  const isWritten = ({ id, name }: DirectoryApplication): boolean =>
    written.some((one) => (one.id === undefined ? one.name === name : one.id === id));
  const others = (directory?.applications ?? [])
    .filter((application) => !isWritten(application))
    .map((application) => fromSnapshot(application, managed));
  return [...written, ...others].toSorted((one, other) => byCodePoint(one.name, other.name));
}

/** Policies by name and id: those of files before those of the snapshot, because files say what is to be. */
class PoliciesByName {
  readonly #names: ReadonlyMap<string, NamedPolicy>;
  readonly #ids: ReadonlyMap<string, NamedPolicy>;

  constructor({ policies, directory }: Project) {
    const held = (directory?.policies ?? []).flatMap((policy) => (isNamed(policy) ? [policy] : []));
    const written = policies.map((policy) => ({ ...policy, document: documentOf(policy) }));
    const idOf = (name: string): string | undefined => held.find((policy) => policy.name === name)?.id;
    this.#names = new Map([
      ...held.map((policy) => [policy.name, policy] as const),
      ...written.map(({ name, document }) => [name, document] as const),
    ]);
    this.#ids = new Map([
      ...held.map((policy) => [policy.id, policy] as const),
      ...written.flatMap(({ id, name, document }) => {
        const known = id ?? idOf(name);
        return known === undefined ? [] : [[known, document] as const];
      }),
    ]);
  }

  named(name: string): NamedPolicy | undefined {
    return this.#names.get(name);
  }

  withId(id: string): NamedPolicy | undefined {
    return this.#ids.get(id);
  }
}

function fromSnapshot(application: DirectoryApplication, managed: PoliciesByName): GuardedApplication {
  const { id, name = id, type } = application;
  const attached = (application.policies ?? []).toSorted(
    (one, other) => (one.precedence ?? 0) - (other.precedence ?? 0),
  );
  const found = attached.map((policy) => managed.withId(policy.id) ?? (isWhole(policy) ? policy : undefined));
  return {
    id,
    name,
    ...(type === undefined ? {} : { type }),
    policies: found.filter((policy) => policy !== undefined),
    missing: attached
      .filter((_policy, index) => found[index] === undefined)
      .map((policy) => policy.name ?? policy.id),
  };
}

function isNamed<Policy extends DirectoryPolicy>(policy: Policy): policy is Policy & NamedPolicy {
  return policy.name !== undefined;
}

/** Whether the snapshot holds all of an application's own policy, and not only that it is attached. */
function isWhole(policy: DirectoryApplicationPolicy): policy is DirectoryApplicationPolicy & NamedPolicy {
  return policy.name !== undefined && policy.decision !== undefined && policy.include !== undefined;
}
