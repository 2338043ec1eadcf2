import {
  arrayMember,
  isObject,
  type Json,
  member,
  stringMember,
  stringsMember,
} from "../../document/json.ts";
import { type Component, inputName, modelName, type Components } from "../types/components.ts";
import { declaredFields } from "../types/declared-fields.ts";
import { pascal } from "../types/identifiers.ts";
import type { TaggedUnionFact } from "../types/type-facts.ts";

/**
 * A union whose members are told apart by a key: every member is a component of its own, an object with exactly one
 * required property, which no other member has. In an `anyOf`, where two members may hold at once by the letter of the
 * schema, nothing but that property may be declared.
 */
export function unionByKey(component: Component, components: Components): TaggedUnionFact | undefined {
  if (!isObject(component.schema)) return undefined;
  const oneOf = arrayMember(component.schema, "oneOf");
  const anyOf = arrayMember(component.schema, "anyOf");
  const list = oneOf.length > 0 ? oneOf : anyOf;
  const composed = ["properties", "allOf", "enum", "const", "nullable"].some((keyword) =>
    Object.hasOwn(component.schema as object, keyword),
  );
  if (list.length < 2 || (oneOf.length > 0 && anyOf.length > 0) || composed) return undefined;
  const members = list.map((schema) => keyedMember(schema, components, oneOf.length > 0));
  if (!members.every((found) => found !== undefined) || !distinct(members)) return undefined;
  const input = inputName(component);
  const isTold = members.every(({ key }, index) =>
    declaredFields(components.document, list[index])?.has(key),
  );
  return {
    name: modelName(component, "response"),
    pointer: component.pointer,
    ...(input === undefined || !isTold ? {} : { input }),
    tag: { by: "key", alone: members.every((candidate) => candidate.declared.length === 1) },
    nullable: false,
    members: members.map(({ key, name, input: other }) => ({
      kinds: [key],
      name,
      ...(other === undefined ? {} : { input: other }),
      type: { kind: "model", name },
    })),
  };
}

interface Candidate {
  readonly key: string;
  readonly name: string;
  readonly input: string | undefined;
  readonly declared: readonly string[];
}

function keyedMember(schema: Json, components: Components, mayHaveMore: boolean): Candidate | undefined {
  const component = components.at(stringMember(schema, "$ref") ?? "");
  if (component === undefined || !isObject(component.schema) || Object.keys(schema as object).length > 1)
    return undefined;
  const properties = member(component.schema, "properties");
  const [key, ...more] = stringsMember(component.schema, "required");
  const declared = isObject(properties) ? Object.keys(properties) : [];
  const composed = ["allOf", "anyOf", "oneOf", "nullable", "enum", "patternProperties"].some((keyword) =>
    Object.hasOwn(component.schema as object, keyword),
  );
  const rest = member(component.schema, "additionalProperties");
  if (key === undefined || more.length > 0 || composed || isObject(rest) || !declared.includes(key))
    return undefined;
  if (stringMember(component.schema, "type") !== "object" || (declared.length > 1 && !mayHaveMore))
    return undefined;
  return { key, name: modelName(component, "response"), input: inputName(component), declared };
}

/** Whether no member declares the key of another, and each key and component is there once. */
function distinct(members: readonly Candidate[]): boolean {
  const keys = new Set(members.map((candidate) => candidate.key));
  const guards = new Set(members.map((candidate) => pascal(candidate.name)));
  const clean = members.every((candidate) =>
    candidate.declared.every((name) => name === candidate.key || !keys.has(name)),
  );
  return clean && keys.size === members.length && guards.size === members.length;
}
