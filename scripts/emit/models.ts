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
import { type Imports, modelsIn } from "./print/imports.ts";
import { indexType, type TypeStyle, typeText } from "./print/type-text.ts";

/** Prints models: an interface or a type alias for each, and beside one that calls take a second one, in which lists are only read. */
export class ModelPrinter {
  readonly #byName: ReadonlyMap<string, ModelFact>;
  /** How types are printed that a call takes. */
  readonly #taken: TypeStyle;

  constructor(models: readonly ModelFact[]) {
    this.#byName = new Map(models.map((fact) => [fact.name, fact]));
    const inputs = models.flatMap(({ name, input }) => (input === undefined ? [] : [[name, input] as const]));
    this.#taken = { prefix: "", inputs: new Map(inputs) };
  }

  /** The declarations of one model; `imports` takes what they name. */
  declarations(fact: ModelFact, imports: Imports): StatementStructures[] {
    if (fact.input === fact.name) return [this.#declaration(fact, this.#taken, imports)];
    const main = this.#declaration(fact, { prefix: "" }, imports);
    if (fact.input === undefined) return [main];
    return [main, this.#declaration(inputOf(fact, fact.input), this.#taken, imports)];
  }

  #declaration(fact: ModelFact, style: TypeStyle, imports: Imports): StatementStructures {
    for (const name of namesIn(fact)) imports.model(style.inputs?.get(name) ?? name);
    return model(fact, this.#byName, style);
  }
}

/** The models that a model names. */
export function namesIn({ type, extends: bases }: ModelFact): string[] {
  const isBare = type.kind === "object" && type.properties.length === 0 && type.rest === undefined;
  return bases.length > 0 && isBare ? [...bases] : [...bases, ...modelsIn(type)];
}

/** The statements of models.ts: all models. */
export function emitModels(facts: Facts, imports: Imports): (StatementStructures | string)[] {
  const printer = new ModelPrinter(facts.models);
  return [emptyObject, ...facts.models.flatMap((fact) => printer.declarations(fact, imports))];
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
export const emptyObject: StatementStructures = {
  kind: StructureKind.Interface,
  name: "Empty",
  isExported: true,
  docs: ["An object without members: only `{}` fits."],
  properties: [{ name: "[Symbol.iterator]", isReadonly: true, hasQuestionToken: true, type: "never" }],
};

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
