import type { BodyFact, OperationFact, ParameterFact } from "../describe/operations/operation-facts.ts";
import type { Json, JsonObject } from "../document/json.ts";
import { docComment } from "./print/docs.ts";
import { commentLine, valueKey, valueLiteral } from "./print/escape.ts";
import { serverValue } from "./servers.ts";

/** The facts about an operation that a client needs at run time, as a member of an object literal. */
export function operationMember(member: string, fact: OperationFact): string {
  const origin = docComment(`@generated from ${commentLine(fact.pointer)}`);
  return `${origin}${valueKey(member)}: ${operationLiteral(member, fact)}`;
}

/** The same facts as an object literal, a member a line. */
export function operationLiteral(member: string, fact: OperationFact): string {
  const members = Object.entries(operationValue(member, fact)).map(
    ([name, value]) => `${valueKey(name)}: ${valueLiteral(value)},`,
  );
  return `{\n${members.join("\n")}\n}`;
}

function operationValue(member: string, fact: OperationFact): JsonObject {
  const { body } = fact;
  const parameters = (name: string, list: readonly ParameterFact[]): JsonObject =>
    list.length === 0 ? {} : { [name]: list.map(parameterValue) };
  return {
    id: fact.id,
    method: fact.method,
    path: fact.path,
    resource: fact.resource,
    name: member,
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
    ...(fact.readOnlyFields.length === 0 ? {} : { readOnlyFields: fact.readOnlyFields }),
    ...(fact.server === undefined ? {} : { server: serverValue(fact.server) }),
    security: fact.security,
    permissions: fact.permissions,
    success: fact.success,
    ...(fact.errors.length === 0 ? {} : { errors: fact.errors.map(({ status }) => statusValue(status)) }),
    ...(fact.accept === undefined ? {} : { accept: fact.accept }),
    ...(fact.events === undefined ? {} : { events: fact.events.data }),
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

function statusValue(status: string): number | string {
  return /^\d+$/.test(status) ? Number(status) : status;
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
