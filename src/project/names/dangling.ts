import { pointerTo } from "../../json/index.ts";
import type { Directory } from "../../policy/directory.ts";
import { namedReference, referenceWords } from "../../policy/references/reference-text.ts";
import { referencesIn } from "../../policy/references/references-in.ts";
import { isWhole, partOf, Referents } from "../../policy/references/referents.ts";
import { resolvedReference } from "../../policy/references/resolved-reference.ts";
import { keyOf } from "../../evaluate/account/applications-in.ts";
import type { Project } from "../project.ts";
import type { DanglingReference } from "./names-report.ts";

/**
 * What policies, groups and applications of an account and of files refer to that is not there. Where a list was not read, or may be
 * filtered by what the token may see, that cannot be told: then nothing is called missing.
 *
 * @param now Milliseconds since 1970, for service tokens that have expired.
 */
export function danglingReferences(
  directory: Directory,
  project: Pick<Project, "policies" | "applications">,
  now: number,
): readonly DanglingReference[] {
  const referents = new Referents(directory);
  const { policies = [], groups = [], applications = [] } = directory;
  const reusable = new Set(policies.map(({ id }) => keyOf(id)));
  const own = applications.flatMap((application) =>
    (application.policies ?? [])
      .filter(({ id }) => !reusable.has(keyOf(id)))
      .map((policy) => ({
        holder: `policy ${called(policy)} of the application ${called(application)}`,
        object: policy,
      })),
  );
  const holders: readonly Holder[] = [
    ...policies.map((policy) => ({ holder: `policy ${called(policy)}`, object: policy })),
    ...own,
    ...groups.map((group) => ({ holder: `group ${called(group)}`, object: group })),
    ...project.policies.map(({ name, policy, file }) => ({
      holder: `policy ${JSON.stringify(name)}`,
      object: policy,
      file,
    })),
  ];
  return [
    ...holders.flatMap((holder) => danglingIn(holder, referents, now)),
    ...providersOf(directory, referents),
    ...policiesOfFiles(directory, project),
  ];
}

interface Holder {
  readonly holder: string;
  readonly object: object;
  readonly file?: string;
}

function danglingIn(
  { holder, object, file }: Holder,
  referents: Referents,
  now: number,
): readonly DanglingReference[] {
  return referencesIn(object).flatMap((reference): readonly DanglingReference[] => {
    const { pointer, value, to } = reference;
    const place = { holder, ...(file === undefined ? {} : { file }), pointer, value };
    const [one, several] = referenceWords[to];
    const isKnown = isWhole(referents.directory, partOf[to]);
    const named = namedReference(value);
    if (named === undefined) {
      if (referents.withId(to, value) !== undefined) return [];
      const message = isKnown
        ? `No ${one} has the id ${value}. It may have been deleted: find out what it was before the rule is changed.`
        : `It cannot be told whether ${value} is among the ${several}: ${whyNot(referents.directory, to, several)}`;
      return [{ ...place, verdict: isKnown ? "missing" : "cannot-tell", message }];
    }
    const answer = resolvedReference(reference, referents, now);
    if (!("issue" in answer)) return [];
    // What is there, and only not fit to be used, is not missing.
    const { keyword, message } = answer.issue;
    if (keyword === "disabled" || keyword === "expired") return [];
    const isUnclear = keyword === "not-read" || (keyword === "none" && !isKnown);
    return [{ ...place, verdict: isUnclear ? "cannot-tell" : "missing", message }];
  });
}

/** The providers that applications offer. */
function providersOf(
  { applications = [], ...directory }: Directory,
  referents: Referents,
): readonly DanglingReference[] {
  const isKnown = isWhole(directory, "identity_providers");
  return applications.flatMap((application) =>
    (application.allowed_idps ?? []).flatMap((id, index): readonly DanglingReference[] => {
      if (referents.withId("identity-provider", id) !== undefined) return [];
      const message = isKnown
        ? `No identity provider has the id ${id}, which the application offers.`
        : `It cannot be told whether ${id} is among the identity providers: ${whyNot(directory, "identity-provider", "identity providers")}`;
      return [
        {
          holder: `application ${called(application)}`,
          pointer: pointerTo("/allowed_idps", index),
          value: id,
          verdict: isKnown ? "missing" : "cannot-tell",
          message,
        },
      ];
    }),
  );
}

/** The policies that files of applications name: those of files, else of the account. */
function policiesOfFiles(
  directory: Directory,
  { policies, applications }: Pick<Project, "policies" | "applications">,
): readonly DanglingReference[] {
  const names = new Set([...policies, ...(directory.policies ?? [])].map(({ name }) => name));
  const isKnown = isWhole(directory, "policies");
  return applications.flatMap(({ application, file }) =>
    application.policies.flatMap((name, index): readonly DanglingReference[] => {
      if (names.has(name)) return [];
      const message = isKnown
        ? `No file and nothing in the account is a policy ${JSON.stringify(name)}.`
        : `No file is a policy ${JSON.stringify(name)}, and whether the account has one cannot be told: the list of policies was not read, or may be filtered.`;
      const holder = `application ${JSON.stringify(application.name)}`;
      const pointer = pointerTo("/policies", index);
      return [{ holder, file, pointer, value: name, verdict: isKnown ? "missing" : "cannot-tell", message }];
    }),
  );
}

function whyNot(directory: Directory, to: keyof typeof partOf, several: string): string {
  const part = partOf[to];
  const unread = directory.unread?.find(({ what }) => what === part);
  if (unread !== undefined) return `the ${several} could not be read. ${unread.why}`;
  if (directory[part] === undefined) return `the ${several} were not read.`;
  const filtered = directory.filtered?.find(({ what }) => what === part);
  return filtered === undefined
    ? `nobody knows whether the list of ${several} is filtered by what the token may see.`
    : `the list of ${several} may be filtered by what the token may see. ${filtered.why}`;
}

function called({ id, name }: { readonly id: string; readonly name?: string }): string {
  return JSON.stringify(name === undefined || name === "" ? id : name);
}
