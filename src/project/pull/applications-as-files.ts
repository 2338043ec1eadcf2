import type {
  Directory,
  DirectoryApplication,
  DirectoryApplicationPolicy,
  DirectoryPolicy,
} from "../../policy/directory.ts";
import { isWhole } from "../../policy/references/referents.ts";
import type { ApplicationFile } from "../application-file.ts";
import { withEscapes } from "../config/variables.ts";
import type { Project, ProjectApplication } from "../project.ts";
import { type FilePlaces, foldersOf } from "./file-places.ts";
import { type Language, languageOf } from "./languages.ts";
import type { PulledFile } from "./pull.ts";
import { sourceOf } from "./source-of.ts";

/**
 * The applications of an account as files. One with a policy that a file cannot name is a notice: a policy of its own, or one whose
 * name is not unique.
 *
 * @param nameOf What the files call a policy; nothing if no name leads to it alone.
 */
export function applicationsAsFiles(
  directory: Directory,
  project: Project,
  language: Language,
  places: FilePlaces,
  nameOf: (policy: DirectoryPolicy) => string | undefined,
): { readonly files: readonly PulledFile[]; readonly notices: readonly string[] } {
  const { applications = [], policies = [] } = directory;
  const files: PulledFile[] = [];
  const notices: string[] = [];
  const reusable = new Map(policies.map((policy) => [policy.id, policy]));
  const { applications: folder } = foldersOf(project);
  const names = new Map<string, number>();
  for (const { name } of applications) names.set(name ?? "", (names.get(name ?? "") ?? 0) + 1);
  for (const application of applications.toSorted(byName)) {
    const { id, type } = application;
    const called = application.name ?? "";
    // Two of one name are told apart by what else people know of them.
    const name = called.trim() !== "" && names.get(called) === 1 ? called : `${called} (${id})`.trim();
    const guards = guardsOf(application, directory, reusable, nameOf);
    if ("why" in guards) {
      notices.push(`The application ${JSON.stringify(name)} is not pulled: ${guards.why}`);
      continue;
    }
    const there = project.applications.find(({ application: one }) =>
      one.id === undefined ? one.name === name : one.id === id,
    );
    if (there !== undefined && there.pointer !== "") {
      if (!isSame(there, guards.names))
        notices.push(
          `The application ${JSON.stringify(name)} is one of several in ${there.file}, and differs from the account. Change it there.`,
        );
      continue;
    }
    const data = language === "json" ? "json" : "yaml";
    const file = there?.file ?? places.next(folder, name, "application", data);
    const content: ApplicationFile = {
      name: there?.application.name ?? name,
      id,
      ...(type === undefined ? {} : { type }),
      policies: guards.names,
    };
    const text = sourceOf(withEscapes(content), "application", file, languageOf(file));
    const state = there === undefined ? "new" : isSame(there, guards.names) ? "same" : "differs";
    files.push({ kind: "application", id, name, file, state, text });
  }
  return { files, notices };
}

/** The names of an application's policies, in order. */
function guardsOf(
  { policies }: DirectoryApplication,
  directory: Directory,
  reusable: ReadonlyMap<string, DirectoryPolicy>,
  nameOf: (policy: DirectoryPolicy) => string | undefined,
): { readonly names: readonly string[] } | { readonly why: string } {
  if (policies === undefined) return { why: "its policies could not be read." };
  const names: string[] = [];
  for (const guard of policies.toSorted((a, b) => placeOf(a) - placeOf(b))) {
    const policy = reusable.get(guard.id);
    if (policy === undefined) return { why: whyNotListed(guard, directory) };
    const name = nameOf(policy);
    if (name === undefined) {
      const which = JSON.stringify(policy.name ?? "");
      return { why: `the name of its policy ${which} (${policy.id}) does not lead to that one alone.` };
    }
    names.push(name);
  }
  return { names };
}

/** What is said of a policy that is not among the reusable ones: it is the application's own only if the list of those is whole. */
function whyNotListed({ id, name, reusable }: DirectoryApplicationPolicy, directory: Directory): string {
  const which = JSON.stringify(name ?? id);
  const isProven = directory.filtered?.some(({ proof }) => proof.includes(id)) ?? false;
  const isOwn = reusable === false || (reusable === undefined && isWhole(directory, "policies"));
  if (isOwn)
    return `it has a policy of its own, ${which}, which no file of an application can hold. \`access-policies names --write\` keeps it.`;
  return reusable === true || isProven
    ? `it uses the policy ${which}, which the token does not see. Use a token that sees the whole account.`
    : `it uses the policy ${which}, which is its own, or which the token does not see. A token that sees the whole account can tell.`;
}

function placeOf({ precedence }: { readonly precedence?: number }): number {
  return precedence ?? Number.MAX_SAFE_INTEGER;
}

function isSame({ application }: ProjectApplication, names: readonly string[]): boolean {
  return JSON.stringify(application.policies) === JSON.stringify(names);
}

function byName(one: DirectoryApplication, other: DirectoryApplication): number {
  const [a, b] = [`${one.name ?? ""}\u0000${one.id}`, `${other.name ?? ""}\u0000${other.id}`];
  return a < b ? -1 : a > b ? 1 : 0;
}
