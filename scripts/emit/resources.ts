import {
  type InterfaceDeclarationStructure,
  type MethodSignatureStructure,
  type OptionalKind,
  type ParameterDeclarationStructure,
  type StatementStructures,
  StructureKind,
} from "ts-morph";
import { camel, isIdentifier } from "../describe/types/identifiers.ts";
import type { OperationFact, ParamsFact } from "../describe/operations/operation-facts.ts";
import type { MethodFact } from "../describe/operations/resources.ts";
import type { TypeFact } from "../describe/types/type-facts.ts";
import { docText } from "./print/docs.ts";
import { typeKey, valueKey } from "./print/escape.ts";
import type { Imports } from "./print/imports.ts";
import { operationMember } from "./operation-facts.ts";
import type { ResourceModule } from "./resource-modules.ts";
import { typeText } from "./print/type-text.ts";
import type { ValidatorNames } from "./validators.ts";

/** The statements of a resource's module: its interfaces, the facts about its operations, its methods and its validators. */
export function emitResource(
  module: ResourceModule,
  validators: ValidatorNames,
  imports: Imports,
): (StatementStructures | string)[] {
  const interfaces = [
    methodsInterface(module, module.type, false, imports),
    ...(module.withVariables === undefined
      ? []
      : [methodsInterface(module, module.withVariables, true, imports)]),
  ];
  const body = [...interfaces, operations(module, imports), create(module, imports)];
  const statements = [
    ...body,
    ...bodyValidatorTable(module, validators, (name) => imports.value("validators", name), imports),
  ];
  return [...imports.statements(), ...statements];
}

/** What a resource is called in comments. */
export function placeOf(path: readonly string[]): string {
  return path.length === 0 ? "Every operation, by its resource." : `The operations of \`${path.join(".")}\`.`;
}

/** What is said of interfaces for clients that carry variables. */
export const carriesVariables = " Path parameters that the client carries can be left out.";

export function methodsInterface(
  { resource }: ResourceModule,
  name: string,
  carried: boolean,
  imports: Imports,
): InterfaceDeclarationStructure {
  const place = resource.path.length === 0 ? "The operations of no resource." : placeOf(resource.path);
  return {
    kind: StructureKind.Interface,
    name,
    isExported: true,
    typeParameters: [{ name: "Options", default: imports.runtimeType("RequestOptions") }],
    docs: [place + (carried ? carriesVariables : "")],
    methods: resource.methods.map((method) => methodSignature(method, carried, imports)),
  };
}

function methodSignature(
  { member, operation }: MethodFact,
  carried: boolean,
  imports: Imports,
): OptionalKind<MethodSignatureStructure> {
  return {
    name: typeKey(member),
    docs: [docText(operation.docs, operation.pointer)],
    parameters: callParameters(operation, carried, imports),
    returnType: returnType(operation, imports),
  };
}

/** What a call takes: its positional parameter, its params object and its options. */
export function callParameters(
  operation: OperationFact,
  carried: boolean,
  imports: Imports,
): OptionalKind<ParameterDeclarationStructure>[] {
  const { positional, params } = operation;
  if (positional !== undefined) imports.models(positional.type);
  return [
    ...(positional === undefined
      ? []
      : [{ name: positionalName(positional.name), type: positionalType(positional.type) }]),
    ...(params === undefined ? [] : [paramsParameter(operation, params, carried, imports)]),
    { name: "options", hasQuestionToken: true, type: "Options" },
  ];
}

/** What a call gives. */
export function returnType({ events, pagination, result }: OperationFact, imports: Imports): string {
  imports.models(result);
  const type = typeText(result);
  if (events !== undefined) {
    const event = events.describes === "event" ? type : `${imports.runtimeType("ServerSentEvent")}<${type}>`;
    return `${imports.runtimeType("EventPromise")}<${event}>`;
  }
  const promise =
    pagination === undefined ? imports.runtimeType("APIPromise") : imports.type("page", "PagePromise");
  return `${promise}<${type}>`;
}

