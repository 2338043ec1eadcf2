/** The policies and applications of an account as the files of a project. */
import { near } from "../../../generated/index.ts";
import { secretsIn } from "../../json/index.ts";
import type { Directory, DirectoryPolicy } from "../../policy/directory.ts";
import { policiesEqual } from "../../policy/index.ts";
import { resolveNames } from "../../directory/index.ts";
import { looksLikePolicy } from "../../update/read-policy.ts";
import { idOfPolicy } from "../config/project-for.ts";
import type { Project, ProjectPolicy } from "../project.ts";
import { applicationsAsFiles } from "./applications-as-files.ts";
import { FilePlaces, foldersOf } from "./file-places.ts";
import { type Language, languageOf, usualLanguage } from "./languages.ts";
import type { LeftPolicy, Pull, PulledFile } from "./pull.ts";
import { sourceOf } from "./source-of.ts";
import { writtenPolicy } from "./written-policy.ts";

/** What is pulled, and how. */
export interface PullOptions {
  /** The language of new files. Default: that of most policies of the project, else YAML. Files that are there keep theirs. */
  readonly as?: Language;
  /** Only policies of which this is true. Default: all. Applications are pulled with all policies alone. */
  readonly only?: (policy: { readonly id: string; readonly name: string }) => boolean;
  /** Whether applications are pulled too. Default: true. */
  readonly applications?: boolean;
  /** Files that are there besides those that the project was loaded from: nothing new takes the place of one. Paths from its folder. */
  readonly taken?: readonly string[];
}

/**
 * Says which files a project would have if it were made of what an account holds: a policy a file, references by name, in the file that
 * has the policy already, else in a new one. Nothing is read or written.
 *
 * @param directory What the account holds, read whole: `readDirectory`.
 * @param project The project as the account has it; `projectFor` gives that.
 * @example
 * const directory = await readDirectory(client, { account_id });
 * for (const { file, text, state } of pullProject(directory, await loadProject()).files)
 *   if (state === "new") writeFileSync(file, text);
 * @throws TypeError if the directory has no policies.
 */
export function pullProject(directory: Directory, project: Project, options: PullOptions = {}): Pull {
  const { policies } = directory;
  if (policies === undefined)
    throw new TypeError("pullProject needs the account's policies. Read the directory with them.");
  const { as = usualLanguage(project), only, taken = [] } = options;
  const pulling = new PolicyPull(directory, project, as, taken);
  const chosen = [...new Map(policies.map((policy) => [policy.id, policy])).values()]
    .filter((policy) => only?.({ id: policy.id, name: policy.name ?? "" }) ?? true)
    .toSorted(byName);
  for (const policy of chosen) pulling.take(policy);
  const applications =
    only === undefined && options.applications !== false
      ? applicationsAsFiles(directory, project, as, pulling.places, (policy) => pulling.nameInFiles(policy))
      : { files: [], notices: [] };
  return {
    files: [...pulling.files, ...applications.files],
    left: pulling.left,
    whole: only === undefined && !(directory.filtered ?? []).some(({ what }) => what === "policies"),
    notices: [...filteredNotice(directory), ...pulling.notices, ...applications.notices],
  };
}

class PolicyPull {
  readonly files: PulledFile[] = [];
  readonly left: LeftPolicy[] = [];
  readonly notices: string[] = [];
  readonly places: FilePlaces;
  readonly #directory: Directory;
  readonly #project: Project;
  readonly #language: Language;
  readonly #folder: string;
  /** How many policies of the account have a name. */
  readonly #names = new Map<string, number>();

  constructor(directory: Directory, project: Project, language: Language, taken: readonly string[]) {
    this.#directory = directory;
    this.#project = project;
    this.#language = language;
    this.places = new FilePlaces(project, taken);
    this.#folder = foldersOf(project).policies;
    for (const { name = "" } of directory.policies ?? [])
      this.#names.set(name, (this.#names.get(name) ?? 0) + 1);
  }

