import type { Diagnostic } from "../../document/diagnostic.ts";
import { DocumentError } from "../../document/document-error.ts";
import { type JsonObject, stringMember } from "../../document/json.ts";
import { operationName, type PlacedOperation } from "../../document/operations.ts";
import { below } from "../../document/pointer.ts";
import { describeBody } from "./bodies.ts";
import type { ByShape } from "./by-shape.ts";
import { describeDocs } from "../types/docs.ts";
import { type Note, OperationError } from "./operation-error.ts";
import type { Method, OperationFact } from "./operation-facts.ts";
import { describeErrors } from "./errors.ts";
import { describeParameters } from "./parameters.ts";
import { describePermissions, describeResult, describeSecurity } from "./results.ts";
import { apartFrom, describeParams } from "./params-object.ts";
import { treePlace } from "./resources.ts";
import { ownServer } from "./servers.ts";
import type { Components } from "../types/components.ts";

/** Describes operations one by one; one that cannot be described is left out and listed among the diagnostics. */
export function describeOperations(
  components: Components,
  places: readonly PlacedOperation[],
  shapes: ByShape,
): { operations: OperationFact[]; diagnostics: Diagnostic[] } {
  const operations: OperationFact[] = [];
  const diagnostics: Diagnostic[] = [];
  const ids = new Set<string>();
  for (const place of places) {
    try {
      operations.push(describeOperation(components, place, ids, diagnostics, shapes));
    } catch (error) {
      if (!(error instanceof OperationError || error instanceof DocumentError)) throw error;
      const sentence = error instanceof DocumentError ? error.sentence : error.message;
      const { pointer } = place;
      const elsewhere = error.pointer === pointer ? "" : ` The reason is at ${error.pointer}.`;
      diagnostics.push({ pointer, sentence: sentence + elsewhere, skipped: true });
    }
  }
  return { operations, diagnostics };
}

function describeOperation(
  components: Components,
  place: PlacedOperation,
  ids: Set<string>,
  diagnostics: Diagnostic[],
  shapes: ByShape,
): OperationFact {
  const { path, method, pointer, value: operation } = place;
  const note: Note = (at, sentence) => void diagnostics.push({ pointer: at, sentence, skipped: false });
  const parameters = describeParameters(components, place, note);
  const body = apartFrom(parameters, describeBody(components, operation, pointer, method), pointer, note);
  const result = describeResult(components, operation, pointer, method, parameters.query, shapes);
  const server = ownServer(components.document.root, place, note);
  const { resource, name, namedBy } = treePlace(place);
  if (method === "get" || method === "head") noteBody(place, note);
  const params = describeParams(operation, parameters, body);
  return {
    id: identity(place, ids, note),
    pointer,
    method: method.toUpperCase() as Method,
    path,
    resource,
    name,
    namedBy,
    docs: describeDocs(withoutNameOnly(operation, name)),
    pathParameters: parameters.path,
    ...(parameters.positional === undefined ? {} : { positional: parameters.positional }),
    queryParameters: parameters.query,
    headerParameters: parameters.header,
    cookieParameters: parameters.cookie,
    ...(body === undefined ? {} : { body: body.fact }),
    readOnlyFields:
      body?.fact.shape === "fields" ? result.fields.filter((name) => !body.fields.has(name)) : [],
    ...(server === undefined ? {} : { server }),
    security: describeSecurity(components.document.root, operation),
    permissions: describePermissions(operation),
    success: result.success,
    errors: describeErrors(components, operation, pointer),
    ...(result.accept === undefined ? {} : { accept: result.accept }),
    ...(result.events === undefined ? {} : { events: result.events }),
    ...(result.envelope === undefined ? {} : { envelope: result.envelope }),
    ...(result.pagination === undefined ? {} : { pagination: result.pagination }),
    guesses: result.guesses,
    variables: parameters.variables,
    ...(params === undefined ? {} : { params }),
    result: result.type,
  };
}

/** A body that no request of this method can carry is left out, and that is said. */
function noteBody({ value, pointer, method }: PlacedOperation, note: Note): void {
  if (!Object.hasOwn(value, "requestBody")) return;
  const sentence = `A ${method.toUpperCase()} request carries no body, so this one is left out. Describe what it holds as parameters, or use another method.`;
  note(below(pointer, "requestBody"), sentence);
}

function identity(place: PlacedOperation, ids: Set<string>, note: Note): string {
  const fallback = operationName(place);
  const given = place.id;
  const id = given === undefined || given === "" || ids.has(given) ? fallback : given;
  if (given !== undefined && id !== given) {
    const sentence = `The operationId "${given}" is taken by another operation, so this one goes by "${fallback}". Give it an id of its own.`;
    note(below(place.pointer, "operationId"), sentence);
  }
  ids.add(id);
  return id;
}

/** An operation without a summary that is only its name: nobody learns from that. One in words says more than the name. */
function withoutNameOnly(operation: JsonObject, name: string): JsonObject {
  const { summary, ...rest } = operation;
  const names = [name, stringMember(operation, "operationId") ?? name].map((one) => one.toLowerCase());
  return typeof summary === "string" && names.includes(summary.trim().toLowerCase()) ? rest : operation;
}
