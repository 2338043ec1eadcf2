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
import { contentKindOf, isEventStream, preferredMediaType } from "./media-types.ts";
import { OperationError } from "./operation-error.ts";
import type { EnvelopeFact, EventsFact, PaginationFact } from "./operation-facts.ts";
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
  readonly type: TypeFact;
  /** The names of the result's own fields, in the order of the document. */
  readonly fields: readonly string[];
}

interface Answer {
  readonly pointer: string;
  readonly value: Json;
}

export function describeResult(
  components: Components,
  operation: JsonObject,
  pointer: string,
  method: string,
): DescribedResult {
  const answers = successfulAnswers(components, operation, below(pointer, "responses"));
  const envelope = names<EnvelopeFact>(
    operation,
    "x-envelope",
    ["result", "errors", "messages", "success"],
    pointer,
  );
  const pagination = names<PaginationFact>(
    operation,
    "x-pagination",
    ["items", "page", "perPage", "info"],
    pointer,
  );
  const streamed = streamOf(components, answers);
  if (streamed !== undefined) return { success: statuses(operation), fields: [], ...streamed };
  const field = pagination?.items ?? envelope?.result;
  const types = answers.map((answer) => answerType(components, answer, method, field));
  const whole = types.length === 0 ? ({ kind: "nothing" } as const) : unionOf(types);
  return {
    success: statuses(operation),
    ...acceptOf(answers),
    ...(envelope === undefined ? {} : { envelope }),
    ...(pagination === undefined ? {} : { pagination }),
    type: pagination === undefined ? whole : itemType(whole, pointer),
    fields: [...new Set(answers.flatMap((answer) => resultFields(components, answer, field)))],
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

/** The answers of the statuses 2XX; of `default` if no such status is listed. */
function successfulAnswers(components: Components, operation: JsonObject, pointer: string): Answer[] {
  const responses = objectMember(operation, "responses");
  const listed = Object.keys(responses).filter((status) => /^2(?:\d\d|xx)$/i.test(status));
  const chosen = listed.length > 0 ? listed : Object.keys(responses).filter((status) => status === "default");
  return chosen.map((status) => {
    const reference = stringMember(responses[status], "$ref");
    return reference === undefined
      ? { pointer: below(pointer, status), value: responses[status] ?? null }
      : components.document.resolve(reference);
  });
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

/** The names of the fields that a result declares, in its parts too. */
function resultFields(components: Components, answer: Answer, field: string | undefined): string[] {
  const content = objectMember(answer.value, "content");
  const mediaType = preferredMediaType(Object.keys(content));
  const schema = mediaType === undefined ? undefined : member(content[mediaType], "schema");
  const results = field === undefined ? [schema] : fieldSchemas(components, schema, field);
  return results.flatMap((result) => propertyNames(components, result));
}

function propertyNames(components: Components, schema: Json | undefined, depth = 0): string[] {
  const reference = stringMember(schema, "$ref");
  const value = reference === undefined ? schema : components.document.resolve(reference).value;
  if (!isObject(value) || depth > 20) return [];
  const parts = arrayMember(value, "allOf").flatMap((part) => propertyNames(components, part, depth + 1));
  return [...parts, ...Object.keys(objectMember(value, "properties"))];
}

/** What the parts of a schema say about one field. */
function fieldSchemas(components: Components, schema: Json | undefined, field: string, depth = 0): Json[] {
  const reference = stringMember(schema, "$ref");
  const value = reference === undefined ? schema : components.document.resolve(reference).value;
  if (!isObject(value) || depth > 20) return [];
  const own = member(member(value, "properties"), field);
  const parts = arrayMember(value, "allOf").flatMap((part) =>
    fieldSchemas(components, part, field, depth + 1),
  );
  const last = own === undefined ? parts : [...parts, own];
  return last.filter(
    (found, index) => last.findIndex((other) => JSON.stringify(other) === JSON.stringify(found)) === index,
  );
}

function itemType(type: TypeFact, pointer: string): TypeFact {
  const list = type.kind === "union" ? type.members.find((part) => part.kind === "array") : type;
  if (list?.kind === "array") return list.items;
  throw new OperationError(
    below(pointer, "x-pagination", "items"),
    "The answer has no list under this name. Name the field that holds the items.",
  );
}

function names<Fact>(
  operation: JsonObject,
  extension: string,
  fields: readonly (keyof Fact & string)[],
  pointer: string,
): Fact | undefined {
  const value = member(operation, extension);
  if (value === undefined) return undefined;
  const missing = fields.find((field) => stringMember(value, field) === undefined);
  if (missing !== undefined) {
    throw new OperationError(
      below(pointer, extension),
      `This extension does not say "${missing}". Give the name of the field.`,
    );
  }
  return Object.fromEntries(fields.map((field) => [field, stringMember(value, field)])) as Fact;
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
