import { type NameTable, pascal } from "./identifiers.ts";
import type { TaggedUnionFact } from "./type-facts.ts";

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
  /** `isY` for each member `Y`, by the member's kind. */
  readonly guards: ReadonlyMap<string, string>;
}

/** Names the helpers of each union; a member of several unions has a guard for each. */
export function nameUnions(
  unions: readonly TaggedUnionFact[],
  names: NameTable,
): (TaggedUnionFact & UnionNames)[] {
  return unions.map((union) => {
    const name = pascal(union.name);
    return {
      ...union,
      kind: names.take(`${name}Kind`),
      kinds: names.take(`${name.charAt(0).toLowerCase()}${name.slice(1)}Kinds`),
      byKind: names.take(`${name}ByKind`),
      kindOf: names.take(`kindOf${name}`),
      match: names.take(`match${name}`),
      unknownType: names.take(`Unknown${name}`),
      unknown: names.take(`unknown${name}`),
      guards: new Map(union.members.map((member) => [member.kind, names.take(`is${pascal(member.name)}`)])),
    };
  });
}
