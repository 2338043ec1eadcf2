import {
  arrayMember,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  member,
  objectMember,
  stringMember,
  stringsMember,
} from "../../document/json.ts";
import { type Component, inputName, modelName, type Components } from "../types/components.ts";
import { declaredFields } from "../types/declared-fields.ts";
import { TypeDescriber } from "../types/types.ts";
import type { TaggedMemberFact, TaggedUnionFact } from "../types/type-facts.ts";

/**
 * A union whose members are told apart by the value of a property: that of the discriminator, else a property that every member
 * requires. No two members have a value in common. `whole` is the component's schema as the document has it.
 */
export function unionByValue(
  component: Component,
  components: Components,
  whole: Json,
): TaggedUnionFact | undefined {
  const union = alternativesOf(component.schema);
  if (union === undefined) return undefined;
  const { alternatives, isAlone, nullable } = union;
  const reader = new TagReader(components);
  const discriminator = [whole, ...arrayMember(whole, "allOf")]
    .map((schema) => stringMember(member(schema, "discriminator"), "propertyName"))
    .find((name) => name !== undefined);
  const candidates =
    discriminator === undefined
      ? [...reader.required(alternatives[0])].filter((name) =>
          alternatives.every((one) => reader.required(one).has(name)),
        )
      : [discriminator];
  const describer = new TypeDescriber(components, "response");
  for (const property of alternatives.length < 2 && discriminator === undefined ? [] : candidates) {
    const members = alternatives.flatMap((schema): TaggedMemberFact[] => {
      const [first, ...more] = reader.values(schema, property) ?? [];
      const named = components.at(referenceOf(schema) ?? "");
      if (first === undefined) return [];
      return [
        {
          kinds: [first, ...more],
          ...(named === undefined ? {} : { name: modelName(named, "response") }),
          ...(isAlone ? { type: describer.describe(schema) } : {}),
        },
      ];
    });
    const kinds = members.flatMap((one) => one.kinds);
    const input = inputName(component);
    const isTold = alternatives.every((one) => declaredFields(components.document, one)?.has(property));
    if (members.length === alternatives.length && new Set(kinds).size === kinds.length)
      return {
        name: modelName(component, "response"),
        pointer: component.pointer,
        ...(input === undefined || !isTold ? {} : { input }),
        tag: { by: "value", property },
        nullable,
        members,
      };
  }
  return undefined;
}

interface Alternatives {
  readonly alternatives: readonly Json[];
  /** Whether the schema says nothing beside them. */
  readonly isAlone: boolean;
  readonly nullable: boolean;
}

/** The alternatives of a schema, or of the one part of it that has any. */
function alternativesOf(schema: Json): Alternatives | undefined {
  const parts = arrayMember(schema, "allOf");
  const unions = [schema, ...parts].flatMap((part) =>
    ["oneOf", "anyOf"].map((keyword) => arrayMember(part, keyword)).filter((list) => list.length > 0),
  );
  const [list = []] = unions;
  const alternatives = list.filter((one) => !isNull(one));
  if (unions.length !== 1 || alternatives.length === 0) return undefined;
  const nullable = alternatives.length < list.length || member(schema, "nullable") === true;
  return { alternatives, isAlone: parts.length === 0, nullable };
}

function isNull(schema: Json): boolean {
  const values = member(schema, "enum");
  return stringMember(schema, "type") === "null" || (isArray(values) && values.every((one) => one === null));
}

/** The component that an alternative is, with nothing but the value of a tag beside it. */
function referenceOf(schema: Json): string | undefined {
  const references = [schema, ...arrayMember(schema, "allOf")].flatMap(
    (part) => stringMember(part, "$ref") ?? [],
  );
  return references.length === 1 ? references[0] : undefined;
}

/** How many references and parts are followed. */
const deepest = 20;

/** Reads in plain schemas what a property can be. */
class TagReader {
  readonly #components: Components;

  constructor(components: Components) {
    this.#components = components;
  }

  /** The properties that every object of a schema has. */
  required(schema: Json | undefined, depth = 0): ReadonlySet<string> {
    const seen = this.#followed(schema);
    if (depth > deepest) return new Set();
    const parts = arrayMember(seen, "allOf").flatMap((part) => [...this.required(part, depth + 1)]);
    const [first, ...others] = union(seen).map((one) => this.required(one, depth + 1));
    const common = [...(first ?? [])].filter((name) => others.every((other) => other.has(name)));
    return new Set([...stringsMember(seen, "required"), ...parts, ...common]);
  }

  /** The texts that a property of an object can only be; undefined if it can be anything else. */
  values(schema: Json, property: string, depth = 0): readonly string[] | undefined {
    const seen = this.#followed(schema);
    if (depth > deepest || !isObject(seen) || seen["nullable"] === true) return undefined;
    const own = member(objectMember(seen, "properties"), property);
    return intersection([
      ...(own === undefined ? [] : [this.#texts(own)]),
      ...this.#composed(seen, (part) => this.values(part, property, depth + 1)),
    ]);
  }

  /** The texts that a value can only be. */
  #texts(schema: Json, depth = 0): readonly string[] | undefined {
    const seen = this.#followed(schema);
    if (depth > deepest || !isObject(seen) || seen["nullable"] === true) return undefined;
    const values = member(seen, "enum");
    const texts = isArray(values) ? values.filter((one) => typeof one === "string") : undefined;
    return intersection([
      ...(texts === undefined || texts.length < arrayMember(seen, "enum").length ? [] : [texts]),
      ...this.#composed(seen, (part) => this.#texts(part, depth + 1)),
    ]);
  }

  /** What the parts of a schema say, and what all its alternatives say together. */
  #composed(
    schema: JsonObject,
    read: (part: Json) => readonly string[] | undefined,
  ): (readonly string[] | undefined)[] {
    const alternatives = union(schema).map(read);
    const known = alternatives.flatMap((one) => one ?? []);
    return [
      ...arrayMember(schema, "allOf").map(read),
      ...(alternatives.length === 0 || alternatives.includes(undefined) ? [] : [[...new Set(known)]]),
    ];
  }

  #followed(schema: Json | undefined): Json | undefined {
    let seen = schema;
    for (let depth = 0; depth <= deepest; depth++) {
      const reference = stringMember(seen, "$ref");
      if (reference === undefined) return seen;
      seen = this.#components.document.resolve(reference).value;
    }
    return undefined;
  }
}

function union(schema: Json | undefined): readonly Json[] {
  const oneOf = arrayMember(schema, "oneOf");
  return oneOf.length > 0 ? oneOf : arrayMember(schema, "anyOf");
}

/** What several lists have in common; undefined if there is none. */
function intersection(lists: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  const [first, ...others] = lists.filter((list) => list !== undefined);
  return first?.filter((text) => others.every((other) => other.includes(text)));
}
