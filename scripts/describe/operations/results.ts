import {
  arrayMember,
  isObject,
  type Json,
  type JsonObject,
  member,
  objectMember,
  stringMember,
  stringsMember,
} from "../../document/json.ts";
import { below } from "../../document/pointer.ts";
import { type Answer, answerSchema, fieldNames, fieldSchemas, successfulAnswers } from "./answers.ts";
import { type ByShape, envelopeByShape, pagesByShape } from "./by-shape.ts";
import { contentKindOf, isEventStream, preferredMediaType } from "./media-types.ts";
import { OperationError } from "./operation-error.ts";
import type { EnvelopeFact, EventsFact, PaginationFact, ParameterFact } from "./operation-facts.ts";
import { describePagination, required } from "./pagination.ts";
import { unionOf } from "../types/type-algebra.ts";
import type { TypeFact } from "../types/type-facts.ts";
import { TypeDescriber } from "../types/types.ts";
import type { Components } from "../types/components.ts";

/** What a successful call of an operation gives. */
export interface DescribedResult {
  readonly success: readonly number[];
  readonly accept?: string;
  readonly events?: EventsFact;
  readonly envelope?: EnvelopeFact;
  readonly pagination?: PaginationFact;
  /** Which of these two were found by shape. */
  readonly guesses: readonly ("envelope" | "pages")[];
  readonly type: TypeFact;
  /** The names of the result's own fields, in the order of the document. */
  readonly fields: readonly string[];
}

export function describeResult(
  components: Components,
  operation: JsonObject,
  pointer: string,
  method: string,
  query: readonly ParameterFact[],
  shapes: ByShape,
): DescribedResult {
  const answers = successfulAnswers(components, operation, below(pointer, "responses"));
  const found = foundByShape(components, answers, method, query, shapes);
  const envelope = describeEnvelope(operation, pointer) ?? found.envelope;
  const pagination = describePagination(components, operation, pointer, query) ?? found.pagination;
  const streamed = streamOf(components, answers);
  if (streamed !== undefined) return { success: statuses(operation), fields: [], guesses: [], ...streamed };
  const field = pagination?.items ?? envelope?.result;
  const types = answers.map((answer) => answerType(components, answer, method, field));
  const whole = types.length === 0 ? ({ kind: "nothing" } as const) : unionOf(types);
  return {
    success: statuses(operation),
    ...acceptOf(answers),
    ...(envelope === undefined ? {} : { envelope }),
    ...(pagination === undefined ? {} : { pagination }),
    guesses: [
      ...(found.envelope === undefined ? [] : (["envelope"] as const)),
      ...(found.pagination === undefined ? [] : (["pages"] as const)),
    ],
    type: pagination === undefined ? whole : itemType(whole, pointer),
    fields: [...new Set(answers.flatMap((answer) => resultFields(components, answer, field)))],
  };
}

/** What the shapes of answers say, where they may be asked. Pages are pages of a list that can be told from its type. */
function foundByShape(
  components: Components,
  answers: readonly Answer[],
  method: string,
  query: readonly ParameterFact[],
  shapes: ByShape,
): { readonly envelope?: EnvelopeFact; readonly pagination?: PaginationFact } {
  const envelope = shapes.envelopes ? envelopeByShape(components, answers) : undefined;
  const pagination = shapes.pages && method === "get" ? pagesByShape(components, answers, query) : undefined;
  const items = pagination?.items;
  const types =
    items === undefined ? [] : answers.map((answer) => answerType(components, answer, method, items));
  const isList = types.length > 0 && listIn(unionOf(types)) !== undefined;
  return {
    ...(envelope === undefined ? {} : { envelope }),
    ...(pagination === undefined || !isList ? {} : { pagination }),
  };
}

