/** What is wrong with a reference by name, in a sentence that tells what to do. */
import { type Issue, near, type ReferenceKind } from "../../../generated/index.ts";
import { isObject, own, pathOf, withoutSecrets } from "../../json/index.ts";
import type { Directory, DirectoryServiceToken } from "../directory.ts";
import { namedReference, referenceWords, whyNotAName } from "./reference-text.ts";
import type { PlacedReference } from "./references-in.ts";
import { isOfItsKind, partOf, type Referent, type Referents, typeOf } from "./referents.ts";

/** Why a name leads to no id. */
export type NameKeyword =
  /** The text can mean nothing. */
  | "name"
  /** The directory does not hold that part of the account. */
  | "not-read"
  /** Nothing has the name. */
  | "none"
  /** Several have it. */
  | "several"
  /** What has the name cannot stand there: an IP list as a list of e-mail addresses. */
  | "wrong-type"
  /** The service token is disabled. */
  | "disabled"
  /** The service token has expired. */
  | "expired";

/** A reference by name for which there is no id. */
export interface NameIssue extends Issue {
  readonly keyword: NameKeyword;
  /** The ids of what has the name; empty if nothing has. */
  readonly candidates: readonly string[];
}

/** The id that a reference stands for, or what is wrong with it. */
export function resolvedReference(
  { pointer, value, to }: PlacedReference,
  referents: Referents,
  now: number,
): { readonly id: string } | { readonly issue: NameIssue } {
  const named = namedReference(value);
  if (named === undefined) return { id: value };
  const [one, several] = referenceWords[to];
  const failed = (keyword: NameKeyword, why: string, found: readonly Referent[] = []) => {
    const message = withoutSecrets(`"${pointer}" ${why}`);
    const path = pathOf(pointer).map((name) => (/^(0|[1-9]\d*)$/.test(name) ? Number(name) : name));
    return { issue: { message, path, pointer, keyword, candidates: found.map(({ id }) => id) } };
  };
  const why = whyNotAName(named, to);
  if (why !== undefined)
    return failed("name", `${why}. Give the ${one} by its id, or write "name:" and its name.`);
  const all = referents.all(to);
  if (all === undefined) return failed("not-read", notRead(to, value, referents.directory));
  const called = referents.called(to, named);
  const found = called.filter((referent) => isOfItsKind(referent, to));
  const [only] = found;
  if (only === undefined && called.length > 0) {
    const types = called.map((referent) => shown(referent)).join(" and ");
    return failed(
      "wrong-type",
      `is ${quoted(value)}, which is not an ${one}: ${types}. Name an ${one}.`,
      called,
    );
  }
  if (only === undefined) {
    const kept = all.filter((referent) => isOfItsKind(referent, to));
    return failed("none", notThere(to, named.text, named.by, kept, referents.directory));
  }
  if (found.length > 1) {
    const ids = found.map((referent) => shown(referent)).join(" and ");
    const what = `${found.length} ${several} ${named.by === "name" ? "have this name" : "are of this type"}`;
    return failed(
      "several",
      `is ${quoted(value)}, and ${what}: ${ids}. Write the id of the one that is meant.`,
      found,
    );
  }
  if (isDisabled(only)) {
    const what = "which is disabled, so that it authenticates nobody";
    return failed(
      "disabled",
      `is ${quoted(value)}, the service token ${shown(only)}, ${what}. Enable it, or name another one.`,
      found,
    );
  }
  if (isExpired(only, now)) {
    const what = `which expired at ${only.expires_at}`;
    return failed(
      "expired",
      `is ${quoted(value)}, the service token ${shown(only)}, ${what}. Refresh it, or name another one.`,
      found,
    );
  }
  return { id: only.id };
}

export function isDisabled(referent: Referent): boolean {
  return "enabled" in referent && referent.enabled === false;
}

/** Whether it is a service token that has expired by then, in milliseconds since 1970. */
export function isExpired(referent: Referent, now: number): referent is DirectoryServiceToken {
  return (
    "expires_at" in referent && referent.expires_at !== undefined && Date.parse(referent.expires_at) <= now
  );
}

function notRead(to: ReferenceKind, value: string, { unread = [] }: Directory): string {
  const part = partOf[to];
  const [, several] = referenceWords[to];
  const reason = unread.find(({ what }) => what === part);
  if (reason === undefined)
    return `is ${quoted(value)}, and the directory does not say which ${several} there are. Read the directory with them, or write the id.`;
  const { permission, why } = reason;
  const what = `is ${quoted(value)}, and the ${several} of the account could not be read`;
  return permission === undefined
    ? `${what}: ${why} Try again, or write the id.`
    : `${what}, because the token lacks ${quoted(permission)}. Add the permission to the token, or write the id.`;
}

function notThere(
  to: ReferenceKind,
  text: string,
  by: "name" | "type",
  all: readonly Referent[],
  { filtered = [] }: Directory,
): string {
  const [one, several] = referenceWords[to];
  const texts = all.flatMap((referent) => textOf(referent, by) ?? []);
  const close = texts.find((other) => folded(other) === folded(text)) ?? near(text, texts);
  const meant = close === undefined ? "" : ` Did you mean ${quoted(`${by}:${close}`)}?`;
  const suspected = filtered.find(({ what }) => what === partOf[to]);
  const hidden =
    suspected === undefined
      ? ""
      : ` It may exist all the same: the list of ${several} may lack some. ${suspected.why} Use a token that sees them all, or write the id.`;
  return `is ${quoted(`${by}:${text}`)}, and no ${one} of the account has this ${by}.${meant}${hidden}`;
}

function textOf(referent: Referent, by: "name" | "type"): string | undefined {
  if (by === "name") return referent.name;
  return typeOf(referent);
}

/** Texts that people take for the same. */
const folded = (text: string): string => text.normalize("NFKC").trim().replaceAll(/\s+/g, " ").toLowerCase();

/** The id, and what tells it from others of its name. */
export function shown(referent: Referent): string {
  const about: unknown[] = [];
  for (const field of ["type", "domain", "client_id", "expires_at"]) {
    about.push(own(referent, field));
  }
  if ("count" in referent && referent.count !== undefined) about.push(`${referent.count} entries`);
  if ("include" in referent && isObject(referent) && Array.isArray(referent.include))
    about.push(`${referent.include.length} rules in include`);
  const told = about.filter((text) => typeof text === "string" && text !== "");
  return told.length > 0 ? `${referent.id} (${told.join(", ")})` : referent.id;
}

const quoted = (text: string): string => JSON.stringify(text);
