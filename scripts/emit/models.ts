import {
  StructureKind,
  type InterfaceDeclarationStructure,
  type OptionalKind,
  type PropertySignatureStructure,
  type StatementStructures,
} from "ts-morph";
import type { Facts } from "../describe/describe.ts";
import type { ModelFact, ObjectFact, PropertyFact } from "../describe/types/type-facts.ts";
import { docText } from "./print/docs.ts";
import { typeKey } from "./print/escape.ts";
import { indexType, typeText } from "./print/type-text.ts";

/** The statements of models.ts: an interface or a type alias for each model. */
export function emitModels(facts: Facts): (StatementStructures | string)[] {
  const byName = new Map(facts.models.map((fact) => [fact.name, fact]));
  return [...emptyObject, ...facts.models.map((fact) => model(fact, byName))];
}

/**
 * An object without members. TypeScript's `{}` takes anything, and `Record<string, never>` refuses values whose type is
 * an empty interface; a weak type of one optional member that no plain object has does neither. It is structural, so
 * that two copies of the types fit each other.
 */
const emptyObject: readonly (StatementStructures | string)[] = [
  {
    kind: StructureKind.Interface,
    name: "Empty",
    isExported: true,
    docs: ["An object without members: only `{}` fits."],
    properties: [{ name: "[Symbol.iterator]", isReadonly: true, hasQuestionToken: true, type: "never" }],
  },
];

/** An object, also one by another name, is an interface: the compiler calls a value by the name that it was given. */
function model(fact: ModelFact, byName: ReadonlyMap<string, ModelFact>): StatementStructures {
  const docs = [docText(fact.docs, fact.pointer)];
  if (fact.type.kind === "object") return interfaceOf(fact, fact.type, docs);
  if (fact.type.kind === "model" && byName.get(fact.type.name)?.type.kind === "object")
    return {
      kind: StructureKind.Interface,
      name: fact.name,
      isExported: true,
      docs,
      extends: [fact.type.name],
    };
  return {
    kind: StructureKind.TypeAlias,
    name: fact.name,
    isExported: true,
    docs,
    type: typeText(fact.type),
  };
}

function interfaceOf(fact: ModelFact, type: ObjectFact, docs: string[]): InterfaceDeclarationStructure {
  const bare = type.properties.length === 0 && type.rest === undefined && fact.extends.length === 0;
  const index = indexType(type);
  return {
    kind: StructureKind.Interface,
    name: fact.name,
    isExported: true,
    docs,
    extends: bare ? ["Empty"] : [...fact.extends],
    properties: [...type.properties.map(property), ...fact.excludes.map(excluded)],
    indexSignatures:
      index === undefined ? [] : [{ keyName: "name", keyType: "string", returnType: typeText(index) }],
  };
}

function property(fact: PropertyFact): OptionalKind<PropertySignatureStructure> {
  const docs = docText(fact.docs);
  return {
    name: typeKey(fact.name),
    hasQuestionToken: !fact.required,
    type: typeText(fact.type),
    docs: docs === "" ? [] : [docs],
  };
}

function excluded(name: string): OptionalKind<PropertySignatureStructure> {
  return { name: typeKey(name), hasQuestionToken: true, type: "never" };
}
