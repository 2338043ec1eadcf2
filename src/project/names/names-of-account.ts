import type { Directory } from "../../policy/directory.ts";
import { isWhole } from "../../policy/references/referents.ts";
import type { Project } from "../project.ts";
import { danglingReferences } from "./dangling.ts";
import { namedThings, nameKinds, partOfKind } from "./named-things.ts";
import type { NameKind, NamesReport } from "./names-report.ts";
import { unusedIn } from "./unused.ts";

/** What is asked of the names of an account. */
export interface NamesOptions {
  /** Which kinds. Default: all. */
  readonly kinds?: readonly NameKind[];
  /** What refers to nothing: the account's policies, groups and applications, and those of the files. Default: not asked. */
  readonly dangling?: boolean;
  /** Only what nothing refers to. Default: all. */
  readonly unused?: boolean;
  /** Only things whose name this is true of. Default: all. */
  readonly isMeant?: (name: string) => boolean;
  /** Milliseconds since 1970: service tokens that have expired by then are given by their ids. Default: none has expired. */
  readonly now?: number;
}

/**
 * The names of an account: what a policy of a file can refer to, and how it is written; what refers to nothing, and what nothing refers to.
 * What was not read, or may be filtered, makes nothing missing and nothing unused: that is a notice, or a reference that cannot be told.
 *
 * @param directory What the account holds, from `readDirectory` or a snapshot.
 * @param project The files, whose references count too.
 * @example
 * const { things } = namesOfAccount({ id: account_id, directory }, await loadProject(), { kinds: ["groups"] });
 * for (const { name, reference } of things) console.log(name, reference);
 */
export function namesOfAccount(
  { directory, ...account }: { readonly id: string; readonly name?: string; readonly directory: Directory },
  project: Pick<Project, "policies" | "applications">,
  options: NamesOptions = {},
): NamesReport {
  const { kinds = nameKinds, dangling = false, unused = false, isMeant = () => true } = options;
  const now = options.now ?? -Infinity;
  const notices: string[] = [];
  const things = namedThings(directory, kinds, now).filter(({ name = "" }) => isMeant(name));
  if (dangling) {
    return {
      account,
      things: [],
      dangling: danglingReferences(directory, project, now),
      notices,
    };
  }
  for (const kind of kinds) {
    const part = partOfKind[kind];
    const filtered = directory.filtered?.find(({ what }) => what === part);
    if (directory[part] !== undefined && filtered !== undefined && !isWhole(directory, part))
      notices.push(`The list of ${kind.replace("-", " ")} may lack something. ${filtered.why}`);
  }
  if (!unused) return { account, things, notices };
  const found = unusedIn(directory);
  if (found === undefined)
    notices.push(
      "What is unused cannot be told: policies, groups or applications were not read, or their lists may be filtered by what the token may see.",
    );
  return { account, things: things.filter(({ id }) => found?.has(id) ?? false), notices };
}
