import {
  arrayMember,
  isObject,
  type Json,
  member,
  stringMember,
  stringsMember,
} from "../../document/json.ts";
import { type NameTable, pascal } from "./identifiers.ts";
import type { TaggedMemberFact, TaggedUnionFact } from "./type-facts.ts";
import { type Component, modelName, type Components } from "./components.ts";

/**
 * The unions whose members are told apart by a key: every member is a component of its own, an object with exactly one
 * required property, which no other member has. In an `anyOf`, where two members may hold at once by the letter of the
 * schema, nothing but that property may be declared.
 */
export function describeTaggedUnions(components: Components): TaggedUnionFact[] {
  return components.all.flatMap((component) => {
    const union = taggedUnion(component, components);
    return union === undefined ? [] : [union];
  });
}

function taggedUnion(component: Component, components: Components): TaggedUnionFact | undefined {
  if (!isObject(component.schema)) return undefined;
  const oneOf = arrayMember(component.schema, "oneOf");
  const anyOf = arrayMember(component.schema, "anyOf");
  const list = oneOf.length > 0 ? oneOf : anyOf;
  const composed = ["properties", "allOf", "enum", "const", "nullable"].some((keyword) =>
    Object.hasOwn(component.schema as object, keyword),
  );
  if (list.length < 2 || (oneOf.length > 0 && anyOf.length > 0) || composed) return undefined;
  const members = list.map((schema) => taggedMember(schema, components, oneOf.length > 0));
  if (!members.every((found) => found !== undefined) || !distinct(members)) return undefined;
  return {
    name: modelName(component, "response"),
    pointer: component.pointer,
    oneKey: members.every((candidate) => candidate.declared.length === 1),
    members: members.map(({ kind, name }) => ({ kind, name })),
  };
}

interface Candidate extends TaggedMemberFact {
  readonly declared: readonly string[];
}

function taggedMember(schema: Json, components: Components, mayHaveMore: boolean): Candidate | undefined {
  const component = components.at(stringMember(schema, "$ref") ?? "");
  if (component === undefined || !isObject(component.schema) || Object.keys(schema as object).length > 1)
    return undefined;
  const properties = member(component.schema, "properties");
  const [kind, ...more] = stringsMember(component.schema, "required");
  const declared = isObject(properties) ? Object.keys(properties) : [];
  const composed = ["allOf", "anyOf", "oneOf", "nullable", "enum", "patternProperties"].some((keyword) =>
    Object.hasOwn(component.schema as object, keyword),
  );
  const rest = member(component.schema, "additionalProperties");
  if (kind === undefined || more.length > 0 || composed || isObject(rest) || !declared.includes(kind))
    return undefined;
  if (stringMember(component.schema, "type") !== "object" || (declared.length > 1 && !mayHaveMore))
    return undefined;
  return { kind, name: modelName(component, "response"), declared };
}

/** Whether no member declares the kind of another, and each kind and component is there once. */
function distinct(members: readonly Candidate[]): boolean {
  const kinds = new Set(members.map((candidate) => candidate.kind));
  const guards = new Set(members.map((candidate) => pascal(candidate.name)));
  const clean = members.every((candidate) =>
    candidate.declared.every((name) => name === candidate.kind || !kinds.has(name)),
  );
  return clean && kinds.size === members.length && guards.size === members.length;
}

/**
 * The keys that each member must not have, by its model's name: the kinds of all others in all its unions, but for what
 * every object has, such as `constructor`.
 */
export function excludedKeys(unions: readonly TaggedUnionFact[]): ReadonlyMap<string, readonly string[]> {
  const excluded = new Map<string, Set<string>>();
  for (const union of unions) {
    for (const own of union.members) {
      const keys = excluded.get(own.name) ?? new Set<string>();
      for (const other of union.members)
        if (other.kind !== own.kind && !Object.hasOwn(Object.prototype, other.kind)) keys.add(other.kind);
      excluded.set(own.name, keys);
    }
  }
  return new Map([...excluded].map(([name, keys]) => [name, [...keys]]));
}

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
