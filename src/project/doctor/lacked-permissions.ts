/** What a token may not read, said once for all of it. */
import type { DirectoryUnread } from "../../policy/directory.ts";

/** What could not be read, by why. */
export interface Lacked {
  readonly lacked: {
    /** The permissions that the token lacks, each once. */
    readonly permissions: readonly string[];
    /** What they are for. */
    readonly parts: readonly DirectoryUnread["what"][];
  };
  /** What could not be read for another reason. */
  readonly failed: readonly DirectoryUnread[];
}

/** Parts what could not be read into what a permission would give, and what failed otherwise. */
export function lackedPermissions(unread: readonly DirectoryUnread[]): Lacked {
  const refused = unread.filter(({ permission }) => permission !== undefined);
  return {
    lacked: {
      permissions: [...new Set(refused.flatMap(({ permission }) => permission ?? []))],
      parts: [...new Set(refused.map(({ what }) => what))],
    },
    failed: unread.filter(({ permission }) => permission === undefined),
  };
}

/** Where more is said of permissions. */
export const askDoctor = "`access-policies doctor` says more.";

/** `groups, service tokens and lists` */
export function partsInWords(parts: readonly DirectoryUnread["what"][]): string {
  return listed(parts.map((part) => part.replaceAll("_", " ")));
}

/** `"Zero Trust Read" and "Access: Service Tokens Read"` */
export function permissionsInWords(permissions: readonly string[]): string {
  return listed(permissions.map((permission) => JSON.stringify(permission)));
}

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${last}` : last;
}
