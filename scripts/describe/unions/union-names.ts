import { type NameTable, pascal } from "../types/identifiers.ts";
import type { TaggedMemberFact, TaggedUnionFact } from "../types/type-facts.ts";

/** What the helpers of a tagged union are called; `X` is the union's name. */
export interface UnionNames {
  /** `XKind`, a type. */
  readonly kind: string;
  /** `xKinds`, a list. */
  readonly kinds: string;
  /** `XByKind`, a type. */
  readonly byKind: string;
  /** `kindOfX`. */
  readonly kindOf: string;
  /** `matchX`. */
  readonly match: string;
  /** `UnknownX`, a type. */
  readonly unknownType: string;
  /** `unknownX`. */
  readonly unknown: string;
  readonly guards: readonly GuardFact[];
}

/** A guard that tells whether a value is one member. */
export interface GuardFact {
  /** `isY` for a model `Y`. */
  readonly name: string;
  readonly member: TaggedMemberFact & { readonly name: string };
  /** The names of the unions whose values it takes, those in requests too. */
  readonly unions: readonly string[];
}

/**
 * Names the helpers of each union. A member that says in the same way what it is in several unions has one guard for all of
 * them, among those of the first.
 */
export function nameUnions(
  unions: readonly TaggedUnionFact[],
  names: NameTable,
): (TaggedUnionFact & UnionNames)[] {
  const users = new Map<string, string[]>();
  for (const union of unions)
    for (const member of union.members) {
      const key = guardKey(union, member);
      users.set(key, [
        ...(users.get(key) ?? []),
        union.name,
        ...(union.input === undefined ? [] : [union.input]),
      ]);
    }
  const named = new Set<string>();
  return unions.map((union) => {
    const name = pascal(union.name);
    const helpers = {
      kind: names.take(`${name}Kind`),
      kinds: names.take(`${name.charAt(0).toLowerCase()}${name.slice(1)}Kinds`),
      byKind: names.take(`${name}ByKind`),
      kindOf: names.take(`kindOf${name}`),
      match: names.take(`match${name}`),
      unknownType: names.take(`Unknown${name}`),
      unknown: names.take(`unknown${name}`),
    };
    const guards = union.members.flatMap((member): GuardFact[] => {
      const key = guardKey(union, member);
      if (member.name === undefined || named.has(key)) return [];
      named.add(key);
      const short = `is${pascal(member.name)}`;
      const guard = names.take(names.has(short) ? `${short}Of${name}` : short);
      return [{ name: guard, member: { ...member, name: member.name }, unions: users.get(key) ?? [] }];
    });
    return { ...union, ...helpers, guards };
  });
}

/** What is the same for members that one guard can tell. */
function guardKey({ name, tag, nullable }: TaggedUnionFact, member: TaggedMemberFact): string {
  const among = tag.by === "key" && !tag.alone ? name : "";
  return JSON.stringify([member.name ?? name, tag, nullable, member.kinds, among]);
}
