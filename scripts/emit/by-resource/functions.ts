import type { StatementStructures } from "ts-morph";
import type { OperationFact } from "../../describe/operations/operation-facts.ts";
import type { MethodFact } from "../../describe/operations/resources.ts";
import { isIdentifier, NameTable } from "../../describe/types/identifiers.ts";
import { operationLiteral } from "../operation-facts.ts";
import { docComment, docText } from "../print/docs.ts";
import { valueKey } from "../print/escape.ts";
import type { Imports } from "../print/imports.ts";
import type { ResourceModule } from "../resource-modules.ts";
import { callParameters, methodsInterface, operationType, placeOf, returnType } from "../resources.ts";

/** Words that are reserved for names of types, and fine for those of functions. */
const fineForFunctions = new Set(["from", "get", "is", "set", "type"]);

/** What functions of a module use inside, so that no method is called so there. */
const usedWithin: readonly string[] = ["callOf", "last", "options", "params", "send"];

/** A method as a function of its module. */
interface FunctionNames {
  readonly method: MethodFact;
  /** What it is called in the module: its own name, unless the language or the module has another use for that. */
  readonly name: string;
  /** What the facts about its operation are called there. */
  readonly facts: string;
}

/**
 * The statements of a resource's module: a function for each method, with the facts about its operation apart, so that a bundle holds those that are
 * called; then what all of them make together. `taken`: names of types that the module may import.
 */
export function emitFunctions(
  module: ResourceModule,
  taken: Iterable<string>,
  imports: Imports,
): (StatementStructures | string)[] {
  const { resource, type, withVariables } = module;
  const functions = functionNames(module, taken);
  const renamed = functions.filter(({ method, name }) => method.member !== name);
  return [
    ...functions.flatMap((one) => [facts(one, imports), declaration(one, imports)]),
    ...(renamed.length === 0
      ? []
      : [`export { ${renamed.map(({ method, name }) => `${name} as ${method.member}`).join(", ")} };`]),
    methodsInterface(module, type, false, imports),
    ...(withVariables === undefined ? [] : [methodsInterface(module, withVariables, true, imports)]),
    together(module, functions, imports),
    table(module, functions, imports, placeOf(resource.path)),
  ];
}

function functionNames(
  { resource, create, operations }: ResourceModule,
  taken: Iterable<string>,
): FunctionNames[] {
  const members = resource.methods.map(({ member }) => member);
  const names = new NameTable([...usedWithin, create, operations, ...taken]);
  const free = members.map((member) =>
    (isIdentifier(member) || fineForFunctions.has(member)) && !names.has(member)
      ? names.take(member)
      : undefined,
  );
  return resource.methods.map((method, index) => {
    const name = free[index] ?? names.take(`${method.member}_`);
    return { method, name, facts: names.take(`${method.member}Facts`) };
  });
}

function facts({ method: { member, operation }, facts }: FunctionNames, imports: Imports): string {
  return `const ${facts}: ${operationType(operation, imports)} = ${operationLiteral(member, operation)};`;
}

function declaration(
  { method: { member, operation }, name, facts }: FunctionNames,
  imports: Imports,
): string {
  const parameters = callParameters(operation, false, imports).map(
    (one) => `${one.name}${one.hasQuestionToken === true ? "?" : ""}: ${String(one.type)}`,
  );
  const options = imports.runtimeType("RequestOptions");
  const send = `send: ${imports.runtimeType("Send")}<Options>`;
  const exported = member === name ? "export " : "";
  return `${docComment(docText(operation.docs, operation.pointer))}${exported}function ${name}<Options = ${options}>(${[send, ...parameters].join(", ")}): ${returnType(operation, imports)} {
return send(${imports.runtime("callOf")}(${[facts, ...callArguments(operation, parameters)].join(", ")}), options);
}`;
}

/** The arguments of `callOf` after the facts. */
function callArguments({ positional, params }: OperationFact, parameters: readonly string[]): string[] {
  const [first = ""] = parameters;
  const last = positional === undefined ? "undefined" : (/^[A-Za-z0-9_$]+/.exec(first)?.[0] ?? "undefined");
  return [last, params === undefined ? "undefined" : "params"];
}

function together(
  { type, create }: ResourceModule,
  functions: readonly FunctionNames[],
  imports: Imports,
): string {
  const options = imports.runtimeType("RequestOptions");
  const send = imports.runtimeType("Send");
  const methods = functions.map(({ method: { member, operation }, name }) => {
    const given = [
      ...(operation.positional === undefined ? [] : ["last"]),
      ...(operation.params === undefined ? [] : ["params"]),
      "options",
    ].join(", ");
    return `${valueKey(member)}: (${given}) => ${name}(send, ${given})`;
  });
  return `/** These functions as the methods of one object, which needs no \`send\` for each call. */
export function ${create}<Options = ${options}>(send: ${send}<Options>): ${type}<Options> {
return {\n${methods.join(",\n")}\n};
}`;
}

function table(
  { operations }: ResourceModule,
  functions: readonly FunctionNames[],
  imports: Imports,
  place: string,
): string {
  const types = functions.map(
    ({ method: { member, operation } }) =>
      `readonly ${valueKey(member)}: ${operationType(operation, imports)};`,
  );
  const members = functions.map(({ method: { member }, facts }) => `${valueKey(member)}: ${facts}`);
  return `/** The facts about each operation, by its method. ${place} */
export const ${operations}: {\n${types.join("\n")}\n} = {\n${members.join(",\n")}\n};`;
}
