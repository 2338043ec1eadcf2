import { StructureKind, VariableDeclarationKind, type StatementStructures } from "ts-morph";
import type { Facts } from "../describe/describe.ts";
import type {
  BodyFact,
  OperationFact,
  ParameterFact,
  SecuritySchemeFact,
} from "../describe/operations/operation-facts.ts";
import type { Json, JsonObject } from "../document/json.ts";
import { docComment } from "./docs.ts";
import { factTypes } from "./operations-text.ts";
import { commentLine, valueKey, valueLiteral } from "./escape.ts";

/** The statements of operations.ts: the facts about each operation that a client needs at run time. */
export function emitOperations(facts: Facts): (StatementStructures | string)[] {
  const schemes = facts.securitySchemes.map(
    (scheme) => `${valueKey(scheme.name)}: ${valueLiteral(schemeValue(scheme))}`,
  );
  return [
    factTypes,
    operationsConstant(facts.operations),
    constant("securitySchemes", `{\n${schemes.join(",\n")}\n}`, "Every way to authenticate, by its name."),
    {
      kind: StructureKind.VariableStatement,
      isExported: true,
      declarationKind: VariableDeclarationKind.Const,
      docs: ["The addresses of the API, as the document gives them."],
      declarations: [
        {
          name: "servers",
          type: "readonly string[]",
          initializer: valueLiteral(facts.servers.map(({ url, template }) => url ?? template)),
        },
      ],
    },
  ];
}

/**
 * From this many characters on, operations are declared as what they have in common. A compiler writes no inferred
 * type of more than a million characters, and a type has up to three times those of its literal.
 */
const longestInferred = 250_000;

function operationsConstant(operations: readonly OperationFact[]): StatementStructures {
  const value = `{\n${operations.map(operation).join(",\n")}\n}`;
  const type = value.length > longestInferred ? declaredOperations(operations) : undefined;
  return constant("operations", value, "Every operation, by its id.", type);
}

/** The methods of lists tell by the type that an operation has pages, so that much of each is kept. */
function declaredOperations(operations: readonly OperationFact[]): string {
  const members = operations.map(({ id, pagination }) => {
    const type = pagination === undefined ? "Operation" : "Operation & { readonly pagination: Pagination }";
    return `readonly ${valueKey(id)}: ${type};`;
  });
  return `{\n${members.join("\n")}\n}`;
}

function constant(name: string, value: string, doc: string, type?: string): StatementStructures {
  const declaration =
    type === undefined ? { name, initializer: `${value} as const` } : { name, type, initializer: value };
  return {
    kind: StructureKind.VariableStatement,
    isExported: true,
    declarationKind: VariableDeclarationKind.Const,
    docs: [doc],
    declarations: [declaration],
  };
}

function operation(fact: OperationFact): string {
  const origin = docComment(`@generated from ${commentLine(fact.pointer)}`);
  const members = Object.entries(operationValue(fact)).map(
    ([name, value]) => `${valueKey(name)}: ${valueLiteral(value)},`,
  );
  return `${origin}${valueKey(fact.id)}: {\n${members.join("\n")}\n}`;
}

function operationValue(fact: OperationFact): JsonObject {
  const { body } = fact;
  const parameters = (name: string, list: readonly ParameterFact[]): JsonObject =>
    list.length === 0 ? {} : { [name]: list.map(parameterValue) };
  return {
    id: fact.id,
    method: fact.method,
    path: fact.path,
    resource: fact.resource,
    name: fact.name,
    pathParameters: fact.pathParameters.map(parameterValue),
    queryParameters: fact.queryParameters.map(parameterValue),
    ...parameters("headerParameters", fact.headerParameters),
    ...parameters("cookieParameters", fact.cookieParameters),
    ...(body === undefined
      ? {}
      : {
          body: {
            mediaType: body.mediaType,
            required: body.required,
            ...(body.encoding === undefined ? {} : { encoding: encodingValue(body.encoding) }),
            ...(body.shape === "whole" ? { whole: true } : {}),
          },
        }),
    security: fact.security,
    permissions: fact.permissions,
    success: fact.success,
    ...(fact.accept === undefined ? {} : { accept: fact.accept }),
    ...(fact.envelope === undefined ? {} : { envelope: { ...fact.envelope } }),
    ...(fact.pagination === undefined ? {} : { pagination: { ...fact.pagination } }),
    ...(fact.variables.length === 0
      ? {}
      : {
          variables: Object.fromEntries(
            fact.variables.map(({ parameter, variable }) => [parameter, variable]),
          ),
        }),
  };
}

function parameterValue(fact: ParameterFact): JsonObject {
  const { name, required, style, explode, mediaType, allowReserved, minLength, maxLength, pattern } = fact;
  const all: { readonly [name: string]: Json | undefined } = {
    name,
    required,
    style,
    explode,
    mediaType,
    allowReserved,
    minLength,
    maxLength,
    pattern,
  };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  );
}

function encodingValue(encoding: NonNullable<BodyFact["encoding"]>): JsonObject {
  return Object.fromEntries(Object.entries(encoding).map(([field, says]) => [field, { ...says }]));
}

function schemeValue(scheme: SecuritySchemeFact): JsonObject {
  if (scheme.type === "http") return { type: scheme.type, scheme: scheme.scheme };
  return scheme.type === "apiKey"
    ? { type: scheme.type, in: scheme.in, name: scheme.parameter }
    : { type: scheme.type };
}
