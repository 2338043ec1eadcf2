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
import { indexType, type TypeStyle, typeText } from "./print/type-text.ts";

/**
 * The statements of models.ts: an interface or a type alias for each model, and beside a model that calls take a second one,
 * in which lists are only read.
 */
export function emitModels(facts: Facts): (StatementStructures | string)[] {
  const byName = new Map(facts.models.map((fact) => [fact.name, fact]));
  const plain: TypeStyle = { prefix: "" };
  const taken = inputStyle(facts);
  const statements = facts.models.flatMap((fact) => {
    if (fact.input === fact.name) return [model(fact, byName, taken)];
    const main = model(fact, byName, plain);
    return fact.input === undefined ? [main] : [main, model(inputOf(fact, fact.input), byName, taken)];
  });
  return [...emptyObject, ...statements];
}

/** How types are printed that a call takes. */
function inputStyle(facts: Facts): TypeStyle {
  const names = facts.models.flatMap(({ name, input }) =>
    input === undefined ? [] : [[name, input] as const],
  );
  return { prefix: "", inputs: new Map(names) };
}

/** The same model where a call takes it. */
function inputOf(fact: ModelFact, name: string): ModelFact {
  const sentence = `As \`${fact.name}\` where a call takes it: lists in it are only read.`;
  return { ...fact, name, docs: { ...fact.docs, paragraphs: [...fact.docs.paragraphs, sentence] } };
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
function model(
  fact: ModelFact,
  byName: ReadonlyMap<string, ModelFact>,
  style: TypeStyle,
): StatementStructures {
  const isSilent = fact.type.kind === "model" && fact.docs.paragraphs.length === 0;
  const said = isSilent
    ? { ...fact.docs, paragraphs: [`The same as \`${typeText(fact.type, style)}\`.`] }
    : fact.docs;
  const docs = [docText(said, fact.pointer)];
  if (fact.type.kind === "object") return interfaceOf(fact, fact.type, docs, style);
  if (fact.type.kind === "model" && byName.get(fact.type.name)?.type.kind === "object")
    return {
      kind: StructureKind.Interface,
      name: fact.name,
      isExported: true,
      docs,
      extends: [typeText(fact.type, style)],
    };
  return {
    kind: StructureKind.TypeAlias,
    name: fact.name,
    isExported: true,
    docs,
    type: typeText(fact.type, style),
  };
}

function interfaceOf(
  fact: ModelFact,
  type: ObjectFact,
  docs: string[],
  style: TypeStyle,
): InterfaceDeclarationStructure {
  const bare = type.properties.length === 0 && type.rest === undefined && fact.extends.length === 0;
  const index = indexType(type);
  return {
    kind: StructureKind.Interface,
    name: fact.name,
    isExported: true,
    docs,
    extends: bare ? ["Empty"] : fact.extends.map((name) => typeText({ kind: "model", name }, style)),
    properties: [
      ...type.properties.map((one) => property(keyDocs(one, fact), style)),
      ...fact.excludes.map(excluded),
    ],
    indexSignatures:
      index === undefined ? [] : [{ keyName: "name", keyType: "string", returnType: typeText(index, style) }],
  };
}

/** The one key of a kind, which editors complete, says what the kind is if the document says nothing of the key itself. */
function keyDocs(key: PropertyFact, { excludes, docs }: ModelFact): PropertyFact {
  const isSilent = docText(key.docs) === "" && key.required && excludes.length > 0;
  return isSilent ? { ...key, docs: { ...key.docs, paragraphs: docs.paragraphs } } : key;
}

function property(fact: PropertyFact, style: TypeStyle): OptionalKind<PropertySignatureStructure> {
  const docs = docText(fact.docs);
  return {
    name: typeKey(fact.name),
    hasQuestionToken: !fact.required,
    type: typeText(fact.type, style),
    docs: docs === "" ? [] : [docs],
  };
}

function excluded(name: string): OptionalKind<PropertySignatureStructure> {
  return { name: typeKey(name), hasQuestionToken: true, type: "never" };
}