/** Numbers can also be given as texts, as they are in a URL. */
function positionalType(type: TypeFact): string {
  if (type.kind === "number") return "number | string";
  return type.kind === "unknown" ? "string" : typeText(type);
}

function positionalName(name: string): string {
  const wanted = camel(name);
  const isFree = isIdentifier(wanted) && /^[a-z][A-Za-z0-9]*$/.test(wanted);
  return isFree && !["params", "options", "send"].includes(wanted) ? wanted : `${wanted}Value`;
}

function paramsParameter(
  operation: OperationFact,
  params: ParamsFact,
  carried: boolean,
  imports: Imports,
): OptionalKind<ParameterDeclarationStructure> {
  const type = (carried ? params.withVariables : undefined) ?? params.name;
  imports.model(type);
  const free = new Set(carried ? operation.variables.map((variable) => variable.parameter) : []);
  const needed =
    params.own.some((field) => field.required && !free.has(field.name)) || operation.body?.required === true;
  return { name: "params", type, hasQuestionToken: !needed };
}

function operations({ resource, operations }: ResourceModule, imports: Imports): string {
  const types = resource.methods.map(
    ({ member, operation }) => `readonly ${typeKey(member)}: ${operationType(operation, imports)};`,
  );
  const members = resource.methods.map(({ member, operation }) => operationMember(member, operation));
  return `/** The facts about each operation, by its method. */
export const ${operations}: {\n${types.join("\n")}\n} = {\n${members.join(",\n")}\n};`;
}

/** The type of the facts about an operation, which carries those of its refusals. */
export function operationType({ errors }: OperationFact, imports: Imports): string {
  for (const { type } of errors) imports.models(type);
  const listed = errors.map(({ status, type }) => `${statusKey(status)}: ${typeText(type)};`);
  return `${imports.runtimeType("Operation")}${listed.length === 0 ? "" : `<{ ${listed.join(" ")} }>`}`;
}

/** A status is a number, so that callers can write it as one. */
function statusKey(status: string): string {
  return /^\d+$/.test(status) ? status : typeKey(status);
}

function create({ resource, type, create, operations }: ResourceModule, imports: Imports): string {
  const options = imports.runtimeType("RequestOptions");
  const send = imports.runtimeType("Send");
  const methods = resource.methods.map(
    ({ member, operation }) => `${valueKey(member)}: ${methodValue(member, operation, operations, imports)}`,
  );
  return `/** Makes the methods: each splits its arguments by the operation's facts, and hands them to \`send\`. */
export function ${create}<Options = ${options}>(send: ${send}<Options>): ${type}<Options> {
return {\n${methods.join(",\n")}\n};
}`;
}

function methodValue(member: string, operation: OperationFact, operations: string, imports: Imports): string {
  const last = operation.positional === undefined ? [] : ["last"];
  const params = operation.params === undefined ? [] : ["params"];
  const fact = typeKey(member) === member ? `${operations}.${member}` : `${operations}[${typeKey(member)}]`;
  const call = `${imports.runtime("callOf")}(${fact}, ${last[0] ?? "undefined"}, ${params[0] ?? "undefined"})`;
  return `(${[...last, ...params, "options"].join(", ")}) => send(${call}, options)`;
}

/** The table of a resource's validators; none if it has none. `named` gives the name of one in this module. */
export function bodyValidatorTable(
  { resource, validators }: ResourceModule,
  names: ValidatorNames,
  named: (validator: string) => string,
  imports: Imports,
): string[] {
  const rows = resource.methods.flatMap(({ operation: { id } }) => {
    const name = names.get(id);
    return name === undefined ? [] : [`${valueKey(id)}: ${named(name)},`];
  });
  if (rows.length === 0) return [];
  return [
    `/** The validators of JSON bodies, by the operation's id. */
export const ${validators}: { readonly [operationId: string]: ${imports.runtimeType("BodyValidator")} } = {
${rows.join("\n")}
};`,
  ];
}
