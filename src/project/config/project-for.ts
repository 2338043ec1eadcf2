import { own, pointerTo } from "../../json/index.ts";
import type { FileIssue, InFile, Project, ProjectPolicy } from "../project.ts";
import type { AccountConfig, ProjectConfig } from "./project-config.ts";
import { replaceVariables, type VariableIssue, variablesIn } from "./variables.ts";

/** An account as the configuration has it. */
export interface NamedAccount extends AccountConfig {
  /** What the configuration calls it. */
  readonly name: string;
}

/**
 * An account of the configuration by its name or its id; `undefined` if it has none.
 *
 * @example accountOf(project.config, "production")?.id
 */
export function accountOf({ accounts = {} }: ProjectConfig, nameOrId: string): NamedAccount | undefined {
  const named = own(accounts, nameOrId) as AccountConfig | undefined;
  if (named !== undefined) return { ...named, name: nameOrId };
  const found = Object.entries(accounts).find(([, { id }]) => id === nameOrId);
  return found && { ...found[1], name: found[0] };
}

/**
 * A project as one account has it: with the account's own files of policies, and its texts in the place of variables. A policy of the
 * account's files replaces the one of the same name, and is added to the others if there is none. An account that the
 * configuration does not name has what all accounts have. What cannot be replaced is an issue of the project.
 *
 * Nothing is read: one project that was loaded once gives those of all its accounts.
 *
 * @param account The account's name in the configuration, or its id; absent: what all accounts have.
 * @example
 * const project = await loadProject();
 * for (const account of Object.keys(project.config.accounts ?? {})) console.log(lintProject(projectFor(project, account)));
 */
export function projectFor(project: Project, account?: string): Project {
  const written = project.written ?? project;
  const { config, placeOf } = written;
  const found = account === undefined ? undefined : accountOf(config, account);
  const name = found?.name ?? account;
  const whose = name === undefined ? undefined : `the account ${JSON.stringify(name)}`;
  const variables = { ...config.variables, ...found?.variables };
  const issues: FileIssue[] = [];
  const replace = <T>(file: string, pointer: string, value: T): T => {
    const wrong: VariableIssue[] = [];
    const result = replaceVariables(value, variables, whose, wrong, pointer);
    issues.push(...wrong.map((issue) => ({ ...placeOf(file, issue.pointer), ...issue })));
    return result;
  };
  const withTexts = (one: ProjectPolicy): ProjectPolicy => {
    const policy = replace(one.file, one.pointer, one.policy);
    return policy === one.policy ? one : { ...one, policy, name: policy.name ?? "", written: one.policy };
  };
  const overlay = (written.overlays?.[found?.name ?? ""] ?? []).map((one) => withTexts(one));
  const base = written.policies.map((one) => withTexts(one));
  // Names that are written twice were found when the files were read; here are those that variables make alike.
  if (base.some((one) => one.written !== undefined))
    issues.push(...namedTwice({ ...written, policies: base }));
  issues.push(...namedTwice({ ...written, policies: overlay }));
  const applications = written.applications.map((one) => {
    const application = replace(one.file, one.pointer, one.application);
    return application === one.application ? one : { ...one, application };
  });
  issues.push(...twice("applications", applications, ({ application }) => application.name, written));
  return {
    ...written,
    written,
    ...(name !== undefined && { account: name }),
    policies: overlaid(base, overlay),
    applications,
    tests: written.tests.map((one) => {
      const test = replace(one.file, one.pointer, one.test);
      return test === one.test ? one : { ...one, test };
    }),
    issues: once([...written.issues, ...issues]),
  };
}

/** Each issue once: what is wrong for all accounts was found when the files were read. */
export function once(issues: readonly FileIssue[]): readonly FileIssue[] {
  return [...new Map(issues.map((issue) => [JSON.stringify(issue), issue])).values()];
}

/**
 * Whether what an account has depends on which one it is: then nothing can be said of "the project" without an account.
 *
 * @example if (differsByAccount(project)) throw new Error("Say which account is meant.");
 */
export function differsByAccount(project: Project): boolean {
  const { config, overlays = {}, policies, applications, tests } = project.written ?? project;
  if (Object.values(overlays).some((own) => own.length > 0)) return true;
  const texts = [policies.map(({ policy }) => policy), applications.map(({ application }) => application)];
  const used = variablesIn([...texts, tests.map(({ test }) => test)]);
  return Object.values(config.accounts ?? {}).some(({ variables = {} }) =>
    Object.keys(variables).some((name) => used.has(name)),
  );
}

const nameOf = ({ name }: ProjectPolicy): string => name;

/** Policies of one name that no id tells apart. */
export function namedTwice(project: Pick<Project, "policies" | "placeOf">): readonly FileIssue[] {
  return twice("policies", project.policies, nameOf, project, idOfPolicy);
}

/**
 * Two of one name: nobody can say which is meant.
 *
 * @param idIn The id in the account, for what is told apart by it: those of one name may have an id each.
 */
export function twice<T extends InFile>(
  what: string,
  all: readonly T[],
  nameIn: (one: T) => string,
  files: Pick<Project, "placeOf">,
  idIn: (one: T) => string | undefined = () => undefined,
): readonly FileIssue[] {
  const called = new Map<string, T[]>();
  return all.flatMap((one): readonly FileIssue[] => {
    const name = nameIn(one);
    const others = called.get(name) ?? [];
    called.set(name, [...others, one]);
    const id = idIn(one);
    const before = others.find((other) => id === undefined || [undefined, id].includes(idIn(other)));
    if (before === undefined || name === "") return [];
    const place = files.placeOf(before.file, before.pointer);
    const where = place.line === undefined ? place.file : `${place.file}:${place.line}`;
    const pointer = pointerTo(one.pointer, "name");
    const message = `${JSON.stringify(name)} is the name of two ${what}; the other one is in ${where}. Give each a name of its own.`;
    return [{ ...files.placeOf(one.file, pointer), pointer, message }];
  });
}

/** Which policy of the account it is, if the file says so by its id. */
export function idOfPolicy({ policy }: ProjectPolicy): string | undefined {
  return own(policy, "id") as string | undefined;
}

/** The account's own policies stand where those of the same name were. */
function overlaid(base: readonly ProjectPolicy[], own: readonly ProjectPolicy[]): readonly ProjectPolicy[] {
  if (own.length === 0) return base;
  const byName = new Map(own.map((one) => [one.name, one]));
  const names = new Set(base.map(nameOf));
  return [...base.map((one) => byName.get(one.name) ?? one), ...own.filter(({ name }) => !names.has(name))];
}
