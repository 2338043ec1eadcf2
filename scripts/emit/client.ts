import { type InterfaceDeclarationStructure, type StatementStructures, StructureKind } from "ts-morph";
import type { Facts } from "../describe/describe.ts";
import type { SecuritySchemeFact } from "../describe/operations/operation-facts.ts";
import type { ResourceFact } from "../describe/operations/resources.ts";
import type { JsonObject } from "../document/json.ts";
import { typeKey, valueKey, valueLiteral } from "./print/escape.ts";
import type { Imports } from "./print/imports.ts";
import type { ResourceModules } from "./resource-modules.ts";
import { carriesVariables, placeOf } from "./resources.ts";
import { serverConstants } from "./servers.ts";
import type { ValidatorNames } from "./validators.ts";

/** The statements of client.ts: the tree of resources, put together of their modules, and what the document says of the whole API. */
export function emitClient(
  facts: Facts,
  modules: ResourceModules,
  validators: ValidatorNames,
  imports: Imports,
): (StatementStructures | string)[] {
  const statements = [
    ...treeStatements(facts, modules, imports),
    allValidators(tables(modules, validators), imports),
    ...constants(facts, imports),
  ];
  return [...imports.statements(), ...statements];
}

/** The tree of resources: the types of its branches, and the function that makes it. */
export function treeStatements(
  facts: Facts,
  modules: ResourceModules,
  imports: Imports,
): (StatementStructures | string)[] {
  const tree = new Tree(modules, imports);
  return [...tree.interfaces(facts.resources), tree.create(facts.resources)];
}

/** The tables of validators that modules of resources have, each with its module. */
function tables(modules: ResourceModules, names: ValidatorNames): (readonly [file: string, name: string])[] {
  return [...modules.values()]
    .filter(({ resource }) => resource.methods.some(({ operation }) => names.has(operation.id)))
    .map(({ file, validators }) => [file, validators]);
}

class Tree {
  readonly #modules: ResourceModules;
  readonly #imports: Imports;

  constructor(modules: ResourceModules, imports: Imports) {
    this.#modules = modules;
    this.#imports = imports;
  }

  /** The interfaces of resources that have others below them; twice if a client can carry variables. */
  interfaces(resource: ResourceFact): InterfaceDeclarationStructure[] {
    const module = this.#modules.get(resource);
    if (module?.type === resource.name) return [];
    const below = resource.children.flatMap((child) => this.interfaces(child.resource));
    const plain = this.#interface(resource, resource.name, false);
    if (resource.withVariables === undefined) return [...below, plain];
    return [...below, plain, this.#interface(resource, resource.withVariables, true)];
  }

  #interface(resource: ResourceFact, name: string, carried: boolean): InterfaceDeclarationStructure {
    const module = this.#modules.get(resource);
    const methods = (carried ? module?.withVariables : undefined) ?? module?.type;
    return {
      kind: StructureKind.Interface,
      name,
      isExported: true,
      typeParameters: [{ name: "Options", default: this.#imports.runtimeType("RequestOptions") }],
      docs: [placeOf(resource.path) + (carried ? carriesVariables : "")],
      extends:
        module === undefined || methods === undefined
          ? []
          : [`${this.#imports.type(module.file, methods)}<Options>`],
      properties: resource.children.map(({ member, resource: child }) => ({
        name: typeKey(member),
        docs: [placeOf(child.path)],
        isReadonly: true,
        type: `${this.#typeOf(child, carried)}<Options>`,
      })),
    };
  }

  #typeOf(resource: ResourceFact, carried: boolean): string {
    const name = (carried ? resource.withVariables : undefined) ?? resource.name;
    const module = this.#modules.get(resource);
    return module?.type === resource.name ? this.#imports.type(module.file, name) : name;
  }

  create(root: ResourceFact): string {
    const options = this.#imports.runtimeType("RequestOptions");
    return `/**
 * Makes the tree of all resources. A program that needs few of them is smaller if it makes these alone.
 *
 * @example const api = createResources(sendWith(createFetchClient({ baseUrl: "https://api.example.com" })));
 */
export function createResources<Options = ${options}>(send: ${this.#imports.runtimeType("Send")}<Options>): ${root.name}<Options> {
return ${this.#value(root)};
}`;
  }

  #value(resource: ResourceFact): string {
    const module = this.#modules.get(resource);
    const methods =
      module === undefined ? undefined : `${this.#imports.value(module.file, module.create)}(send)`;
    if (methods !== undefined && resource.children.length === 0) return methods;
    const children = resource.children.map(
      (child) => `${valueKey(child.member)}: ${this.#value(child.resource)}`,
    );
    return `{\n${[...(methods === undefined ? [] : [`...${methods}`]), ...children].join(",\n")}\n}`;
  }
}

/** All validators in one table. Bundlers drop the call if nothing uses it, where they would keep an object with spread members. */
export function allValidators(
  tables: readonly (readonly [file: string, name: string])[],
  imports: Imports,
): string {
  const listed = tables.map(([file, name]) => imports.value(file, name));
  return `/** The validators of all JSON bodies, by the operation's id. */
export const validators: { readonly [operationId: string]: ${imports.runtimeType("BodyValidator")} } = /* @__PURE__ */ Object.assign(${["{}", ...listed].join(", ")});`;
}

/** What the document says of the whole API: how to authenticate, and where it is. */
export function constants(facts: Facts, imports: Imports): string[] {
  const schemes = facts.securitySchemes.map(
    (scheme) => `${valueKey(scheme.name)}: ${valueLiteral(schemeValue(scheme))}`,
  );
  return [
    `/** Every way to authenticate, by its name. */
export const securitySchemes = {\n${schemes.join(",\n")}\n} as const;`,
    ...serverConstants(facts.servers, imports),
  ];
}

function schemeValue(scheme: SecuritySchemeFact): JsonObject {
  if (scheme.type === "http") return { type: scheme.type, scheme: scheme.scheme };
  return scheme.type === "apiKey"
    ? { type: scheme.type, in: scheme.in, name: scheme.parameter }
    : { type: scheme.type };
}