  take(policy: DirectoryPolicy): void {
    const { id, name = "" } = policy;
    const leave = (why: string, differs = true): void => void this.left.push({ id, name, why, differs });
    if (!looksLikePolicy(policy)) {
      leave("It has no decision, no name or no list of rules, so that no file can be made of it.");
      return;
    }
    if ([...secretsIn(policy)].length > 0) {
      leave("It holds a secret, which belongs into no file. Take it out of the policy, and replace it.");
      return;
    }
    const there = this.#there(policy);
    if (there === undefined) {
      const { renamed, removed } = this.#project.moves;
      if (Object.hasOwn(renamed, name))
        leave(`The moves rename it to ${JSON.stringify(renamed[name])}, which has not been applied.`, false);
      else if (removed.includes(name)) leave("The moves remove it, which has not been applied.", false);
      else this.#add(policy);
      return;
    }
    const isSame = this.#isSame(there, policy);
    if (!isSame && there.pointer !== "") {
      leave(`It is one of several policies in ${there.file}, and differs from the account. Change it there.`);
      return;
    }
    const hasId = idOfPolicy(there) !== undefined || !this.#isUnique(name);
    const text = this.#source(policy, there.file, languageOf(there.file), hasId);
    this.files.push({ kind: "policy", id, name, file: there.file, state: isSame ? "same" : "differs", text });
  }

  /** What the files call a policy of the account, if that leads to it alone. */
  nameInFiles(policy: DirectoryPolicy): string | undefined {
    const name = this.#there(policy)?.name ?? policy.name ?? "";
    return this.#isUnique(policy.name ?? "") ? name : undefined;
  }

  #add(policy: DirectoryPolicy): void {
    const { id, name = "" } = policy;
    const file = this.places.next(this.#folder, name, "policy", this.#language);
    const text = this.#source(policy, file, this.#language, !this.#isUnique(name));
    this.files.push({ kind: "policy", id, name, file, state: "new", text });
  }

  #source(policy: DirectoryPolicy, file: string, language: Language, hasId: boolean): string {
    return sourceOf(writtenPolicy(policy, this.#directory, hasId), "policy", file, language);
  }

  /** The policy of the files that is this one: by its id, else by its name. */
  #there({ id, name = "" }: DirectoryPolicy): ProjectPolicy | undefined {
    const { policies } = this.#project;
    return (
      policies.find((one) => idOfPolicy(one) === id) ??
      (this.#isUnique(name)
        ? policies.find((one) => idOfPolicy(one) === undefined && one.name === name)
        : undefined)
    );
  }

  /** Whether a name leads to one policy: only then can a file do without the id. */
  #isUnique(name: string): boolean {
    return name.trim() !== "" && this.#names.get(name) === 1;
  }

  #isSame(there: ProjectPolicy, policy: DirectoryPolicy): boolean {
    const { policy: resolved } = resolveNames(there.policy, this.#directory);
    return resolved !== undefined && policiesEqual(resolved, policy);
  }
}

/** The policies that are asked for, by name or id. @throws TypeError that names the one that is not there. */
export function policiesNamed(
  { policies = [] }: Directory,
  names: readonly string[],
): (policy: { readonly id: string; readonly name: string }) => boolean {
  const known = policies.flatMap(({ id, name = "" }) => [name, id]);
  const missing = names.find((name) => !known.includes(name));
  if (missing !== undefined) {
    const meant = near(missing, known);
    const hint =
      meant === undefined
        ? "`access-policies names policies` lists those that there are."
        : `Did you mean ${JSON.stringify(meant)}?`;
    throw new TypeError(`The account has no policy ${JSON.stringify(missing)}. ${hint}`);
  }
  return ({ id, name }) => names.includes(name) || names.includes(id);
}

function filteredNotice({ filtered = [] }: Directory): readonly string[] {
  const policies = filtered.find(({ what }) => what === "policies");
  return policies === undefined
    ? []
    : [`The token may not see all policies, so that some may be missing here. ${policies.why}`];
}

/** By code unit, so that it is the same everywhere; the id decides between two of a name. */
function byName(one: DirectoryPolicy, other: DirectoryPolicy): number {
  const [a, b] = [`${one.name ?? ""}\u0000${one.id}`, `${other.name ?? ""}\u0000${other.id}`];
  return a < b ? -1 : a > b ? 1 : 0;
}
