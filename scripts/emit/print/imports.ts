import { posix } from "node:path";
import { type ImportDeclarationStructure, StructureKind } from "ts-morph";
import type { TypeFact } from "../../describe/types/type-facts.ts";
import type { Json } from "../../document/json.ts";
import { runtimeModules, type RuntimeType, type RuntimeValue } from "./runtime-names.ts";

/** How imports of generated files end: what a compiler resolves depends on its settings. */
export type ImportExtension = "js" | "ts" | "none";

/** The specifier of a module for another one; both are paths below the output, without an ending. */
export function specifier(from: string, to: string, extension: ImportExtension): string {
  const path = posix.relative(posix.dirname(from), to);
  return `${path.startsWith("../") ? path : `./${path}`}${extension === "none" ? "" : `.${extension}`}`;
}

/** The text of a module of this repository, its relative imports with another ending. */
export function withExtension(text: string, extension: ImportExtension): string {
  if (extension === "ts") return text;
  return text.replace(
    /(?<=^(?:(?:import|export) [^;]*?|\}) from ")(\.[^"]*)\.ts(?=";$)/gm,
    extension === "none" ? "$1" : `$1.${extension}`,
  );
}

/** The module that declares a model, by the model's name. */
export type HomeOf = (model: string) => string;

/** The imports of one generated file, collected while it is printed. What the file declares itself is none of them. */
export class Imports {
  readonly #file: string;
  readonly #extension: ImportExtension;
  readonly #homeOf: HomeOf;
  readonly #values = new Map<string, Set<string>>();
  readonly #types = new Map<string, Set<string>>();

  /** `file`: its path below the output, without an ending. */
  constructor(file: string, extension: ImportExtension, homeOf: HomeOf = () => "models") {
    this.#file = file;
    this.#extension = extension;
    this.#homeOf = homeOf;
  }

  /** Imports a value, and gives its name back. */
  value(module: string, name: string): string {
    return this.#add(this.#values, module, name);
  }

  type(module: string, name: string): string {
    return this.#add(this.#types, module, name);
  }

  /** Imports the type of a model. */
  model(name: string): string {
    return this.type(this.#homeOf(name), name);
  }

  /** Imports a value of the runtime. */
  runtime(name: RuntimeValue): string {
    return this.value(`runtime/${runtimeModules[name]}`, name);
  }

  runtimeType(name: RuntimeType): string {
    return this.type(`runtime/${runtimeModules[name]}`, name);
  }

  /** Imports all models that a type names. */
  models(type: TypeFact): void {
    for (const name of modelsIn(type)) this.model(name);
  }

  /** The import declarations, modules and names in the order of the alphabet. */
  statements(): ImportDeclarationStructure[] {
    const modules = [...new Set([...this.#values.keys(), ...this.#types.keys()])].sort();
    return modules.map((module) => {
      const values = this.#values.get(module) ?? new Set<string>();
      const types = [...(this.#types.get(module) ?? [])].filter((name) => !values.has(name));
      const isTypeOnly = values.size === 0;
      const named = [
        ...[...values].map((name) => ({ name, isTypeOnly: false })),
        ...types.map((name) => ({ name, isTypeOnly: !isTypeOnly })),
      ];
      return {
        kind: StructureKind.ImportDeclaration,
        isTypeOnly,
        moduleSpecifier: specifier(this.#file, module, this.#extension),
        namedImports: named.sort((one, other) => (one.name < other.name ? -1 : 1)),
      };
    });
  }

  #add(modules: Map<string, Set<string>>, module: string, name: string): string {
    if (module === this.#file) return name;
    const names = modules.get(module) ?? new Set<string>();
    modules.set(module, names.add(name));
    return name;
  }
}

/** The models that the text of a type names. */
export function modelsIn(type: TypeFact): string[] {
  switch (type.kind) {
    case "model":
      return [type.name];
    case "array":
      return modelsIn(type.items);
    case "union":
    case "intersection":
      return type.members.flatMap(modelsIn);
    case "tuple":
      return [...type.items, ...(type.rest === undefined ? [] : [type.rest])].flatMap(modelsIn);
    case "object": {
      const { properties, rest } = type;
      if (properties.length === 0 && rest === undefined) return ["Empty"];
      return [...properties.map((property) => property.type), ...(rest === undefined ? [] : [rest])].flatMap(
        modelsIn,
      );
    }
    case "literal":
      return holdsEmpty(type.value) ? ["Empty"] : [];
    default:
      return [];
  }
}

/** Whether a constant has an object without members in it. */
function holdsEmpty(value: Json): boolean {
  if (typeof value !== "object" || value === null) return false;
  const inner = Object.values(value) as Json[];
  return inner.some(holdsEmpty) || (inner.length === 0 && !Array.isArray(value));
}
