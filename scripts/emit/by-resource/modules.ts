import type { Facts } from "../../describe/describe.ts";
import type { OperationFact } from "../../describe/operations/operation-facts.ts";
import { camel, NameTable } from "../../describe/types/identifiers.ts";
import type { ModelFact, TypeFact } from "../../describe/types/type-facts.ts";
import { namesIn } from "../models.ts";
import { type HomeOf, modelsIn } from "../print/imports.ts";
import {
  FileNames,
  type ResourceModule,
  resourceModules,
  type ResourceModules,
} from "../resource-modules.ts";
import { componentsIn, type ValidatorNames } from "../validators.ts";
import { type Home, homesOf } from "./homes.ts";

/** What no resource uses. */
const unused: Home = { path: ["", ""], isAlone: false };

/** The modules of an output that is cut by resources, and what each declares. */
export interface Modules {
  readonly resources: ResourceModules;
  /** The module that declares a model. */
  readonly modelHome: HomeOf;
  /** The module with the guards of a union, by the name of its model. */
  readonly unionHome: HomeOf;
  /** The module that declares the validator of a body, by the validator's name. */
  readonly validatorHome: HomeOf;
  /** The module with the validators that one resource alone needs, and the table of all that it needs. */
  readonly validatorFile: (path: readonly string[]) => string;
  /** The module that declares the validator of a component, by the component's pointer. */
  readonly shapeHome: (pointer: string) => string;
}

/** Finds a module for everything that a document gives. */
export function modulesOf(facts: Facts, validators: ValidatorNames): Modules {
  const resources = new Map(
    [...resourceModules(facts)].map(([resource, module]) => [resource, withFunctionNames(module)]),
  );
  const models = modelHomes(facts, resources.values());
  const checks = validatorHomes(facts, resources.values(), validators);
  const files = new Map(["models", "unions", "validators"].map((folder) => [folder, new Files(folder)]));
  const file = (folder: string, home: Home): string => files.get(folder)?.of(home.path) ?? folder;
  const own = new Map([...resources.values()].map(({ resource, file: name }) => [key(resource.path), name]));
  const ownModule = ({ path }: Home): string => own.get(key(path)) ?? "";
  const modelHome = (name: string): string => {
    if (name === "Empty") return "models/empty";
    const home = models.get(name) ?? unused;
    return home.isAlone ? ownModule(home) : file("models", home);
  };
  return {
    resources,
    modelHome,
    unionHome: (name) => file("unions", models.get(name) ?? unused),
    validatorHome: (name) => file("validators", checks.get(name) ?? unused),
    validatorFile: (path) => file("validators", { path, isAlone: true }),
    shapeHome: (pointer) => file("validators", checks.get(pointer) ?? unused),
  };
}

/** Names for what a module makes of all its functions, which none of these has. */
function withFunctionNames(module: ResourceModule): ResourceModule {
  const { methods, name } = module.resource;
  const names = new NameTable(methods.map(({ member }) => member));
  return {
    ...module,
    create: names.take(`${camel(name)}With`),
    operations: names.take(module.operations),
  };
}

/** The homes of models, those that calls alone take included. */
function modelHomes(facts: Facts, modules: Iterable<ResourceModule>): ReadonlyMap<string, Home> {
  const graph = new Map(facts.models.map((model) => [model.name, namesIn(model)]));
  const users = [...modules].map(({ resource }) => ({
    path: resource.path,
    names: resource.methods.flatMap(({ operation }) => modelsOf(operation)),
  }));
  const homes = homesOf(graph, users);
  const inputs = facts.models.flatMap(({ name, input }: ModelFact): [string, Home][] =>
    input === undefined || input === name ? [] : [[input, homes.get(name) ?? unused]],
  );
  return new Map([...homes, ...inputs]);
}

/** The models that the declarations of an operation name. */
export function modelsOf({ params, positional, result, errors }: OperationFact): string[] {
  const types: TypeFact[] = [result, ...errors.map(({ type }) => type)];
  if (positional !== undefined) types.push(positional.type);
  const taken = params === undefined ? [] : [params.name, params.withVariables ?? params.name];
  return [...taken, ...types.flatMap(modelsIn)];
}

/** The homes of the validators of bodies, by their names, and of components, by their pointers. */
function validatorHomes(
  { validation }: Facts,
  modules: Iterable<ResourceModule>,
  validators: ValidatorNames,
): ReadonlyMap<string, Home> {
  const graph = new Map([
    ...validation.components.map(({ pointer, check }) => [pointer, componentsIn(check)] as const),
    ...validation.bodies.map(({ id, check }) => [validators.get(id) ?? "", componentsIn(check)] as const),
  ]);
  const users = [...modules].map(({ resource }) => ({
    path: resource.path,
    names: resource.methods.flatMap(({ operation }) => validators.get(operation.id) ?? []),
  }));
  return homesOf(graph, users);
}

/** The files of a folder, one for each place in the tree. */
class Files {
  readonly #folder: string;
  readonly #names = new FileNames();
  readonly #known: Map<string, string>;

  constructor(folder: string) {
    this.#folder = folder;
    for (const name of ["empty", "shared", "unused"]) this.#names.take(name);
    this.#known = new Map([
      ["", `${folder}/shared`],
      [key(unused.path), `${folder}/unused`],
    ]);
  }

  of(path: readonly string[]): string {
    const known = this.#known.get(key(path));
    if (known !== undefined) return known;
    const name = `${this.#folder}/${this.#names.take(path.join("."))}`;
    this.#known.set(key(path), name);
    return name;
  }
}

function key(path: readonly string[]): string {
  return path.join(".");
}
