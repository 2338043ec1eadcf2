import { isObject, type JsonObject, objectMember, stringMember } from "../../document/json.ts";
import { DocumentError } from "../../document/document-error.ts";
import { below } from "../../document/pointer.ts";
import { describeBody } from "./bodies.ts";
import { describeDocs } from "../types/docs.ts";
import type { Diagnostic } from "../../document/diagnostic.ts";
import { OperationError } from "./operation-error.ts";
import type { Method, OperationFact } from "./operation-facts.ts";
import { describeParameters } from "./parameters.ts";
import { describePermissions, describeResult, describeSecurity } from "./results.ts";
import { describeParams, refuseCollisions } from "./params-object.ts";
import { treePlace } from "./tree-place.ts";
import type { Components } from "../types/components.ts";

const methods: readonly string[] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** Where an operation stands in a document. */
export interface OperationPlace {
  readonly path: string;
  readonly method: string;
  readonly item: JsonObject;
  readonly itemPointer: string;
}

/** Every operation of a document, ordered by path and method; a path that is a reference is followed. */
export function operationPlaces(
  root: JsonObject,
  resolve: (reference: string) => { readonly value: unknown },
): OperationPlace[] {
  const paths = Object.entries(objectMember(root, "paths")).sort(([left], [right]) =>
    left < right ? -1 : 1,
  );
  return paths.flatMap(([path, listed]) => {
    const reference = stringMember(listed, "$ref");
    const target = reference === undefined ? listed : (resolve(reference).value as JsonObject);
    const item = isObject(target) && isObject(listed) ? { ...target, ...listed } : {};
    const itemPointer = below("#/paths", path);
    return methods
      .filter((method) => isObject(item[method]))
      .map((method) => ({ path, method, item, itemPointer }));
  });
}

/** Describes operations one by one; one that cannot be described is left out and listed among the diagnostics. */
export function describeOperations(
  components: Components,
  places: readonly OperationPlace[],
): { operations: OperationFact[]; diagnostics: Diagnostic[] } {
  const operations: OperationFact[] = [];
  const diagnostics: Diagnostic[] = [];
  const ids = new Set<string>();
  for (const place of places) {
    try {
      operations.push(describeOperation(components, place, ids, diagnostics));
    } catch (error) {
      if (!(error instanceof OperationError || error instanceof DocumentError)) throw error;
      const sentence = error instanceof DocumentError ? error.sentence : error.message;
      const pointer = below(place.itemPointer, place.method);
      const elsewhere = error.pointer === pointer ? "" : ` The fault is at ${error.pointer}.`;
      diagnostics.push({ pointer, sentence: sentence + elsewhere, skipped: true });
    }
  }
  return { operations, diagnostics };
}

function describeOperation(
  components: Components,
  place: OperationPlace,
  ids: Set<string>,
  diagnostics: Diagnostic[],
): OperationFact {
  const { path, method, item, itemPointer } = place;
  const operation = objectMember(item, method);
  const pointer = below(itemPointer, method);
  const parameters = describeParameters(components, path, item, itemPointer, method);
  const body = describeBody(components, operation, pointer, method);
  const result = describeResult(components, operation, pointer, method);
  const { resource, name } = treePlace(operation, place);
  refuseCollisions(parameters, body, pointer);
  if (method === "get" || method === "head") noteBody(operation, pointer, method, diagnostics);
  const params = describeParams(components, operation, parameters, body, resource, name);
  return {
    id: identity(operation, place, ids, diagnostics),
    pointer,
    method: method.toUpperCase() as Method,
    path,
    resource,
    name,
    docs: describeDocs(operation),
    pathParameters: parameters.path,
    ...(parameters.positional === undefined ? {} : { positional: parameters.positional }),
    queryParameters: parameters.query,
    headerParameters: parameters.header,
    cookieParameters: parameters.cookie,
    ...(body === undefined ? {} : { body: body.fact }),
    security: describeSecurity(components.document.root, operation),
    permissions: describePermissions(operation),
    success: result.success,
    ...(result.accept === undefined ? {} : { accept: result.accept }),
    ...(result.envelope === undefined ? {} : { envelope: result.envelope }),
    ...(result.pagination === undefined ? {} : { pagination: result.pagination }),
    variables: parameters.variables,
    ...(params === undefined ? {} : { params }),
    result: result.type,
  };
}

/** A body that no request of this method can carry is left out, and that is said. */
function noteBody(operation: JsonObject, pointer: string, method: string, diagnostics: Diagnostic[]): void {
  if (!Object.hasOwn(operation, "requestBody")) return;
  const sentence = `A ${method.toUpperCase()} request carries no body, so this one is left out. Describe what it holds as parameters, or use another method.`;
  diagnostics.push({ pointer: below(pointer, "requestBody"), sentence, skipped: false });
}

function identity(
  operation: JsonObject,
  place: OperationPlace,
  ids: Set<string>,
  diagnostics: Diagnostic[],
): string {
  const fallback = `${place.method.toUpperCase()} ${place.path}`;
  const given = stringMember(operation, "operationId");
  const id = given === undefined || given === "" || ids.has(given) ? fallback : given;
  if (given !== undefined && id !== given) {
    const sentence = `The operationId "${given}" is taken by another operation, so this one goes by "${fallback}". Give it an id of its own.`;
    diagnostics.push({
      pointer: below(place.itemPointer, place.method, "operationId"),
      sentence,
      skipped: false,
    });
  }
  ids.add(id);
  return id;
}
