import type { Directory, DirectoryApplicationPolicy } from "../../policy/directory.ts";
import type { PolicyDocument } from "../../policy/index.ts";
import { uuidOf } from "../../rules/uuid.ts";
import type { Application } from "../application.ts";

/** An application of an account, with its policies in order. */
export interface AccountApplication extends Application {
  /** The application's id. */
  readonly id: string;
  /** The ids of its policies, in the same order. */
  readonly policyIds: readonly string[];
  /** Ids of policies whose rules the directory does not hold; `"all"` if it does not say which policies there are. */
  readonly unread: "all" | readonly string[];
}

/**
 * The applications of a directory with their policies: in the order of their precedence, reusable ones as they are in `policies`, others as the
 * application has them.
 *
 * @example for (const application of applicationsIn(directory)) evaluateApplication(application, request, { directory });
 * @throws TypeError if the directory does not hold applications.
 */
export function applicationsIn(directory: Directory): readonly AccountApplication[] {
  const { applications } = directory;
  if (applications === undefined) {
    throw new TypeError(
      "The directory does not say which applications there are. Read it with a token that may read applications.",
    );
  }
  const reusable = new Map(directory.policies?.map((policy) => [keyOf(policy.id), policy]));
  return applications.map(({ id, name, policies: attached }) => {
    const about = { id, ...(name === undefined ? {} : { name }) };
    if (!attached) return { ...about, policies: [], policyIds: [], unread: "all" };
    const read = attached
      .toSorted((one, other) => placeOf(one) - placeOf(other))
      .map((each) => ({ policyId: each.id, policy: reusable.get(keyOf(each.id)) ?? wholePolicy(each) }));
    const known = read.flatMap(({ policyId, policy }) => (policy ? [{ policyId, policy }] : []));
    return {
      ...about,
      policies: known.map(({ policy }) => policy),
      policyIds: known.map(({ policyId }) => policyId),
      unread: read.filter(({ policy }) => !policy).map(({ policyId }) => policyId),
    };
  });
}

/** Whether all that decides about an application is known. */
export function isWhollyRead({ unread }: AccountApplication): boolean {
  return unread.length === 0;
}

/** An id in the one form in which ids are compared. */
export const keyOf = (id: string): string => uuidOf(id) ?? id;

const placeOf = ({ precedence }: DirectoryApplicationPolicy): number => precedence ?? Number.MAX_SAFE_INTEGER;

function wholePolicy(policy: DirectoryApplicationPolicy): PolicyDocument | undefined {
  return policy.decision !== undefined && Array.isArray(policy.include)
    ? (policy as PolicyDocument)
    : undefined;
}
