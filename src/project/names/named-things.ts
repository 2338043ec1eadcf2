import { isObject } from "../../json/index.ts";
import { nameReferences } from "../../directory/index.ts";
import type { Directory, DirectoryPart } from "../../policy/directory.ts";
import { isDisabled, isExpired } from "../../policy/references/resolved-reference.ts";
import type { Referent } from "../../policy/references/referents.ts";
import type { NamedThing, NameKind } from "./names-report.ts";

/** In the order in which people look for them; each with its part of a directory. */
export const partOfKind: Readonly<Record<NameKind, Exclude<DirectoryPart, "tags">>> = {
  policies: "policies",
  groups: "groups",
  lists: "lists",
  "identity-providers": "identity_providers",
  "service-tokens": "service_tokens",
  "posture-checks": "posture_rules",
  applications: "applications",
};

export const nameKinds: readonly NameKind[] = Object.keys(partOfKind) as NameKind[];

/** A rule that refers to a thing; nothing if none can. */
const ruleFor: Readonly<
  Record<Exclude<NameKind, "policies">, (id: string, type: string) => object | undefined>
> = {
  groups: (id) => ({ group: { id } }),
  lists: (id, type) =>
    type === "EMAIL" ? { email_list: { id } } : type === "IP" ? { ip_list: { id } } : undefined,
  "identity-providers": (id) => ({ login_method: { id } }),
  "service-tokens": (id) => ({ service_token: { token_id: id } }),
  "posture-checks": (id) => ({ device_posture: { integration_uid: id } }),
  applications: (id) => ({ linked_app_token: { app_uid: id } }),
};

/**
 * The things of a directory, by kind and then by name, with what a file writes to refer to each.
 *
 * @param now Milliseconds since 1970: a service token that has expired by then is given by its id.
 */
export function namedThings(
  directory: Directory,
  kinds: readonly NameKind[],
  now: number,
): readonly NamedThing[] {
  return nameKinds.filter((kind) => kinds.includes(kind)).flatMap((kind) => thingsOf(directory, kind, now));
}

function thingsOf(directory: Directory, kind: NameKind, now: number): readonly NamedThing[] {
  const all = [...new Map((directory[partOfKind[kind]] ?? []).map((one) => [one.id, one])).values()];
  const sorted = all.toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
  const references = kind === "policies" ? policyNames(sorted) : referencesTo(directory, kind, sorted, now);
  return sorted.map((one, index) => {
    const { id, name } = one;
    const type = typeOfThing(one);
    const reference = references[index];
    const note = noteOn(one as Referent, now);
    return {
      kind,
      id,
      ...(name === undefined || name === "" ? {} : { name }),
      ...(type === undefined ? {} : { type }),
      ...(reference === undefined ? {} : { reference }),
      ...(note === undefined ? {} : { note }),
    };
  });
}

interface Thing {
  readonly id: string;
  readonly name?: string;
}

/** Moves and applications name policies: by their name, if that leads to one alone. */
function policyNames(policies: readonly Thing[]): readonly string[] {
  const count = new Map<string, number>();
  for (const { name = "" } of policies) count.set(name, (count.get(name) ?? 0) + 1);
  return policies.map(({ id, name = "" }) => (name !== "" && count.get(name) === 1 ? name : id));
}

function referencesTo(
  directory: Directory,
  kind: Exclude<NameKind, "policies">,
  things: readonly Thing[],
  now: number,
): readonly (string | undefined)[] {
  const rules = things.map((one) => ruleFor[kind](one.id, typeOfThing(one)?.toUpperCase() ?? ""));
  const include = rules.map((rule) => rule ?? {});
  const named = nameReferences({ include }, directory, { now });
  return named.include.map((rule, index) => {
    const [inner] = rules[index] === undefined ? [] : Object.values(rule);
    return isObject(inner) ? String(Object.values(inner)[0]) : undefined;
  });
}

function typeOfThing(one: object): string | undefined {
  const { type, decision } = one as { readonly type?: unknown; readonly decision?: unknown };
  const told = type ?? decision;
  return typeof told === "string" ? told : undefined;
}

function noteOn(one: Referent, now: number): string | undefined {
  if (isDisabled(one)) return "disabled";
  return isExpired(one, now) ? `expired at ${one.expires_at}` : undefined;
}

const sortKey = ({ name = "", id }: Thing): string => `${name}\u0000${id}`;
