import { pointerTo } from "../json/index.ts";
import { ruleLists } from "./rule-lists.ts";

/** A policy in which a text is found, and where. */
export interface Mention<Policy> {
  /** The policy that says it. */
  readonly policy: Policy;
  /** The JSON pointers of the texts, such as `/include/2/email/email`. */
  readonly pointers: readonly string[];
}

/**
 * The policies that mention a text: an e-mail address, a domain, an address or an id in their rules or approval groups. The whole
 * value has to be the text; letter case, white space around it and a leading `@` do not count. Rule groups and lists that a
 * policy refers to are not looked into.
 *
 * @param policies Policies as they were read, for example the items of all pages of a list.
 * @example
 * const policies = await Array.fromAsync(client.zeroTrust.access.policies.list({ account_id }));
 * for (const { policy, pointers } of policiesMentioning(policies, "ann@example.com")) console.log(policy.name, pointers);
 */
export function policiesMentioning<Policy extends object>(
  policies: Iterable<Policy>,
  text: string,
): readonly Mention<Policy>[] {
  const wanted = plain(text);
  return [...policies].flatMap((policy) => {
    const places = [...ruleLists, "approval_groups"].flatMap((name) =>
      pointersIn((policy as Readonly<Record<string, unknown>>)[name], `/${name}`, wanted),
    );
    return places.length > 0 ? [{ policy, pointers: places }] : [];
  });
}

function pointersIn(value: unknown, pointer: string, wanted: string): readonly string[] {
  if (typeof value === "string") return plain(value) === wanted ? [pointer] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    pointersIn(inner, pointerTo(pointer, name), wanted),
  );
}

const plain = (text: string): string => text.trim().replace(/^@/, "").toLowerCase();
