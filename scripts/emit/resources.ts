import {
  StructureKind,
  type InterfaceDeclarationStructure,
  type MethodSignatureStructure,
  type OptionalKind,
  type ParameterDeclarationStructure,
  type StatementStructures,
} from "ts-morph";
import type { Facts } from "../describe/describe.ts";
import { camel } from "../describe/types/identifiers.ts";
import type { OperationFact, ParamsFact } from "../describe/operations/operation-facts.ts";
import type { MethodFact, ResourceFact } from "../describe/operations/resources.ts";
import type { TypeFact } from "../describe/types/type-facts.ts";
import { docText } from "./docs.ts";
import { typeKey } from "./escape.ts";
import { treeValue } from "./resource-values.ts";
import { pageInterface, sendTypes, splitFunction } from "./resources-text.ts";
import { typeText } from "./type-text.ts";

/** The statements of resources.ts: the tree's interfaces, and the function that makes the tree over a `Send`. */
export function emitResources(facts: Facts): (StatementStructures | string)[] {
  const models = new Set<string>();
  const interfaces = treeInterfaces(facts.resources, (name) => models.add(name));
  return [
    ...imports([...models].sort()),
    sendTypes,
    pageInterface(facts.operations),
    ...interfaces,
    `/** Makes the resource tree: every method splits its arguments by the operation's facts, and hands them to \`send\`. */
export function createResources<Options = RequestOptions>(send: Send<Options>): Resources<Options> {
return ${treeValue(facts.resources)};
}`,
    splitFunction,
  ];
}

function imports(models: readonly string[]): StatementStructures[] {
  return [
    ...(models.length === 0
      ? []
      : [
          {
            kind: StructureKind.ImportDeclaration,
            isTypeOnly: true,
            moduleSpecifier: "./models.ts",
            namedImports: [...models],
          } satisfies StatementStructures,
        ]),
    {
      kind: StructureKind.ImportDeclaration,
      moduleSpecifier: "./operations.ts",
      namedImports: [
        { name: "Operation", isTypeOnly: true },
        { name: "operations" },
        { name: "Pagination", isTypeOnly: true },
      ],
    },
  ];
}

/** The interfaces of a branch and of all below it; twice where a client can carry variables. */
function treeInterfaces(
  resource: ResourceFact,
  use: (model: string) => void,
): InterfaceDeclarationStructure[] {
  const below = resource.children.flatMap((child) => treeInterfaces(child.resource, use));
  const plain = treeInterface(resource, resource.name, false, use);
  if (resource.withVariables === undefined) return [...below, plain];
  return [...below, plain, treeInterface(resource, resource.withVariables, true, use)];
}

function treeInterface(
  resource: ResourceFact,
  name: string,
  carried: boolean,
  use: (model: string) => void,
): InterfaceDeclarationStructure {
  const place =
    resource.path.length === 0
      ? "Every operation, by its resource."
      : `The operations of \`${resource.path.join(".")}\`.`;
  const carries = carried ? " Path parameters that the client carries can be left out." : "";
  return {
    kind: StructureKind.Interface,
    name,
    isExported: true,
    typeParameters: [{ name: "Options", default: "RequestOptions" }],
    docs: [place + carries],
    properties: resource.children.map((child) => ({
      name: typeKey(child.member),
      isReadonly: true,
      type: `${(carried ? child.resource.withVariables : undefined) ?? child.resource.name}<Options>`,
    })),
    methods: resource.methods.map((method) => methodSignature(method, carried, use)),
  };
}

function methodSignature(
  { member, operation }: MethodFact,
  carried: boolean,
  use: (model: string) => void,
): OptionalKind<MethodSignatureStructure> {
  const last = operation.positional;
  const params =
    operation.params === undefined ? [] : [paramsParameter(operation, operation.params, carried, use)];
  useModels(operation.result, use);
  if (last !== undefined) useModels(last.type, use);
  return {
    name: typeKey(member),
    docs: [docText(operation.docs, operation.pointer)],
    parameters: [
      ...(last === undefined
        ? []
        : [
            {
              name: positionalName(last.name),
              type: positionalType(last.type),
            },
          ]),
      ...params,
      { name: "options", hasQuestionToken: true, type: "Options" },
    ],
    returnType: `${operation.pagination === undefined ? "APIPromise" : "PagePromise"}<${typeText(operation.result)}>`,
  };
}

/** Numbers can also be given as texts, as they stand in a URL. */
function positionalType(type: TypeFact): string {
  if (type.kind === "number") return "number | string";
  return type.kind === "unknown" ? "string" : typeText(type);
}

function positionalName(name: string): string {
  const wanted = camel(name);
  return ["params", "options"].includes(wanted) || /[^A-Za-z0-9]/.test(wanted) || !/^[a-z]/.test(wanted)
    ? `${wanted}Value`
    : typeKey(wanted).startsWith('"')
      ? `${wanted}Value`
      : wanted;
}

function paramsParameter(
  operation: OperationFact,
  params: ParamsFact,
  carried: boolean,
  use: (model: string) => void,
): OptionalKind<ParameterDeclarationStructure> {
  const type = (carried ? params.withVariables : undefined) ?? params.name;
  use(type);
  const free = new Set(carried ? operation.variables.map((variable) => variable.parameter) : []);
  const needed =
    params.own.some((field) => field.required && !free.has(field.name)) || operation.body?.required === true;
  return { name: "params", type, hasQuestionToken: !needed };
}

function useModels(type: TypeFact, use: (model: string) => void): void {
  if (type.kind === "model") use(type.name);
  else if (type.kind === "array") useModels(type.items, use);
  else if (type.kind === "union" || type.kind === "intersection")
    for (const member of type.members) useModels(member, use);
  else if (type.kind === "tuple")
    for (const item of [...type.items, ...(type.rest === undefined ? [] : [type.rest])]) useModels(item, use);
  else if (type.kind === "object") {
    for (const property of type.properties) useModels(property.type, use);
    if (type.rest !== undefined) useModels(type.rest, use);
    if (type.properties.length === 0 && type.rest === undefined) use("Empty");
  }
}
