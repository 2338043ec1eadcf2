/**
 * How a policy that people write refers to something without its id: `name:Engineering`, or for an identity provider `type:onetimepin`.
 * No id has a colon in it.
 */
import type { ReferenceKind } from "../../../generated/index.ts";

/** What a reference by name says: all that follows the colon, blanks included. */
export interface NamedReference {
  readonly by: "name" | "type";
  readonly text: string;
}

/** Reads a reference; nothing if it is an id, or anything else that is not given by name. */
export function namedReference(reference: unknown): NamedReference | undefined {
  if (typeof reference !== "string") return undefined;
  for (const by of ["name", "type"] as const) {
    if (reference.startsWith(`${by}:`)) return { by, text: reference.slice(by.length + 1) };
  }
  return undefined;
}

/** Writes a reference by name. */
export function writtenReference({ by, text }: NamedReference): string {
  return `${by}:${text}`;
}

/** Why a reference by name can mean nothing, as the end of a sentence about it; nothing if it can. */
export function whyNotAName({ by, text }: NamedReference, to: ReferenceKind): string | undefined {
  if (text.trim() === "") return `has nothing after "${by}:"`;
  if (by === "type" && to !== "identity-provider")
    return 'begins with "type:", which only identity providers take';
  return undefined;
}

/** What references refer to, in words: one of them, and several. */
export const referenceWords: Readonly<Record<ReferenceKind, readonly [one: string, several: string]>> = {
  application: ["application", "applications"],
  "email-list": ["e-mail list", "e-mail lists"],
  group: ["rule group", "rule groups"],
  "identity-provider": ["identity provider", "identity providers"],
  "ip-list": ["IP list", "IP lists"],
  posture: ["posture check", "posture checks"],
  "service-token": ["service token", "service tokens"],
};
