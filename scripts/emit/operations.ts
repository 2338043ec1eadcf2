import { StructureKind, VariableDeclarationKind, type StatementStructures } from "ts-morph";
import type { Facts } from "../describe/describe.ts";
import type { OperationFact, ParameterFact, SecuritySchemeFact } from "../describe/operation-facts.ts";
import type { Json, JsonObject } from "../load/json.ts";
import { docComment } from "./docs.ts";
import { commentLine, valueKey, valueLiteral } from "./escape.ts";

/** The statements of operations.ts: the facts about each operation that a client needs at run time. */
export function emitOperations(facts: Facts): (StatementStructures | string)[] {
  const schemes = facts.securitySchemes.map(
    (scheme) => `${valueKey(scheme.name)}: ${valueLiteral(schemeValue(scheme))}`,
  );
  return [
    factTypes,
    constant(
      "operations",
      `{\n${facts.operations.map(operation).join(",\n")}\n}`,
      "Every operation, by its id.",
    ),
    constant("securitySchemes", `{\n${schemes.join(",\n")}\n}`, "Every way to authenticate, by its name."),
    {
      kind: StructureKind.VariableStatement,
      isExported: true,
      declarationKind: VariableDeclarationKind.Const,
      docs: ["The addresses of the API, as the document gives them."],
      declarations: [
        { name: "servers", type: "readonly string[]", initializer: valueLiteral(facts.servers) },
      ],
    },
  ];
}

function constant(name: string, value: string, doc: string): StatementStructures {
  return {
    kind: StructureKind.VariableStatement,
    isExported: true,
    declarationKind: VariableDeclarationKind.Const,
    docs: [doc],
    declarations: [{ name, initializer: `${value} as const` }],
  };
}

function operation(fact: OperationFact): string {
  const origin = docComment(`@generated from ${commentLine(fact.pointer)}`);
  return `${origin}${valueKey(fact.id)}: ${valueLiteral(operationValue(fact))}`;
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
            ...(body.shape === "whole" ? { whole: true } : {}),
          },
        }),
    security: fact.security,
    permissions: fact.permissions,
    success: fact.success,
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
  const { name, required, style, explode, mediaType, minLength, maxLength, pattern } = fact;
  const all: { readonly [name: string]: Json | undefined } = {
    name,
    required,
    style,
    explode,
    mediaType,
    minLength,
    maxLength,
    pattern,
  };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  );
}

function schemeValue(scheme: SecuritySchemeFact): JsonObject {
  if (scheme.type === "http") return { type: scheme.type, scheme: scheme.scheme };
  return scheme.type === "apiKey"
    ? { type: scheme.type, in: scheme.in, name: scheme.parameter }
    : { type: scheme.type };
}

const factTypes = `
/** A parameter of a path. */
export interface PathParameter {
  readonly name: string;
  readonly required: true;
  /** How a value is written, where it is not \`simple\`. */
  readonly style?: string;
  readonly explode?: boolean;
  /** The media type that a value is written in, where it is not plain text. */
  readonly mediaType?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** A regular expression, as the document has it. Its cost is not known: test no hostile text with it. */
  readonly pattern?: string;
}

/** A parameter of the query, of the headers or of the cookies. */
export interface QueryParameter {
  readonly name: string;
  readonly required: boolean;
  /** How a value is written, where it is not the usual way of its place: \`form\`, for headers \`simple\`. */
  readonly style?: string;
  /** Whether the members of an array or object stand apart, where that is not the usual way of its style. */
  readonly explode?: boolean;
  /** The media type that a value is written in, where it is not plain text. */
  readonly mediaType?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

/** The fields of an answer that hold its result, its errors, its messages and whether it succeeded. */
export interface Envelope {
  readonly result: string;
  readonly errors: string;
  readonly messages: string;
  readonly success: string;
}

/** The fields of a list that hold its items and page information, and the query fields that choose a page. */
export interface Pagination {
  readonly items: string;
  readonly page: string;
  readonly perPage: string;
  readonly info: string;
}

/** What a client needs to know about an operation. */
export interface Operation {
  /** The operationId, or "METHOD /path". */
  readonly id: string;
  readonly method: "GET" | "PUT" | "POST" | "DELETE" | "PATCH" | "HEAD" | "OPTIONS" | "TRACE";
  /** With each parameter in braces. */
  readonly path: string;
  /** Where it hangs in the resource tree. */
  readonly resource: readonly string[];
  /** What it is called there. */
  readonly name: string;
  /** In the order of the path. */
  readonly pathParameters: readonly PathParameter[];
  readonly queryParameters: readonly QueryParameter[];
  readonly headerParameters?: readonly QueryParameter[];
  readonly cookieParameters?: readonly QueryParameter[];
  /** \`whole\`: the params object has the body under \`body\`, not its fields beside the others. */
  readonly body?: { readonly mediaType: string; readonly required: boolean; readonly whole?: boolean };
  /** Alternatives of names of security schemes that are needed together. */
  readonly security: readonly (readonly string[])[];
  /** Names of permissions of which the caller needs one. */
  readonly permissions: readonly string[];
  /** The statuses of success that the document names one by one. */
  readonly success: readonly number[];
  readonly envelope?: Envelope;
  readonly pagination?: Pagination;
  /** Path parameters that a client can carry, and the names of the variables that give them. */
  readonly variables?: { readonly [pathParameter: string]: string };
}
`.trim();
