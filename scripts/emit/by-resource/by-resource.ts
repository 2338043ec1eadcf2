import { type StatementStructures, StructureKind } from "ts-morph";
import type { Facts } from "../../describe/describe.ts";
import { allValidators, constants, treeStatements } from "../client.ts";
import { emptyObject, ModelPrinter } from "../models.ts";
import { emitPage } from "../page.ts";
import { type ImportExtension, Imports } from "../print/imports.ts";
import { type EmittedFile, Sources, type Statements } from "../print/sources.ts";
import { emitReferences } from "../references.ts";
import { bodyValidatorTable } from "../resources.ts";
import { emitUnions } from "../unions.ts";
import {
  nameShapes,
  nameValidators,
  unchecked,
  type ValidatorNames,
  ValidatorPrinter,
} from "../validators.ts";
import { emitFunctions } from "./functions.ts";
import { type Modules, modulesOf } from "./modules.ts";

/** The modules of an output that is cut by resources, and where models are in it. */
export interface ByResource {
  readonly files: readonly EmittedFile[];
  readonly modules: Modules;
  readonly validators: ValidatorNames;
}

/**
 * The modules that are made of statements. A resource's module has its functions and the models that no other resource needs; what
 * several need is in models/, named for the branch of the tree below which they all are.
 */
export function filesByResource(facts: Facts, extension: ImportExtension): ByResource {
  const validators = nameValidators(facts.validation, facts.operations);
  const modules = modulesOf(facts, validators);
  const sources = new Sources();
  const printed = (file: string, emitter: (imports: Imports) => Statements): EmittedFile => {
    const imports = new Imports(file, extension, modules.modelHome);
    const statements = emitter(imports);
    return { name: `${file}.ts`, text: sources.print([...imports.statements(), ...statements]) };
  };
  const printer = new ModelPrinter(facts.models);
  const declared = groupedBy(facts.models, ({ name }) => modules.modelHome(name));
  const models = (file: string, imports: Imports): StatementStructures[] =>
    (declared.get(file) ?? []).flatMap((model) => printer.declarations(model, imports));
  const lowerCased = facts.models.map(({ name }) => name).filter((name) => /^[a-z]/.test(name));
  const resources = [...modules.resources.values()].map((module) =>
    printed(module.file, (imports) => [
      ...emitFunctions(module, lowerCased, imports),
      ...models(module.file, imports),
    ]),
  );
  const shared = [...declared.keys()]
    .filter((file) => file.startsWith("models/"))
    .sort()
    .map((file) => printed(file, (imports) => models(file, imports)));
  const unions = groupedBy(facts.unions, ({ name }) => modules.unionHome(name));
  const hasPages = facts.operations.some((operation) => operation.pagination !== undefined);
  const files = [
    printed("client", (imports) => treeStatements(facts, modules.resources, imports)),
    printed("servers", (imports) => constants(facts, imports)),
    ...(hasPages ? [printed("page", (imports) => bodyOf(emitPage(facts.operations, imports)))] : []),
    ...(facts.references.length === 0 ? [] : [printed("references", () => emitReferences(facts.references))]),
    ...resources,
    printed("models/empty", () => [emptyObject]),
    ...shared,
    ...[...unions]
      .sort(byName)
      .map(([file, list]) => printed(file, (imports) => bodyOf(emitUnions(list, imports)))),
    ...validatorFiles(facts, validators, modules, printed),
  ];
  return { files, modules, validators };
}

type Print = (file: string, emitter: (imports: Imports) => Statements) => EmittedFile;

/** A module with validators for each place that has some, and one that has them all in one table. */
function validatorFiles(
  facts: Facts,
  names: ValidatorNames,
  modules: Modules,
  printed: Print,
): EmittedFile[] {
  if (names.size === 0) return [];
  const shapes = nameShapes(facts.validation, names);
  const bodies = [...new Map(facts.validation.bodies.map((fact) => [names.get(fact.id) ?? "", fact]))];
  const components = groupedBy(
    facts.validation.components.filter(({ pointer }) => shapes.has(pointer)),
    ({ pointer }) => modules.shapeHome(pointer),
  );
  const byFile = groupedBy(bodies, ([name]) => modules.validatorHome(name));
  const tables = new Map(
    [...modules.resources.values()]
      .filter(({ resource }) => resource.methods.some(({ operation }) => names.has(operation.id)))
      .map((module) => [modules.validatorFile(module.resource.path), module]),
  );
  const files = [...new Set([...components.keys(), ...byFile.keys(), ...tables.keys()])].sort();
  const all = [...tables].map(([file, { validators }]) => [file, validators] as const);
  return [
    ...files.map((file) =>
      printed(file, (imports) => {
        const printer = new ValidatorPrinter(shapes, imports, modules.shapeHome);
        const table = tables.get(file);
        return [
          ...(components.get(file) ?? []).flatMap(({ pointer, check }) => printer.component(pointer, check)),
          ...(byFile.get(file) ?? []).map(([name, fact]) => printer.body(name, fact)),
          ...(table === undefined
            ? []
            : bodyValidatorTable(
                table,
                names,
                (name) => imports.value(modules.validatorHome(name), name),
                imports,
              )),
        ];
      }),
    ),
    printed("validators", (imports) => [...unchecked(facts.validation), allValidators(all, imports)]),
  ];
}

/** Statements without the imports that they begin with: those are printed by themselves. */
function bodyOf(statements: Statements): Statements {
  return statements.filter((one) => typeof one === "string" || one.kind !== StructureKind.ImportDeclaration);
}

function groupedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

function byName(one: readonly [string, unknown], other: readonly [string, unknown]): number {
  return one[0] < other[0] ? -1 : 1;
}
