/** What an account holds, as a file that is committed: the same account gives the same bytes, and nothing in it is a secret. */
import { isObject, sortedCopy, withoutSecrets } from "../../json/index.ts";
import { keyOf } from "../../evaluate/account/applications-in.ts";
import type { Directory, DirectoryPart } from "../../policy/directory.ts";
import { jsonText } from "../reports/json-text.ts";

/** What changes although the account means the same. */
const volatile: ReadonlySet<string> = new Set(["created_at", "updated_at", "last_seen_at"]);

const parts: readonly DirectoryPart[] = [
  "policies",
  "groups",
  "lists",
  "identity_providers",
  "service_tokens",
  "posture_rules",
  "applications",
  "tags",
];

/**
 * A directory without what changes by itself, such as when a token was last used, with everything in a fixed order. Of an application's
 * reusable policies only the ids stay: the policies are there by themselves.
 *
 * @example
 * const directory = await readDirectory(client, { account_id });
 * const project = { ...(await loadProject()), directory: snapshotOf(directory) };
 */
export function snapshotOf(directory: Directory): Directory {
  const reusable = new Set((directory.policies ?? []).map(({ id }) => keyOf(id)));
  const applications = directory.applications?.map(({ policies, ...application }) => ({
    ...application,
    ...(policies && {
      policies: policies.map(({ id, precedence, ...own }) => ({
        id,
        ...(precedence === undefined ? {} : { precedence }),
        ...(reusable.has(keyOf(id)) ? {} : own),
      })),
    }),
  }));
  const unread = directory.unread?.map(({ what, id, permission }) => ({
    what,
    ...(id === undefined ? {} : { id }),
    // The answer of the API names the request, which is another one each time.
    why: permission === undefined ? "It could not be read." : "The token may not read it.",
    ...(permission === undefined ? {} : { permission }),
  }));
  const whole: Directory = {
    ...directory,
    ...(applications && { applications }),
    ...(unread && { unread }),
  };
  const inOrder = parts.flatMap((part) => {
    const things = whole[part];
    return things === undefined ? [] : [[part, things.toSorted((a, b) => (keyIn(a) < keyIn(b) ? -1 : 1))]];
  });
  return sortedCopy(settled({ ...whole, ...Object.fromEntries(inOrder) })) as Directory;
}

/** The file of a snapshot. */
export function snapshotText(directory: Directory, schema: string): string {
  return `${jsonText({ $schema: schema, ...snapshotOf(directory) })}\n`;
}

/** Without what changes by itself, and without secrets. */
function settled(value: unknown): unknown {
  if (typeof value === "string") return withoutSecrets(value);
  if (Array.isArray(value)) return value.map((item) => settled(item));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([name]) => !volatile.has(name));
  return Object.fromEntries(kept.map(([name, inner]) => [name, settled(inner)]));
}

function keyIn(thing: object): string {
  const { id, name } = thing as { readonly id?: string; readonly name?: string };
  return id ?? name ?? "";
}
