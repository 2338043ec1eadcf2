import type { ValidationFacts } from "../describe/validation/bodies.ts";
import type { ValidatorArgument, ValidatorFact } from "../describe/validation/validator-facts.ts";
import { NameTable, pascal } from "../describe/types/identifiers.ts";
import { checkerNames, checkerSource } from "./checker-source.ts";
import { docComment } from "./docs.ts";
import { commentLine, valueKey, valueLiteral } from "./escape.ts";

/** Parts that let several checks look at one value, after which it has to be settled which names are unknown. */
const composing: ReadonlySet<string> = new Set(["every", "some", "one", "otherThan", "conditional"]);

/** The source text of checks.ts: the parts of the checker that the document needs, and its bodies put together of them. */
export function emitValidators(facts: ValidationFacts): string {
  const printer = new CheckPrinter(facts);
  const components = facts.components.flatMap(({ pointer, check }) => printer.component(pointer, check));
  const bodies = bodyDeclarations(facts, printer);
  const parts = facts.bodies.length === 0 ? [] : ["bodyValidator", ...printer.parts];
  const types = ["Issue", "UnknownName", "BodyReport", "ValidateOptions", "BodyValidator"];
  return (
    [`${leftOut(facts)}${checkerSource([...types, ...parts])}`, ...components, ...bodies].join("\n\n") + "\n"
  );
}

/** What goes unchecked, as a comment, so that nobody takes silence for approval. */
function leftOut(facts: ValidationFacts): string {
  if (facts.unchecked.length === 0) return "";
  const lines = facts.unchecked.map(({ pointer, reason, count }) => {
    const others = count === 1 ? "" : `, here and in ${count - 1} more places`;
    return `// - ${commentLine(pointer)}: ${commentLine(reason)}${others}`;
  });
  return `// Left unchecked:\n${lines.join("\n")}\n\n`;
}

function bodyDeclarations(facts: ValidationFacts, printer: CheckPrinter): string[] {
  const names = new NameTable(["validators"]);
  const declarations = new Map<string, string>();
  const rows = facts.bodies.map(({ id, pointer, required, model, check }) => {
    const made = printer.body(check, required);
    if (model === undefined || !required) return `${valueKey(id)}: ${made}`;
    const name = declarations.get(pointer) ?? names.take(`validate${pascal(model)}`);
    if (!declarations.has(pointer))
      printer.exported.push(
        `${origin(pointer, "Validates a body of this shape.")}export const ${name}: BodyValidator = ${made};`,
      );
    declarations.set(pointer, name);
    return `${valueKey(id)}: ${name}`;
  });
  const table =
    "/** The validator of each operation's JSON body, by the operation's id. */\nexport const validators: { readonly [operationId: string]: BodyValidator }";
  return [...printer.exported, `${table} = {${rows.map((row) => `\n  ${row},`).join("")}\n};`];
}

function origin(pointer: string, text?: string): string {
  return docComment(`${text === undefined ? "" : `${text}\n\n`}@generated from ${commentLine(pointer)}`);
}

/** Prints checks as expressions, and keeps which parts these need. */
class CheckPrinter {
  readonly parts: Set<string> = new Set();
  readonly exported: string[] = [];
  readonly #names: ReadonlyMap<string, string>;
  readonly #settles: boolean;

  constructor({ components, bodies }: ValidationFacts) {
    const used = new Set<string>();
    const parts = new Set<string>();
    for (const { check } of [...components, ...bodies]) collect(check, used, parts);
    const table = new NameTable(checkerNames());
    const named = components.filter(({ pointer }) => used.has(pointer));
    this.#names = new Map(
      named.map(({ pointer }) => [pointer, table.take(`${pascal(pointer.split("/").at(-1) ?? "")}Shape`)]),
    );
    this.#settles = [...parts].some((part) => composing.has(part));
  }

  /** The declaration of a component's check; none where nothing refers to it. */
  component(pointer: string, check: ValidatorFact): string[] {
    const name = this.#names.get(pointer);
    if (name === undefined) return [];
    this.parts.add("Check");
    return [`${origin(pointer)}const ${name}: Check = ${this.print(check)};`];
  }

  body(check: ValidatorFact, required: boolean): string {
    const settle = this.#settles ? ["settle"] : [];
    for (const part of settle) this.parts.add(part);
    const args = [
      this.print(check),
      ...(required && settle.length === 0 ? [] : [String(required)]),
      ...settle,
    ];
    return `bodyValidator(${args.join(", ")})`;
  }

  print(argument: ValidatorArgument): string {
    switch (argument.kind) {
      case "value":
        return valueLiteral(argument.value);
      case "list":
        return `[${argument.items.map((item) => this.print(item)).join(", ")}]`;
      case "table":
        return `{ ${argument.rows.map(([name, check]) => `${valueKey(name)}: ${this.print(check)}`).join(", ")} }`;
      case "component":
        return this.#reference(argument.pointer, argument.late);
      case "part":
        this.parts.add(argument.part);
        return argument.part;
      case "call":
        this.parts.add(argument.part);
        return `${argument.part}(${argument.arguments.map((inner) => this.print(inner)).join(", ")})`;
    }
  }

  #reference(pointer: string, late: boolean): string {
    const name = this.#names.get(pointer) ?? "any";
    if (!late) return name;
    this.parts.add("late");
    return `late(() => ${name})`;
  }
}

/** The components and parts that a check uses. */
function collect(argument: ValidatorArgument, components: Set<string>, parts: Set<string>): void {
  if (argument.kind === "component") components.add(argument.pointer);
  else if (argument.kind === "part") parts.add(argument.part);
  else if (argument.kind === "list") argument.items.forEach((item) => collect(item, components, parts));
  else if (argument.kind === "table") argument.rows.forEach(([, check]) => collect(check, components, parts));
  else if (argument.kind === "call") {
    parts.add(argument.part);
    argument.arguments.forEach((inner) => collect(inner, components, parts));
  }
}