/** The events of an operation whose answers are streams of events, and nothing else. */
function streamOf(
  components: Components,
  answers: readonly Answer[],
): Required<Pick<DescribedResult, "events" | "type">> | undefined {
  const contents = answers.map(({ value }) => objectMember(value, "content"));
  const described = contents.filter((content) => Object.keys(content).length > 0);
  const schemas = described.map((content) => {
    const mediaType = preferredMediaType(Object.keys(content));
    return isEventStream(mediaType)
      ? (member(content[mediaType], "schema") ?? { type: "string" })
      : undefined;
  });
  if (schemas.length === 0 || schemas.includes(undefined)) return undefined;
  const follow = (schema: Json | undefined): Json => {
    const reference = stringMember(schema, "$ref");
    return reference === undefined ? (schema ?? true) : components.document.resolve(reference).value;
  };
  // A list stands for its items, one event each.
  const items = schemas.map((schema) => {
    const seen = follow(schema);
    return stringMember(seen, "type") === "array" ? member(seen, "items") : schema;
  });
  const data = items.map((item) => dataOf(follow(item)));
  const describesEvents = !data.includes(undefined);
  const isText = (describesEvents ? data : items).every(
    (schema) => stringMember(follow(schema), "type") === "string",
  );
  const describer = new TypeDescriber(components, "response");
  return {
    type: unionOf(items.map((item) => describer.describe(item))),
    events: { data: isText ? "text" : "json", describes: describesEvents ? "event" : "data" },
  };
}

/** The schema of the data of an event, if a schema describes the event with the fields that events have. */
function dataOf(schema: Json): Json | undefined {
  const properties = objectMember(schema, "properties");
  const isEvent = Object.keys(properties).every((name) => ["data", "event", "id", "retry"].includes(name));
  return isEvent ? member(properties, "data") : undefined;
}

/** What to ask for, if the document lists several media types: else the API may answer with another one. */
function acceptOf(answers: readonly Answer[]): Pick<DescribedResult, "accept"> {
  const listed = answers.map(({ value }) => Object.keys(objectMember(value, "content")));
  const wanted = new Set(listed.flatMap((mediaTypes) => preferredMediaType(mediaTypes) ?? []));
  return listed.every((mediaTypes) => mediaTypes.length < 2) ? {} : { accept: [...wanted].join(", ") };
}

function statuses(operation: JsonObject): number[] {
  const named = Object.keys(objectMember(operation, "responses")).filter((status) => /^2\d\d$/.test(status));
  return named.map(Number).sort((left, right) => left - right);
}

function answerType(
  components: Components,
  answer: Answer,
  method: string,
  field: string | undefined,
): TypeFact {
  const content = objectMember(answer.value, "content");
  const mediaType = preferredMediaType(Object.keys(content));
  if (mediaType === undefined || method === "head") return { kind: "nothing" };
  const schema = member(content[mediaType], "schema");
  const kind = contentKindOf(mediaType, schema, components.document);
  if (kind === "text") return { kind: "string" };
  if (kind !== "json") return { kind: "binary" };
  const describer = new TypeDescriber(components, "response");
  if (field === undefined) return describer.describe(schema);
  const found = fieldSchemas(components, schema, field);
  return found.length === 0
    ? { kind: "nothing" }
    : describer.describe(found.length === 1 ? found[0] : { allOf: found });
}

/** The names of the fields that a result declares. */
function resultFields(components: Components, answer: Answer, field: string | undefined): string[] {
  const schema = answerSchema(answer);
  const results = field === undefined ? [schema] : fieldSchemas(components, schema, field);
  return results.flatMap((result) => fieldNames(components, result));
}

/** A list, or the list among the alternatives of a type. */
function listIn(type: TypeFact): Extract<TypeFact, { kind: "array" }> | undefined {
  const found = type.kind === "union" ? type.members.find((part) => part.kind === "array") : type;
  return found?.kind === "array" ? found : undefined;
}

function itemType(type: TypeFact, pointer: string): TypeFact {
  const list = listIn(type);
  if (list !== undefined) return list.items;
  throw new OperationError(
    below(pointer, "x-pagination", "items"),
    "The answer has no list under this name. Name the field that holds the items.",
  );
}

function describeEnvelope(operation: JsonObject, pointer: string): EnvelopeFact | undefined {
  const value = member(operation, "x-envelope");
  if (value === undefined) return undefined;
  const field = (name: string): string => required(value, name, below(pointer, "x-envelope"));
  return {
    result: field("result"),
    errors: field("errors"),
    messages: field("messages"),
    success: field("success"),
  };
}

/** The alternatives of schemes that an operation accepts; an empty alternative means that no scheme is needed. */
export function describeSecurity(root: JsonObject, operation: JsonObject): string[][] {
  const owner = Object.hasOwn(operation, "security") ? operation : root;
  return arrayMember(owner, "security").map((alternative) =>
    isObject(alternative) ? Object.keys(alternative) : [],
  );
}

/** The names of permissions, any one of which is enough. */
export function describePermissions(operation: JsonObject): readonly string[] {
  return stringsMember(operation, "x-api-token-group");
}
