/**
 * Envelopes and pages that a document describes and does not name. They are looked for only where no operation of the
 * document names its own (`x-envelope`, `x-pagination`), and each is a guess: the report lists them.
 */
import {
  arrayMember,
  isObject,
  type Json,
  member,
  stringMember,
  stringsMember,
} from "../../document/json.ts";
import type { PlacedOperation } from "../../document/operations.ts";
import type { Components } from "../types/components.ts";
import { type Answer, answerSchema, fieldNames, fieldSchemas } from "./answers.ts";
import type { EnvelopeFact, PaginationFact, ParameterFact } from "./operation-facts.ts";

/** What may be found by shape in a document. */
export interface ByShape {
  readonly envelopes: boolean;
  readonly pages: boolean;
}

/** What no operation of a document names itself. */
export function unnamed(places: readonly PlacedOperation[]): ByShape {
  const names = (extension: string): boolean => places.some(({ value }) => Object.hasOwn(value, extension));
  return { envelopes: !names("x-envelope"), pages: !names("x-pagination") };
}

const envelope: EnvelopeFact = {
  result: "result",
  errors: "errors",
  messages: "messages",
  success: "success",
};

/**
 * An envelope: each successful answer has a result, a truth value `success`, and the lists `errors` and `messages`. What it has besides
 * would be lost, so that it may only be information about the page.
 */
export function envelopeByShape(
  components: Components,
  answers: readonly Answer[],
): EnvelopeFact | undefined {
  const schemas = answers.flatMap((answer) => answerSchema(answer) ?? []);
  const isEnvelope = (schema: Json): boolean => {
    const has = (field: string, type: string): boolean =>
      fieldSchemas(components, schema, field).some((own) => isOfType(components, own, type));
    const names = new Set(fieldNames(components, schema));
    const known = new Set([...(Object.values(envelope) as string[]), "result_info"]);
    return (
      names.has(envelope.result) &&
      has(envelope.success, "boolean") &&
      has(envelope.errors, "array") &&
      has(envelope.messages, "array") &&
      [...names].every((name) => known.has(name))
    );
  };
  return schemas.length > 0 && schemas.every(isEnvelope) ? envelope : undefined;
}

/** Names of the query parameter that chooses a page, and of the one that says how long it is. */
const numbers: readonly string[] = ["page", "page_number", "pageNumber"];
const sizes: readonly string[] = ["per_page", "perPage", "page_size", "pageSize", "limit", "size"];
/** Names of the field with information about the page. */
const infos: readonly string[] = ["result_info", "page_info", "pageInfo", "pagination", "paging", "meta"];
/** What that says, if pages have numbers. */
const counted: readonly string[] = ["page", "total_pages", "total_count"];
/** The query parameter that takes a cursor, and where an answer may have the next one. */
const cursors: readonly (readonly [parameter: string, next: string])[] = [
  ["cursor", "result_info.cursors.after"],
  ["cursor", "result_info.cursor"],
  ["cursor", "pagination.next_cursor"],
  ["cursor", "meta.next_cursor"],
  ["cursor", "next_cursor"],
  ["cursor", "nextCursor"],
  ["page_token", "result_info.next_page_token"],
  ["page_token", "next_page_token"],
  ["pageToken", "nextPageToken"],
];

/** Pages of a list: parameters that choose one, and an answer that has a list and says which page this is. */
export function pagesByShape(
  components: Components,
  answers: readonly Answer[],
  query: readonly ParameterFact[],
): PaginationFact | undefined {
  const [schema, ...more] = answers.flatMap((answer) => answerSchema(answer) ?? []);
  if (schema === undefined || more.length > 0) return undefined;
  const names = [...new Set(fieldNames(components, schema))];
  const lists = names.filter(
    (name) =>
      name !== envelope.errors &&
      name !== envelope.messages &&
      fieldSchemas(components, schema, name).some((own) => isOfType(components, own, "array")),
  );
  const [items, ...others] = lists;
  if (items === undefined || others.length > 0) return undefined;
  const asks = (name: string): boolean => query.some((parameter) => parameter.name === name);
  for (const [cursor, place] of cursors) {
    const next = place.split(".");
    if (!asks(cursor) || !isDeclared(components, schema, next)) continue;
    const [info] = next;
    return { items, cursor, next, ...(next.length > 1 && info !== undefined ? { info } : {}) };
  }
  const [page, perPage] = [numbers.find(asks), sizes.find(asks)];
  const info = infos.find((name) => counted.some((field) => isDeclared(components, schema, [name, field])));
  return page === undefined || perPage === undefined || info === undefined
    ? undefined
    : { items, page, perPage, info };
}

/** Whether a schema declares a field within fields. */
function isDeclared(components: Components, schema: Json, place: readonly string[]): boolean {
  const found = place.reduce<readonly Json[]>(
    (schemas, name) => schemas.flatMap((one) => fieldSchemas(components, one, name)),
    [schema],
  );
  return found.length > 0;
}

/** Whether values of a schema are of a type, by the schema or a part of it. */
function isOfType(components: Components, schema: Json, type: string, depth = 0): boolean {
  const reference = stringMember(schema, "$ref");
  const seen = reference === undefined ? schema : components.document.resolve(reference).value;
  if (!isObject(seen) || depth > 20) return false;
  if (stringMember(seen, "type") === type || stringsMember(seen, "type").includes(type)) return true;
  const listed = [
    ...arrayMember(seen, "enum"),
    ...(Object.hasOwn(seen, "const") ? [member(seen, "const") ?? null] : []),
  ];
  if (type === "boolean" && listed.length > 0 && listed.every((value) => typeof value === "boolean"))
    return true;
  return ["allOf", "anyOf", "oneOf"].some((keyword) =>
    arrayMember(seen, keyword).some((part) => isOfType(components, part, type, depth + 1)),
  );
}
