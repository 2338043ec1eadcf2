import type { StatementStructures } from "ts-morph";
import { NameTable, pascal } from "../describe/types/identifiers.ts";
import type { OperationFact } from "../describe/operations/operation-facts.ts";
import type { BodyValidatorFact, ValidationFacts } from "../describe/validation/bodies.ts";
import type { ValidatorArgument, ValidatorFact } from "../describe/validation/validator-facts.ts";
import { docComment } from "./print/docs.ts";
import { commentLine, valueKey, valueLiteral } from "./print/escape.ts";
import type { Imports } from "./print/imports.ts";
import { runtimeModules } from "./print/runtime-names.ts";

/** The names of the validators, by the ids of the operations whose bodies they are for. */
export type ValidatorNames = ReadonlyMap<string, string>;

/** Names every validator: for the model that it validates, else for the method that takes the body. */
export function nameValidators(facts: ValidationFacts, operations: readonly OperationFact[]): ValidatorNames {
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const names = new NameTable(Object.keys(runtimeModules));
  const shared = new Map<string, string>();
  const entries = facts.bodies.map(({ id, pointer, required, model }): [string, string] => {
    const { resource = [], name = "" } = byId.get(id) ?? {};
    if (model === undefined) return [id, names.take(`validate${pascal(`${resource.at(-1) ?? ""} ${name}`)}`)];
    const key = `${pointer} ${required}`;
    const known = shared.get(key) ?? names.take(`validate${required ? "" : "Optional"}${pascal(model)}`);
    shared.set(key, known);
    return [id, known];
  });
  return new Map(entries);
}

/** The names of the validators of the components that bodies are made of, by their pointers. */
export type ShapeNames = ReadonlyMap<string, string>;

/** Names the validators of components that others use. */
export function nameShapes({ components, bodies }: ValidationFacts, validators: ValidatorNames): ShapeNames {
  const used = new Set([...components, ...bodies].flatMap(({ check }) => componentsIn(check)));
  const table = new NameTable([...Object.keys(runtimeModules), ...validators.values()]);
  const named = components.filter(({ pointer }) => used.has(pointer));
  return new Map(
    named.map(({ pointer }) => [pointer, table.take(`${pascal(pointer.split("/").at(-1) ?? "")}Shape`)]),
  );
}

/** The statements of validators.ts: the validators of components, and of bodies made of them. */
export function emitValidators(
  facts: ValidationFacts,
  names: ValidatorNames,
  imports: Imports,
): (StatementStructures | string)[] {
  const printer = new ValidatorPrinter(nameShapes(facts, names), imports);
  const components = facts.components.flatMap(({ pointer, check }) => printer.component(pointer, check));
  const bodies = new Map(facts.bodies.map((fact) => [names.get(fact.id) ?? "", fact]));
  const exported = [...bodies].map(([name, fact]) => printer.body(name, fact));
  return [...imports.statements(), ...unchecked(facts), ...components, ...exported];
}

/** What goes unchecked, as a comment, so that nobody takes silence for approval. */
export function unchecked(facts: ValidationFacts): string[] {
  if (facts.unchecked.length === 0) return [];
  const lines = facts.unchecked.map(({ pointer, reason, count }) => {
    const others = count === 1 ? "" : `, here and in ${count - 1} more places`;
    return `// - ${commentLine(pointer)}: ${commentLine(reason)}${others}`;
  });
  return [`// Left unchecked:\n${lines.join("\n")}\n`];
}

function origin(pointer: string, text?: string): string {
  return docComment(`${text === undefined ? "" : `${text}\n\n`}@generated from ${commentLine(pointer)}`);
}

/** Prints validators as expressions. `homeOf`: the module that declares the validator of a component. */
export class ValidatorPrinter {
  readonly #names: ShapeNames;
  readonly #imports: Imports;
  readonly #homeOf: ((pointer: string) => string) | undefined;

  constructor(names: ShapeNames, imports: Imports, homeOf?: (pointer: string) => string) {
    this.#names = names;
    this.#imports = imports;
    this.#homeOf = homeOf;
  }

  /** The declaration of a component's validator; none if nothing refers to it. Where there are homes, other modules may import it. */
  component(pointer: string, fact: ValidatorFact): string[] {
    const name = this.#names.get(pointer);
    if (name === undefined) return [];
    const type = this.#imports.runtimeType("Validator");
    const exported = this.#homeOf === undefined ? "" : "export ";
    return [`${origin(pointer)}${exported}const ${name}: ${type} = ${this.#made(this.print(fact))};`];
  }

  body(name: string, { check, pointer, required }: BodyValidatorFact): string {
    const args = [this.print(check), ...(required ? [] : ["false"])];
    const made = this.#made(`${this.#imports.runtime("bodyValidator")}(${args.join(", ")})`);
    const type = this.#imports.runtimeType("BodyValidator");
    return `${origin(pointer, "Validates a body of this shape.")}export const ${name}: ${type} = ${made};`;
  }

  /** An expression that bundlers leave out if nothing uses its value. */
  #made(expression: string): string {
    return `/* @__PURE__ */ ${this.#imports.runtime("shape")}(() => ${expression})`;
  }

  print(argument: ValidatorArgument): string {
    switch (argument.kind) {
      case "value":
        return valueLiteral(argument.value);
      case "list":
        return `[${argument.items.map((item) => this.print(item)).join(", ")}]`;
      case "table":
        return `{ ${argument.rows.map(([name, fact]) => `${valueKey(name)}: ${this.print(fact)}`).join(", ")} }`;
      case "component":
        return this.#reference(argument.pointer, argument.lazy);
      case "part":
        return this.#imports.runtime(argument.part);
      case "call":
        return `${this.#imports.runtime(argument.part)}(${argument.arguments.map((inner) => this.print(inner)).join(", ")})`;
    }
  }

  #reference(pointer: string, lazy: boolean): string {
    const known = this.#names.get(pointer);
    const name = known === undefined ? this.#imports.runtime("any") : this.#imported(pointer, known);
    return lazy ? `${this.#imports.runtime("lazy")}(() => ${name})` : name;
  }

  #imported(pointer: string, name: string): string {
    return this.#homeOf === undefined ? name : this.#imports.value(this.#homeOf(pointer), name);
  }
}

/** The components that a validator uses, by their pointers. */
export function componentsIn(argument: ValidatorArgument): string[] {
  switch (argument.kind) {
    case "component":
      return [argument.pointer];
    case "list":
      return argument.items.flatMap(componentsIn);
    case "table":
      return argument.rows.flatMap(([, fact]) => componentsIn(fact));
    case "call":
      return argument.arguments.flatMap(componentsIn);
    default:
      return [];
  }
}
