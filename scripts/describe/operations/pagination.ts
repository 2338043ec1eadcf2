import { type Json, type JsonObject, member, stringMember } from "../../document/json.ts";
import { below } from "../../document/pointer.ts";
import type { Components } from "../types/components.ts";
import { answerSchema, fieldNames, fieldSchemas, successfulAnswers } from "./answers.ts";
import { OperationError } from "./operation-error.ts";
import type { PaginationFact, ParameterFact } from "./operation-facts.ts";

/**
 * How `x-pagination` says that a list is read a page at a time: `{ items, page, perPage, info }` by the numbers of pages, or
 * `{ items, cursor, next, info }` by cursors. `next` is where an answer has the next cursor, such as `result_info.cursors.after`.
 * `items` and `info` are fields of the answer; the others, query parameters.
 */
export function describePagination(
  components: Components,
  operation: JsonObject,
  pointer: string,
  query: readonly ParameterFact[],
): PaginationFact | undefined {
  const value = member(operation, "x-pagination");
  if (value === undefined) return undefined;
  const at = below(pointer, "x-pagination");
  const parameter = (field: string): string => {
    const name = required(value, field, at);
    if (query.some((known) => known.name === name)) return name;
    throw new OperationError(
      below(at, field),
      `The operation has no query parameter "${name}", so it cannot be asked for another page. Describe the parameter.`,
    );
  };
  const items = required(value, "items", at);
  if (stringMember(value, "cursor") === undefined && stringMember(value, "next") === undefined)
    return {
      items,
      page: parameter("page"),
      perPage: parameter("perPage"),
      info: required(value, "info", at),
    };
  const info = stringMember(value, "info");
  const next = required(value, "next", at).split(".");
  checkPlace(components, operation, pointer, next);
  return { items, cursor: parameter("cursor"), next, ...(info === undefined ? {} : { info }) };
}

/** A field of an extension that names a field. */
export function required(extension: Json, field: string, pointer: string): string {
  const name = stringMember(extension, field);
  if (name !== undefined) return name;
  throw new OperationError(pointer, `This extension does not say "${field}". Give the name of the field.`);
}

/** Refuses a place of the next cursor that no answer has, as far as the answers say what they have. */
function checkPlace(
  components: Components,
  operation: JsonObject,
  pointer: string,
  place: readonly string[],
): void {
  const answers = successfulAnswers(components, operation, below(pointer, "responses"));
  let schemas = answers.flatMap((answer) => answerSchema(answer) ?? []);
  for (const name of place) {
    const inner = schemas.flatMap((schema) => fieldSchemas(components, schema, name));
    const isDeclared = schemas.some((schema) => fieldNames(components, schema).length > 0);
    if (inner.length === 0 && isDeclared)
      throw new OperationError(
        below(pointer, "x-pagination", "next"),
        `The answer has no field "${name}" here. Say where it has the next cursor, with a dot between the names of fields.`,
      );
    schemas = inner;
  }
}
